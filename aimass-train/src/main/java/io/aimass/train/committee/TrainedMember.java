package io.aimass.train.committee;

import io.aimass.fit.CandidateScore;
import io.aimass.train.History;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a member after training.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param name its name
 * @param description what it is, for people
 * @param temperature what the logarithms of its probabilities were divided by, found out of fold;
 *     empty for a member that stays as sure as it is
 * @param outOfFold its log loss and accuracy on rows that it had not seen, temperature included
 * @param history how it learned from all rows; empty for one without a curve
 */
public record TrainedMember(
    String name,
    String description,
    OptionalDouble temperature,
    CandidateScore outOfFold,
    Optional<History> history) {

  /** Checks that all is there. */
  public TrainedMember {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(temperature, "temperature");
    Objects.requireNonNull(outOfFold, "outOfFold");
    Objects.requireNonNull(history, "history");
  }
}

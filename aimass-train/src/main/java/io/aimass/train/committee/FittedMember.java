package io.aimass.train.committee;

import io.aimass.train.History;
import java.util.List;
import java.util.Optional;

/**
 * A member that has learned. Used by one thread at a time.
 *
 * @param <I> what the committee is asked
 */
public interface FittedMember<I> {

  /**
   * Answers many rows.
   *
   * @param inputs one or more
   * @return rows × labels: probabilities, in the order of the names of {@link TrainingPart#gold}
   * @throws Exception if there is no answer
   */
  double[][] votes(List<I> inputs) throws Exception;

  /**
   * Returns the same member, surer or less sure: the logarithms of its probabilities divided by a
   * temperature. What the committee's trainer finds to be the best one is asked for here.
   *
   * @param temperature above 0 and finite; below 1 the probabilities get sharper
   * @return the member; empty, the default, for one that stays as sure as it is
   */
  default Optional<FittedMember<I>> withTemperature(double temperature) {
    return Optional.empty();
  }

  /**
   * Returns what becomes part of the committee. Asked once, of the member that learned from all
   * rows.
   *
   * @return a model or an object that answers
   * @throws Exception if it cannot be made, such as a network's export
   */
  Voter<I> voter() throws Exception;

  /**
   * Says what it is, for people.
   *
   * @return a line, such as how many parameters a network has
   */
  String description();

  /**
   * Returns how it learned.
   *
   * @return its curve; empty, the default, for one that has none
   */
  default Optional<History> history() {
    return Optional.empty();
  }
}

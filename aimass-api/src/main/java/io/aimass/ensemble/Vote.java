package io.aimass.ensemble;

import java.util.Objects;

/**
 * A vote that was cast.
 *
 * @param member the member's position, from 0
 * @param name the member's name
 * @param prediction what it answered
 * @param <P> the prediction's type
 */
public record Vote<P>(int member, String name, P prediction) {

  /** Checks the parts. */
  public Vote {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(prediction, "prediction");
  }

  /** The name and the prediction, such as {@code minilm: fonts 0.912}. */
  @Override
  public String toString() {
    return name + ": " + prediction;
  }
}

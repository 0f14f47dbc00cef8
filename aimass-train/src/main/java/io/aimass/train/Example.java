package io.aimass.train;

import java.util.Objects;

/**
 * What a network learns from: an input and what shall come out.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param input what goes in
 * @param target what shall come out
 */
public record Example(Input input, Target target) {

  /** Checks that both are there. */
  public Example {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(target, "target");
  }
}

package io.aimass.preprocess.data;

import java.util.Objects;

/**
 * An example and the label that is right for it.
 *
 * @param label the label
 * @param value the example
 * @param <T> what an example is
 */
public record Labelled<T>(String label, T value) {

  /** Checks that both are there. */
  public Labelled {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(value, "value");
  }
}

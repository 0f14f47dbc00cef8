package io.aimass.train;

import io.aimass.Tensor;
import io.aimass.fit.SparseVector;
import java.util.Objects;

/**
 * What goes into a network for one example, without the batch axis.
 *
 * <p>Immutable and safe for use by many threads.
 */
public sealed interface Input {

  /**
   * All numbers: {@code [width]} for features, {@code [channels, height, width]} for pictures,
   * {@code [steps, width]} for steps, of {@link io.aimass.DataType#FLOAT32}; {@code [steps]} of
   * {@link io.aimass.DataType#INT64} for tokens. Steps are all real, as many as the example has.
   *
   * @param tensor the numbers
   */
  record Dense(Tensor tensor) implements Input {
    /** Checks that there is one. */
    public Dense {
      Objects.requireNonNull(tensor, "tensor");
    }
  }

  /**
   * The numbers that are not zero, for features.
   *
   * @param row as wide as the network takes
   */
  record Sparse(SparseVector row) implements Input {
    /** Checks that there is one. */
    public Sparse {
      Objects.requireNonNull(row, "row");
    }
  }

  /**
   * All numbers.
   *
   * @param tensor see {@link Dense}
   * @return the input
   */
  static Input of(Tensor tensor) {
    return new Dense(tensor);
  }

  /**
   * The numbers that are not zero.
   *
   * @param row as wide as the network takes
   * @return the input
   */
  static Input of(SparseVector row) {
    return new Sparse(row);
  }

  /**
   * Features.
   *
   * @param values as many as the network takes; copied
   * @return the input
   */
  static Input features(float... values) {
    return new Dense(Tensor.of(values, values.length));
  }

  /**
   * Words.
   *
   * @param tokens their numbers, without padding; copied
   * @return the input
   */
  static Input tokens(long... tokens) {
    return new Dense(Tensor.of(tokens, tokens.length));
  }
}

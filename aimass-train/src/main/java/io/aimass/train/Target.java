package io.aimass.train;

import io.aimass.DataType;
import io.aimass.Tensor;

/**
 * What a network shall give for one example.
 *
 * <p>Immutable and safe for use by many threads.
 */
public sealed interface Target {

  /**
   * One of several classes, for {@link Loss.CrossEntropy}.
   *
   * @param index which, from 0
   */
  record Label(int index) implements Target {
    /** Checks the index. */
    public Label {
      if (index < 0) {
        throw new IllegalArgumentException("label is " + index + ", expected 0 or more");
      }
    }
  }

  /**
   * A number for each output: what regressions give, 0 or 1 (or between) for {@link
   * Loss.BinaryCrossEntropy}, or the probability of each class for {@link Loss.CrossEntropy}.
   *
   * @param numbers of {@link DataType#FLOAT32}, {@code [outputs]}
   */
  record Values(Tensor numbers) implements Target {
    /** Checks the type and shape. */
    public Values {
      if (numbers.type() != DataType.FLOAT32 || numbers.rank() != 1) {
        throw new IllegalArgumentException(
            "target is " + numbers + ", expected FLOAT32 numbers of one axis");
      }
    }
  }

  /**
   * A sequence of words, for {@link Loss.CrossEntropy} and a network with a decoder.
   *
   * @param numbers of {@link DataType#INT64}, {@code [words]}: 1 or more each, without the end
   */
  record Words(Tensor numbers) implements Target {
    /** Checks the type, the shape and the numbers. */
    public Words {
      if (numbers.type() != DataType.INT64 || numbers.rank() != 1) {
        throw new IllegalArgumentException(
            "target is " + numbers + ", expected INT64 numbers of one axis");
      }
      for (long word : numbers.toLongArray()) {
        if (word < 1) {
          throw new IllegalArgumentException(
              "target has the word " + word + ", expected 1 or more");
        }
      }
    }
  }

  /**
   * One of several classes.
   *
   * @param index which, from 0
   * @return the target
   * @throws IllegalArgumentException if it is negative
   */
  static Target label(int index) {
    return new Label(index);
  }

  /**
   * A number for each output.
   *
   * @param numbers the numbers; copied
   * @return the target
   */
  static Target values(float... numbers) {
    return new Values(Tensor.of(numbers, numbers.length));
  }

  /**
   * A sequence of words.
   *
   * @param numbers their numbers, without the end; copied
   * @return the target
   * @throws IllegalArgumentException if one is less than 1
   */
  static Target words(long... numbers) {
    return new Words(Tensor.of(numbers, numbers.length));
  }
}

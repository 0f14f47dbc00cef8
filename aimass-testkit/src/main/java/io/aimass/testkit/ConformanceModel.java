package io.aimass.testkit;

import java.util.List;

/**
 * The functions that the kit runs. An engine's models compute exactly these; all numbers are {@code
 * FLOAT32} unless it says otherwise.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are those of List.of
public enum ConformanceModel {
  /** {@code y = x}, of any element type, shape {@code [rows, columns]}, both dynamic. */
  IDENTITY(List.of("x"), List.of("y")),
  /** {@code difference = a - b}, all of shape {@code [rows, 3]}, {@code rows} dynamic. */
  SUBTRACT(List.of("a", "b"), List.of("difference")),
  /** {@code doubled = 2 x} and {@code negated = -x}, shape {@code [rows, 2]}. */
  TWO_OUTPUTS(List.of("x"), List.of("doubled", "negated")),
  /**
   * {@code a} of shape {@code [rows, 2]} and {@code b} of {@code [rows, 3]} side by side, cut after
   * the first column into {@code head} and {@code tail}.
   */
  CONCAT_SPLIT(List.of("a", "b"), List.of("head", "tail")),
  /** {@code doubled = 2 x}, both scalars. */
  SCALAR(List.of("x"), List.of("doubled")),
  /** {@code y[j, i] = x[i, j]}, both axes dynamic. */
  TRANSPOSE(List.of("x"), List.of("y")),
  /** {@code y = log(x)}, shape {@code [n]}: NaN for a negative number, infinity for 0. */
  LOG(List.of("x"), List.of("y")),
  /**
   * {@code y = x + 1}, {@code times} times over in a loop that nothing shortens; {@code x} of shape
   * {@code [n]}, {@code times} a scalar of {@code INT64}.
   */
  REPEAT(List.of("x", "times"), List.of("y"));

  private final List<String> inputs;
  private final List<String> outputs;

  ConformanceModel(List<String> inputs, List<String> outputs) {
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /**
   * The names of the inputs.
   *
   * @return in the model's order
   */
  public List<String> inputs() {
    return inputs;
  }

  /**
   * The names of the outputs, for formats that keep names.
   *
   * @return in the model's order
   */
  public List<String> outputs() {
    return outputs;
  }
}

package io.aimass.preprocess.text;

import io.aimass.InvalidOutputException;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.bundle.Recipe;
import java.util.Arrays;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * Which of a model's outputs is read.
 *
 * @param name its name
 * @param required whether there is no other choice than the name
 */
record Outputs(String name, boolean required) {

  static final Outputs LOGITS = new Outputs("logits", false);
  static final Outputs HIDDEN_STATE = new Outputs("last_hidden_state", false);

  Outputs {
    Objects.requireNonNull(name, "output");
  }

  static Outputs named(String name) {
    return new Outputs(name, true);
  }

  /** A recipe that says so. */
  Recipe in(Recipe recipe) {
    return recipe.with("output", name).with("outputRequired", required);
  }

  /**
   * The output of the name; if it may be another one, the first of the first rank that there is one
   * of.
   *
   * @throws InvalidOutputException if there is none
   */
  Tensor of(ModelOutput output, int... ranks) {
    Tensor byName = output.tensors().get(name);
    if (required || byName != null) {
      return checked(output.tensor(name), ranks);
    }
    for (int rank : ranks) {
      for (Tensor tensor : output.tensors().values()) {
        if (tensor.rank() == rank && tensor.type().isFloatingPoint()) {
          return tensor;
        }
      }
    }
    throw new InvalidOutputException(
        "expected an output of floating-point numbers of rank "
            + listed(ranks)
            + " per text, got "
            + described(output));
  }

  private Tensor checked(Tensor tensor, int... ranks) {
    boolean fits = Arrays.stream(ranks).anyMatch(rank -> rank == tensor.rank());
    if (fits && tensor.type().isFloatingPoint()) {
      return tensor;
    }
    throw new InvalidOutputException(
        "expected floating-point numbers of rank "
            + listed(ranks)
            + " per text as output \""
            + name
            + "\", got "
            + described(tensor));
  }

  private static String listed(int... ranks) {
    StringJoiner joiner = new StringJoiner(" or ");
    Arrays.stream(ranks).forEach(rank -> joiner.add(Integer.toString(rank)));
    return joiner.toString();
  }

  private static String described(ModelOutput output) {
    StringJoiner joiner = new StringJoiner(", ", "{", "}");
    output.tensors().forEach((key, tensor) -> joiner.add(key + ": " + described(tensor)));
    return joiner.toString();
  }

  static String described(Tensor tensor) {
    return tensor.type() + Arrays.toString(tensor.shape());
  }

  /**
   * The numbers, if all are numbers.
   *
   * @throws InvalidOutputException if one is NaN or infinite
   */
  static double[] finite(double[] values, String what) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new InvalidOutputException(
            "expected finite numbers, but "
                + what
                + " "
                + i
                + " of "
                + values.length
                + " is "
                + values[i]);
      }
    }
    return values;
  }
}

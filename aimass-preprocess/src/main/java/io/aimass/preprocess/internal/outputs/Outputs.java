package io.aimass.preprocess.internal.outputs;

import io.aimass.DataType;
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
public record Outputs(String name, boolean required) {

  /** Logits. */
  public static final Outputs LOGITS = new Outputs("logits", false);

  /** A vector per token. */
  public static final Outputs HIDDEN_STATE = new Outputs("last_hidden_state", false);

  /** Checks that there is a name. */
  public Outputs {
    Objects.requireNonNull(name, "output");
  }

  /** The output of a name, and no other. */
  public static Outputs named(String name) {
    return new Outputs(name, true);
  }

  /** The output that a recipe tells. */
  public static Outputs of(Recipe recipe) {
    return new Outputs(recipe.text("output"), recipe.flag("outputRequired"));
  }

  /** A recipe that says so. */
  public Recipe in(Recipe recipe) {
    return recipe.with("output", name).with("outputRequired", required);
  }

  /**
   * The output of the name; if it may be another one, the first of the first rank that there is one
   * of.
   *
   * @throws InvalidOutputException if there is none
   */
  public Tensor of(ModelOutput output, int... ranks) {
    return find(output, false, ranks);
  }

  /** As {@link #of}, of whole numbers as well. */
  public Tensor numbers(ModelOutput output, int... ranks) {
    return find(output, true, ranks);
  }

  private Tensor find(ModelOutput output, boolean whole, int... ranks) {
    Tensor byName = output.tensors().get(name);
    if (required || byName != null) {
      return checked(output.tensor(name), whole, ranks);
    }
    for (int rank : ranks) {
      for (Tensor tensor : output.tensors().values()) {
        if (tensor.rank() == rank && isNumeric(tensor, whole)) {
          return tensor;
        }
      }
    }
    throw new InvalidOutputException(
        "expected an output of "
            + kind(whole)
            + " of rank "
            + listed(ranks)
            + " per input, got "
            + described(output));
  }

  private Tensor checked(Tensor tensor, boolean whole, int... ranks) {
    boolean fits = Arrays.stream(ranks).anyMatch(rank -> rank == tensor.rank());
    if (fits && isNumeric(tensor, whole)) {
      return tensor;
    }
    throw new InvalidOutputException(
        "expected "
            + kind(whole)
            + " of rank "
            + listed(ranks)
            + " per input as output \""
            + name
            + "\", got "
            + described(tensor));
  }

  private static boolean isNumeric(Tensor tensor, boolean whole) {
    boolean numeric = tensor.type() != DataType.STRING && tensor.type() != DataType.BOOL;
    return whole ? numeric : tensor.type().isFloatingPoint();
  }

  private static String kind(boolean whole) {
    return whole ? "numbers" : "floating-point numbers";
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

  /** A tensor's type and shape, for messages. */
  public static String described(Tensor tensor) {
    return tensor.type() + Arrays.toString(tensor.shape());
  }

  /**
   * The numbers, if all are numbers.
   *
   * @throws InvalidOutputException if one is NaN or infinite
   */
  public static double[] finite(double[] values, String what) {
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

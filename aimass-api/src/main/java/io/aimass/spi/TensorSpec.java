package io.aimass.spi;

import io.aimass.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a model declares of one input or output.
 *
 * @param name the tensor's name
 * @param type its element type
 * @param dims its dimensions, {@link #ANY} where any size will do
 * @param anyShape whether the model declares no shape at all; {@code dims} is then empty
 */
public record TensorSpec(String name, DataType type, List<Long> dims, boolean anyShape) {

  /** The dimension of any size. */
  public static final long ANY = -1;

  /**
   * Checks the parts and copies the dimensions.
   *
   * @throws IllegalArgumentException if a dimension is below {@link #ANY}, or there is one although
   *     any shape will do
   */
  public TensorSpec {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    dims = List.copyOf(dims);
    if (anyShape && !dims.isEmpty()) {
      throw new IllegalArgumentException("a spec of any shape has no dimensions, got " + dims);
    }
    for (long dim : dims) {
      if (dim < ANY) {
        throw new IllegalArgumentException(
            "a dimension of \"" + name + "\" must be 0 or more, or -1 for any, got " + dims);
      }
    }
  }

  /**
   * A tensor of a declared rank.
   *
   * @param name the tensor's name
   * @param type its element type
   * @param dims its dimensions, {@link #ANY} where any size will do; none for a scalar
   * @return the spec
   * @throws IllegalArgumentException if a dimension is below {@link #ANY}
   */
  public static TensorSpec of(String name, DataType type, long... dims) {
    return new TensorSpec(
        name, type, Arrays.stream(dims).boxed().collect(Collectors.toList()), false);
  }

  /**
   * A tensor of which the model declares the type alone.
   *
   * @param name the tensor's name
   * @param type its element type
   * @return the spec
   */
  public static TensorSpec ofAnyShape(String name, DataType type) {
    return new TensorSpec(name, type, List.of(), true);
  }

  /**
   * Whether a shape fits the declared dimensions.
   *
   * @param shape a tensor's shape
   * @return true if rank and every fixed dimension agree
   */
  public boolean accepts(long[] shape) {
    if (anyShape) {
      return true;
    }
    if (shape.length != dims.size()) {
      return false;
    }
    for (int axis = 0; axis < shape.length; axis++) {
      long dim = dims.get(axis);
      if (dim != ANY && dim != shape[axis]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The type and the dimensions, for messages.
   *
   * @return such as {@code INT64[?, 128]}
   */
  public String describe() {
    if (anyShape) {
      return type + " of any shape";
    }
    return type
        + dims.stream()
            .map(dim -> dim == ANY ? "?" : dim.toString())
            .collect(Collectors.joining(", ", "[", "]"));
  }
}

package io.aimass.train.network;

import java.util.List;

/**
 * One tensor that a layer has.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param name unique in its layer; in a network the layer's path stands before it, as in {@code
 *     2.weight}
 * @param shape its sizes, row-major
 * @param initializer how it starts
 * @param trained false for what is not a gradient's: running means of batch normalisation
 */
public record ParameterSpec(
    String name, List<Integer> shape, Initializer initializer, boolean trained) {

  /** Copies the shape. */
  public ParameterSpec {
    shape = List.copyOf(shape);
  }

  static ParameterSpec of(String name, Initializer initializer, Integer... shape) {
    return new ParameterSpec(name, List.of(shape), initializer, true);
  }

  static ParameterSpec kept(String name, double start, Integer... shape) {
    return new ParameterSpec(name, List.of(shape), Initializer.constant(start), false);
  }

  ParameterSpec under(String path) {
    return new ParameterSpec(path + "." + name, shape, initializer, trained);
  }

  /**
   * Returns how many numbers it holds.
   *
   * @return the product of the shape
   */
  public long count() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}

package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * What decoders have written so far.
 *
 * @param words {@code [batch, steps]}: 0, the start, and the words after it
 * @param rows {@code [wanted, 1]}: after which steps the next word is asked for, numbered through
 *     all rows of {@code words}
 */
public record Prefixes(NDArray words, NDArray rows) {

  /** What is wanted of {@code [batch, steps, width]}: {@code [wanted, width]}. */
  NDArray wanted(NDArray x) {
    Shape shape = x.getShape();
    long width = shape.get(2);
    Shape wanted = new Shape(rows.getShape().get(0), width);
    return x.reshape(shape.get(0) * shape.get(1), width).gather(rows.broadcast(wanted), 0);
  }
}

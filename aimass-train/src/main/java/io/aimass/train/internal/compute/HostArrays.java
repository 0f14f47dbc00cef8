package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.function.Consumer;

/**
 * Makes arrays of numbers that Java has.
 *
 * @param manager what the arrays belong to
 * @param staging what they lie in until the batch is done
 */
public record HostArrays(NDManager manager, Staging staging) {

  /** An array of 32-bit floating-point numbers; the buffer to fill holds anything. */
  public NDArray floats(Shape shape, Consumer<FloatBuffer> fill) {
    ByteBuffer bytes = staging.take(Math.toIntExact(shape.size() * Float.BYTES));
    fill.accept(bytes.asFloatBuffer());
    return manager.create(bytes, shape, DataType.FLOAT32);
  }

  /** An array of 64-bit integers; the buffer to fill holds anything. */
  public NDArray longs(Shape shape, Consumer<LongBuffer> fill) {
    ByteBuffer bytes = staging.take(Math.toIntExact(shape.size() * Long.BYTES));
    fill.accept(bytes.asLongBuffer());
    return manager.create(bytes, shape, DataType.INT64);
  }
}

package io.aimass.train.internal.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.aimass.train.internal.compute.HostArrays;
import io.aimass.train.internal.compute.Masks;
import io.aimass.train.internal.random.Draws;
import java.nio.FloatBuffer;

/**
 * Masks that are a function of the training's seed, the step and the place in the network:
 * PyTorch's own generator is one for the whole process. For one step.
 */
public final class DropoutMasks implements Masks {
  private final Draws draws;
  private final HostArrays arrays;
  private int drawn;

  /** Masks of one step. */
  public DropoutMasks(Draws draws, long step, HostArrays arrays) {
    this.draws = draws.of(Draws.Purpose.DROPOUT).at(step);
    this.arrays = arrays;
  }

  @Override
  public NDArray draw(Shape shape, double rate, NDManager manager) {
    Draws own = draws.at(drawn++);
    int dropBelow = Integer.MIN_VALUE + (int) (long) (rate * 0x1p32);
    float kept = (float) (1 / (1 - rate));
    return arrays.floats(shape, out -> fill(own, dropBelow, kept, out));
  }

  private static void fill(Draws draws, int dropBelow, float kept, FloatBuffer out) {
    int count = out.remaining();
    for (int i = 0; i < count; i += 2) { // two of 32 bits from each draw
      long bits = draws.bits(i / 2);
      out.put(i, (int) bits < dropBelow ? 0 : kept);
      if (i + 1 < count) {
        out.put(i + 1, (int) (bits >>> 32) < dropBelow ? 0 : kept);
      }
    }
  }
}

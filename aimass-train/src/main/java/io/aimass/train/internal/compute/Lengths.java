package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Which steps of a batch's sequences are real.
 *
 * @param mask {@code [batch, steps, 1]}, 1 for a real step and 0 for padding
 * @param reversed {@code [batch, steps, 1]}, for each step the one that has its place when the real
 *     ones are turned around and padding stays
 * @param last {@code [batch, 1, 1]}, the last real step; 0 where there is none
 */
public record Lengths(NDArray mask, NDArray reversed, NDArray last) {

  /**
   * Makes the arrays.
   *
   * @param counts from 0 to the steps, one for each sequence
   * @param steps 1 or more
   * @param manager what they belong to
   */
  public static Lengths of(int[] counts, int steps, NDManager manager) {
    return of(counts, steps, new HostArrays(manager, new Staging()));
  }

  /** Makes the arrays in a batch's memory. */
  public static Lengths of(int[] counts, int steps, HostArrays arrays) {
    float[] mask = new float[counts.length * steps];
    long[] reversed = new long[mask.length];
    long[] last = new long[counts.length];
    for (int row = 0; row < counts.length; row++) {
      last[row] = Math.max(0, counts[row] - 1);
      for (int step = 0; step < steps; step++) {
        boolean real = step < counts[row];
        mask[row * steps + step] = real ? 1 : 0;
        reversed[row * steps + step] = real ? counts[row] - 1 - step : step;
      }
    }
    Shape shape = new Shape(counts.length, steps, 1);
    return new Lengths(
        arrays.floats(shape, out -> out.put(mask)),
        arrays.longs(shape, out -> out.put(reversed)),
        arrays.longs(new Shape(counts.length, 1, 1), out -> out.put(last)));
  }

  /** Those of each sequence several times, one after the other. */
  Lengths repeated(int times) {
    return new Lengths(mask.repeat(0, times), reversed.repeat(0, times), last.repeat(0, times));
  }

  /** The same numbers as arrays of another manager. */
  Lengths in(NDManager manager) {
    return new Lengths(
        SameNumbers.in(manager, mask),
        SameNumbers.in(manager, reversed),
        SameNumbers.in(manager, last));
  }

  /** Turns the real steps around; twice is as before. */
  NDArray turned(NDArray data) {
    return data.gather(reversed.broadcast(data.getShape()), 1);
  }

  /** The last step of each sequence: {@code [batch, width]}; 0 for a sequence without any. */
  NDArray last(NDArray data) {
    Shape shape = data.getShape();
    NDArray index = last.broadcast(new Shape(shape.get(0), 1, shape.get(2)));
    return data.gather(index, 1).squeeze(1).mul(present());
  }

  /** The first step of each sequence: {@code [batch, width]}; 0 for a sequence without any. */
  NDArray first(NDArray data) {
    return data.get(":,0").mul(present());
  }

  /** Padding as 0. */
  NDArray real(NDArray data) {
    return data.mul(mask);
  }

  /** What is added to the scores of steps as keys: {@code [batch, 1, 1, steps]}. */
  NDArray unseen() {
    Shape shape = mask.getShape();
    NDArray padding = mask.neg().add(1).mul(MultiHead.UNSEEN);
    return padding.reshape(shape.get(0), 1, 1, shape.get(1));
  }

  /** {@code [batch, 1]}: 1 for a sequence that has a step, 0 for others. */
  NDArray present() {
    return mask.get(":,0");
  }
}

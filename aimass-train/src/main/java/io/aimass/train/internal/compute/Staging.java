package io.aimass.train.internal.compute;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory that arrays of one batch lie in, used again for the next: what is allocated anew for each
 * batch outside the heap is freed by the garbage collector alone, which does not see that it is
 * large. For one thread, and one batch at a time.
 */
public final class Staging {
  private static final int ALIGNMENT = 64; // as PyTorch's own memory, so that sums are the same

  private final List<ByteBuffer> slots = new ArrayList<>();
  private int used;

  /** Gives all memory free: no array of before may be used any more. */
  public void reset() {
    used = 0;
  }

  /** Memory with whatever was in it before. */
  ByteBuffer take(int bytes) {
    if (used == slots.size()) {
      slots.add(ByteBuffer.allocateDirect(0));
    }
    if (slots.get(used).capacity() < bytes) {
      // A little more, so that batches of slightly growing sizes do not each allocate.
      slots.set(used, aligned(Math.addExact(bytes, bytes / 4)));
    }
    return slots.get(used++).slice(0, bytes).order(ByteOrder.nativeOrder());
  }

  private static ByteBuffer aligned(int bytes) {
    int all = Math.addExact(bytes, 2 * ALIGNMENT);
    return ByteBuffer.allocateDirect(all).alignedSlice(ALIGNMENT);
  }
}

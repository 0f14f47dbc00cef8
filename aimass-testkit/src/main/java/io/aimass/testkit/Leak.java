package io.aimass.testkit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Holds on to native memory in every call, touched so that it counts as resident. */
final class Leak<I, P> implements CallFault<I, P> {

  private static final int PAGE = 1024;

  private final int bytes;
  private final List<ByteBuffer> held = new ArrayList<>();

  Leak(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("expected 1 byte or more, got " + bytes);
    }
    this.bytes = bytes;
  }

  @Override
  public P meet(Call<I> call, Next<P> next) throws Exception {
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
    for (int i = 0; i < bytes; i += PAGE) {
      buffer.put(i, (byte) 1);
    }
    synchronized (held) {
      held.add(buffer);
    }
    return next.answer();
  }
}

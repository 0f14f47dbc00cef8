package io.aimass.serve.internal.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request's body, read as it comes without holding a thread. Memory grows with what has come, not
 * with what the client says will come.
 */
final class Body implements Runnable {

  private static final int FIRST = 4_096;

  /** By how much room grows: each time what has come is copied. */
  private static final long FACTOR = 4;

  private final Request request;
  private final int max;
  private final LongConsumer grows;
  private final Consumer<byte[]> then;
  private final Consumer<Throwable> failed;
  private final Runnable waits;
  private byte[] bytes = new byte[0];
  private int length;

  /**
   * A body that is not read yet.
   *
   * @param max how many bytes it may have
   * @param grows told how many bytes more are held, before they are; may throw
   * @param then given the body
   * @param failed told why there is none
   * @param waits run each time when there is nothing to read yet
   */
  Body(
      Request request,
      int max,
      LongConsumer grows,
      Consumer<byte[]> then,
      Consumer<Throwable> failed,
      Runnable waits) {
    this.request = request;
    this.max = max;
    this.grows = grows;
    this.then = then;
    this.failed = failed;
    this.waits = waits;
  }

  static HttpFailure tooLarge(int max) {
    return HttpFailure.of(413, "a body may have " + max + " bytes", "Connection", "close");
  }

  /** Reads what is there, and comes back when there is more. */
  @Override
  public void run() {
    try {
      while (true) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          waits.run();
          request.demand(this);
          return;
        }
        if (take(chunk)) {
          break;
        }
      }
    } catch (Throwable e) {
      failed.accept(e);
      return;
    }
    then.accept(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
  }

  private boolean take(Content.Chunk chunk) {
    @Nullable Throwable failure = chunk.getFailure();
    if (failure != null) {
      throw HttpFailure.of(408, "the body did not come to its end", "Connection", "close");
    }
    try {
      append(chunk.getByteBuffer());
      return chunk.isLast();
    } finally {
      chunk.release();
    }
  }

  private void append(ByteBuffer more) {
    int size = more.remaining();
    if (size > max - length) {
      throw tooLarge(max);
    }
    if (size > bytes.length - length) {
      grow(length + size);
    }
    more.get(bytes, length, size);
    length += size;
  }

  private void grow(int least) {
    long told = request.getLength();
    long most = told < 0 ? max : Math.min(max, told);
    int capacity = (int) Math.max(least, Math.min(most, Math.max(FIRST, FACTOR * bytes.length)));
    grows.accept(capacity - bytes.length);
    bytes = Arrays.copyOf(bytes, capacity);
  }
}

package io.aimass.serve.internal.http;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of bodies may still be held, over all requests. */
final class Buffered {

  private final AtomicLong left;

  Buffered(long most) {
    this.left = new AtomicLong(most);
  }

  /**
   * Takes room.
   *
   * @throws HttpFailure if there is none
   */
  void take(long bytes) {
    if (left.addAndGet(-bytes) < 0) {
      left.addAndGet(bytes);
      throw HttpFailure.of(429, "too many bodies are held at the moment", "Retry-After", "1");
    }
  }

  void give(long bytes) {
    left.addAndGet(bytes);
  }
}

package io.aimass.engine.internal.onnx;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Slots that no run uses at the moment, up to a limit. The one at the front is taken first, so that
 * few callers keep using the same few. Never waits; safe for use by many threads.
 *
 * @param <T> what is kept
 */
final class SlotPool<T> {

  private final AtomicReferenceArray<@Nullable T> places;

  SlotPool(int size) {
    this.places = new AtomicReferenceArray<>(size);
  }

  /** Takes one; null if there is none. */
  @Nullable T take() {
    for (int i = 0; i < places.length(); i++) {
      if (places.getPlain(i) != null) {
        T slot = places.getAndSet(i, null);
        if (slot != null) {
          return slot;
        }
      }
    }
    return null;
  }

  /** Keeps one for the next who takes; false if the pool is full. */
  boolean give(T slot) {
    for (int i = 0; i < places.length(); i++) {
      if (places.getPlain(i) == null && places.compareAndSet(i, null, slot)) {
        return true;
      }
    }
    return false;
  }

  /** Takes all that are there. */
  void drain(Consumer<? super T> action) {
    T slot = take();
    while (slot != null) {
      action.accept(slot);
      slot = take();
    }
  }
}

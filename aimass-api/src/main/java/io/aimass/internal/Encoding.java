package io.aimass.internal;

import io.aimass.Encoder;
import io.aimass.Tensor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One input encoded once for all members whose encoders are equal. Touched by the thread that steps
 * the call, and no other.
 */
final class Encoding<I> {

  private final Encoder<? super I> encoder;
  private final List<Attempt<I, ?>> waiting = new CopyOnWriteArrayList<>(); // read by any thread
  private boolean started;
  private @Nullable Map<String, Tensor> tensors;
  private @Nullable Throwable error;

  Encoding(Encoder<? super I> encoder) {
    this.encoder = encoder;
  }

  Encoder<? super I> encoder() {
    return encoder;
  }

  /** Whether this is the first call, whose caller must see to the encoding. */
  boolean start() {
    boolean first = !started;
    started = true;
    return first;
  }

  @Nullable Map<String, Tensor> tensors() {
    return tensors;
  }

  @Nullable Throwable error() {
    return error;
  }

  void await(Attempt<I, ?> attempt) {
    if (!waiting.contains(attempt)) {
      waiting.add(attempt);
    }
  }

  /** What waits for it; asked by any thread. */
  List<Attempt<I, ?>> waiting() {
    return waiting;
  }

  /** Nobody needs it now; the next to wait must see to it again. */
  void rest() {
    started = false;
    waiting.clear();
  }

  /** Ends the encoding and gives what waited for it. */
  List<Attempt<I, ?>> end(@Nullable Map<String, Tensor> result, @Nullable Throwable why) {
    tensors = result;
    error = why;
    return waiting;
  }
}

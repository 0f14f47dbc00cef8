package io.aimass.internal;

import io.aimass.Encoder;
import io.aimass.MassException;
import io.aimass.Tensor;
import io.aimass.internal.model.ModelSeat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One call's input, encoded once for all models whose encoders are equal.
 *
 * <p>What is not said to be called by any thread is called by the one that steps the call.
 */
final class Encodings<I, P> {

  private final I input;
  private final Errands<I, P> errands;
  private final LongSupplier ticker;
  private final Map<Encoder<? super I>, Encoding<I>> all = new LinkedHashMap<>();

  /**
   * Nothing is encoded yet.
   *
   * @param errands see to what follows
   */
  Encodings(I input, LongSupplier ticker, Errands<I, P> errands) {
    this.input = input;
    this.errands = errands;
    this.ticker = ticker;
  }

  /** Sees to it that a model gets its input. */
  void start(Attempt<I, P> attempt, ModelSeat<I, P> seat, Ballot<P> ballot) {
    Encoding<I> encoding = all.computeIfAbsent(seat.encoder(), Encoding::new);
    Map<String, Tensor> tensors = encoding.tensors();
    Throwable error = encoding.error();
    if (tensors != null) {
      errands.addItem(attempt, seat, tensors);
    } else if (error != null) {
      errands.failToStart(attempt, error, 0, ballot);
    } else {
      encoding.await(attempt);
      if (encoding.start()) {
        errands.add(() -> encodeIfNeeded(encoding));
      }
    }
  }

  /** What an encoder gave; null if it has not, or failed. */
  @Nullable Map<String, Tensor> by(Encoder<?> encoder) {
    Encoding<I> encoding = all.get(encoder);
    return encoding == null ? null : encoding.tensors();
  }

  /** Other calls may have begun to run all members that wait for it. */
  private boolean isNeeded(Encoding<I> encoding) {
    for (Attempt<I, ?> attempt : encoding.waiting()) {
      if (!attempt.isCarried()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Takes an encoding in.
   *
   * @return whether a member failed with it
   */
  boolean encoded(Event.Encoded event, Ballot<P> ballot) {
    boolean failed = false;
    if (event.tensors() == null && event.error() == null) {
      restart(event.encoding());
      return false;
    }
    for (Attempt<?, ?> waiting : event.encoding().end(event.tensors(), event.error())) {
      @SuppressWarnings("unchecked") // an attempt of this call
      Attempt<I, P> attempt = (Attempt<I, P>) waiting;
      if (ballot.active(attempt.member()) && attempt.isOpen() && !attempt.isCarried()) {
        encoded(attempt, event, ballot);
        failed |= ballot.failed(attempt.member());
      }
    }
    return failed;
  }

  private void encoded(Attempt<I, P> attempt, Event.Encoded event, Ballot<P> ballot) {
    if (event.error() != null) {
      errands.failToStart(attempt, event.error(), event.at() - event.from(), ballot);
    } else if (event.tensors() != null) {
      attempt.seat().vitals().tally().encoded(event.at() - event.from());
      try {
        // Only a model's seat waits for an encoding.
        errands.addItem(attempt, (ModelSeat<I, P>) attempt.seat(), event.tensors());
      } catch (Throwable e) { // The model does not take what the encoder gave.
        errands.failToStart(attempt, e, 0, ballot);
      }
    }
  }

  /** It was not needed when its turn came. */
  @SuppressWarnings("unchecked") // an encoding of this call
  private void restart(Encoding<?> rested) {
    Encoding<I> encoding = (Encoding<I>) rested;
    if (isNeeded(encoding)) { // By now it is.
      errands.add(() -> encodeIfNeeded(encoding));
    } else {
      encoding.rest();
    }
  }

  /** Takes a thread's turn at it. */
  private void encodeIfNeeded(Encoding<I> encoding) {
    if (isNeeded(encoding)) {
      encode(encoding);
    } else {
      errands.bringAndWork(new Event.Encoded(encoding, null, null, 0, 0));
    }
  }

  private void encode(Encoding<I> encoding) {
    long from = ticker.getAsLong();
    Map<String, Tensor> tensors = null;
    Throwable error = null;
    try {
      tensors = encoding.encoder().encode(input);
      if (tensors == null) {
        error = new MassException("encoder " + encoding.encoder() + " gave null");
      }
    } catch (Throwable e) {
      error = HostRuns.noted(e);
    }
    long at = ticker.getAsLong();
    errands.bringAndWork(new Event.Encoded(encoding, tensors, error, from, at));
  }
}

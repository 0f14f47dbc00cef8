package io.aimass.internal;

import io.aimass.Encoder;
import io.aimass.MassReport.MemberReport;
import io.aimass.Tensor;
import io.aimass.spi.Cancellation;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One member's place in a committee: what the runtime asks, whatever kind of member it is.
 *
 * @param <I> what it is asked
 * @param <P> what it answers
 */
public interface Seat<I, P> {

  /**
   * The member's name.
   *
   * @return unique within the committee
   */
  String name();

  /**
   * What must encode the input first.
   *
   * @return the encoder, shared with the seats whose encoders are equal; null if none is needed
   */
  @Nullable Encoder<? super I> encoder();

  /**
   * Answers.
   *
   * @param input the question
   * @param encoded what {@link #encoder()} made of it; empty if there is none
   * @param cancellation fires when nobody waits any more
   * @return the prediction; null is a failure
   * @throws Exception if there is no answer
   */
  @Nullable P answer(I input, Map<String, Tensor> encoded, Cancellation cancellation)
      throws Exception;

  /**
   * Whether the member waits for others' work, so that no thread may be held until it answers.
   *
   * @return true if {@link #answerLater} is to be asked instead of {@link #answer}
   */
  default boolean answersLater() {
    return false;
  }

  /**
   * Answers without holding the calling thread.
   *
   * @param input the question
   * @return completed on any thread; cancelled when nobody waits any more
   */
  default CompletableFuture<? extends P> answerLater(I input) {
    throw new UnsupportedOperationException("member \"" + name() + "\" answers at once");
  }

  /**
   * What the member is.
   *
   * @return for the mass's report
   */
  MemberReport report();

  /** Frees what the member holds, once no run is under way; closing again does nothing. */
  void close();
}

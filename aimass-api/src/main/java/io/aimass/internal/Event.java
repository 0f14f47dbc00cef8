package io.aimass.internal;

import io.aimass.MassException;
import io.aimass.MemberResult;
import io.aimass.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Something that moves a call on. */
sealed interface Event {

  /** The call begins. */
  record Begun() implements Event {}

  /** A member answered or failed: {@code error} is null if it answered. */
  record Answered(
      Attempt<?, ?> attempt,
      @Nullable Object prediction,
      @Nullable Throwable error,
      long from,
      long at)
      implements Event {}

  /** An input was encoded or could not be: one of the two is null, both if nobody needs it. */
  record Encoded(
      Encoding<?> encoding,
      @Nullable Map<String, Tensor> tensors,
      @Nullable Throwable error,
      long from,
      long at)
      implements Event {}

  /** Another call has computed a member's answer, or failed to: one of the two is null. */
  record Shared(int member, @Nullable Object vote, @Nullable Throwable error, long at)
      implements Event {}

  /** The call that computed a member's answer has ended without one. */
  record Again(int member) implements Event {}

  /** A member has been waited for too long. */
  record Slow(int member) implements Event {}

  /** The deadline has passed. */
  record Expired() implements Event {}

  /** There will be no answer, whatever the members do: why, given what they did until then. */
  record Aborted(Function<List<MemberResult>, MassException> why) implements Event {}
}

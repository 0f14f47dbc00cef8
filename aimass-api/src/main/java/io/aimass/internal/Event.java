package io.aimass.internal;

import io.aimass.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that moves a call on. */
sealed interface Event {

  /** The call begins. */
  record Begun() implements Event {}

  /** A member answered or failed: {@code error} is null if it answered. */
  record Answered(
      int member, @Nullable Object prediction, @Nullable Throwable error, long from, long at)
      implements Event {}

  /** An input was encoded or could not be: one of the two is null. */
  record Encoded(
      Encoding<?> encoding,
      @Nullable Map<String, Tensor> tensors,
      @Nullable Throwable error,
      long from,
      long at)
      implements Event {}

  /** The deadline has passed. */
  record Expired() implements Event {}

  /** There will be no answer, whatever the members do. */
  record Aborted(RuntimeException why) implements Event {}
}

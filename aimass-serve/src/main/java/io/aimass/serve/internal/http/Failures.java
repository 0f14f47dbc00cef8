package io.aimass.serve.internal.http;

import io.aimass.DeadlineExceededException;
import io.aimass.InvalidInputException;
import io.aimass.MassClosedException;
import io.aimass.OverloadedException;
import io.aimass.QuorumException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a request has no answer, as a status. What may tell of the inside, such as a member's own
 * exception with a path in its message, goes to the log, under an id that the answer names.
 */
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static Reply reply(Throwable failure) {
    Throwable why = unwrapped(failure);
    if (why instanceof HttpFailure known) {
      return Reply.error(known.status(), String.valueOf(known.getMessage()), known.headers());
    }
    if (why instanceof OverloadedException full) {
      return Reply.error(429, "overloaded: " + full.getMessage(), retryAfter(full));
    }
    if (why instanceof DeadlineExceededException) {
      return Reply.error(504, "the deadline passed before there was an answer", Map.of());
    }
    if (why instanceof MassClosedException || why instanceof CancellationException) {
      return Reply.error(503, "the server is being stopped", Map.of("Retry-After", "1"));
    }
    InvalidInputException input = invalidInput(why);
    if (input != null) {
      return Reply.error(400, String.valueOf(input.getMessage()), Map.of());
    }
    return internal(why);
  }

  private static Reply internal(Throwable why) {
    String id = Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    LOG.error("A request failed, id {}", id, why);
    return why instanceof QuorumException
        ? Reply.error(503, "too few members answered; the server's log has " + id, Map.of())
        : Reply.error(500, "internal error; the server's log has " + id, Map.of());
  }

  private static Map<String, String> retryAfter(OverloadedException full) {
    Duration wait = full.expected().orElse(Duration.ZERO);
    return Map.of("Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
  }

  static Throwable unwrapped(Throwable failure) {
    Throwable why = failure;
    while ((why instanceof CompletionException || why instanceof ExecutionException)
        && why.getCause() != null) {
      why = why.getCause();
    }
    return why;
  }

  private static @Nullable InvalidInputException invalidInput(Throwable failure) {
    Throwable why = failure;
    for (int i = 0; i < 10 && why != null; i++) {
      if (why instanceof InvalidInputException input) {
        return input;
      }
      why = why.getCause();
    }
    return null;
  }
}

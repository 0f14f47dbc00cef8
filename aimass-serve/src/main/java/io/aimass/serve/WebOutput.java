package io.aimass.serve;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes JSON of a mass's answers, for answers of the host's own types, or to say less or more than
 * is said by default.
 *
 * <p>Called by many threads at once.
 *
 * @param <O> what the mass answers
 */
@FunctionalInterface
public interface WebOutput<O> {

  /**
   * Makes JSON of an answer.
   *
   * @param answer the answer
   * @return plain values: a {@link Map}, an {@link Iterable}, an array of numbers, a text, a
   *     number, a truth value or null, and these in each other; NaN and infinity become null
   */
  @Nullable Object write(O answer);
}

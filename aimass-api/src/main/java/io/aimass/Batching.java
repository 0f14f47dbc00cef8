package io.aimass;

import java.time.Duration;

/**
 * When questions to one model are run together as one batch. Immutable; each method gives a new
 * value.
 *
 * <p>By default ({@link #auto()}) a batch is made of what waits while the cores are busy, never by
 * waiting: a lone question is run at once. What a batch costs is learned by size and length while
 * running, and a larger one is made only where that answers more questions per second. Only
 * questions of about the same length are put together.
 *
 * <p>Some models answer differently in a batch: those quantised dynamically scale their numbers by
 * what else is in it. When a mass is built each model is tried, alone and in a batch; one whose
 * answers move is not batched, unless {@link #allowInexact()} says that this is all right.
 *
 * @param max the most items in a batch; 1 for no batching
 * @param maxWait how long an item may wait for others to come; zero to never wait
 * @param learned whether the size that pays is learned; else it is as large as may be
 * @param inexactAllowed whether a model may be batched whose answers depend on the batch
 */
public record Batching(int max, Duration maxWait, boolean learned, boolean inexactAllowed) {

  private static final int AUTO_MAX = 16;

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the maximum is below 1 or the wait is negative
   */
  public Batching {
    if (max < 1) {
      throw new IllegalArgumentException("a batch holds 1 item or more, got a maximum of " + max);
    }
    if (maxWait.isNegative()) {
      throw new IllegalArgumentException("a batch waits zero or longer, got " + maxWait);
    }
  }

  /**
   * Batches of up to 16 where that pays, without waiting. The default.
   *
   * @return the value
   */
  public static Batching auto() {
    return new Batching(AUTO_MAX, Duration.ZERO, true, false);
  }

  /**
   * Batches of up to a number where that pays, without waiting.
   *
   * @param max 1 or more
   * @return the value
   * @throws IllegalArgumentException if the maximum is below 1
   */
  public static Batching upTo(int max) {
    return new Batching(max, Duration.ZERO, true, false);
  }

  /**
   * Batches as large as they may be, for which items wait.
   *
   * @param max 1 or more; a full batch is run at once
   * @param maxWait how long the first item may wait for others; zero to run whatever is there
   * @return the value
   * @throws IllegalArgumentException if the maximum is below 1 or the wait is negative
   */
  public static Batching of(int max, Duration maxWait) {
    return new Batching(max, maxWait, false, false);
  }

  /**
   * No batching.
   *
   * @return the value
   */
  public static Batching never() {
    return upTo(1);
  }

  /**
   * Allows to batch a model whose answers depend on the batch.
   *
   * @return the new value
   */
  public Batching allowInexact() {
    return new Batching(max, maxWait, learned, true);
  }
}

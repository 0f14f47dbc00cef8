package io.aimass.internal;

import org.jspecify.annotations.Nullable;

/** What an answer is known by: who gave it, and to what. A member that comes later is another. */
final class AnswerKey {

  private final Seat<?, ?> seat;
  private final Object input;
  private final int hash;

  /**
   * Creates a key.
   *
   * @param input compared by equals
   * @param inputHash its hash code, asked for once for all members
   */
  AnswerKey(Seat<?, ?> seat, Object input, int inputHash) {
    this.seat = seat;
    this.input = input;
    this.hash = 31 * System.identityHashCode(seat) + inputHash;
  }

  boolean isOf(Seat<?, ?> other) {
    return seat == other;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AnswerKey that
        && hash == that.hash
        && seat == that.seat
        && input.equals(that.input);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}

package io.aimass.fit;

/** Where a table's numbers lie. Implementations are immutable and thread-safe. */
interface VoteStore {

  /**
   * Copies one vote.
   *
   * @param member its position, from 0
   * @param row the row, from 0
   * @param into one place per label
   */
  void read(int member, int row, double[] into);
}

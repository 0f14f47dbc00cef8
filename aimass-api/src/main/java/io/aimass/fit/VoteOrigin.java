package io.aimass.fit;

/** How the rows of a {@link VoteTable} relate to the rows that its members were fitted on. */
public enum VoteOrigin {
  /** No member was fitted on any of the rows. */
  HELD_OUT,
  /**
   * Each vote comes from a model that was fitted without its row, as {@link OutOfFold} makes them.
   */
  OUT_OF_FOLD,
  /**
   * Members were fitted on the rows they vote on, so their votes look better than they are: weights
   * fitted on them go to the members that have learned their rows by heart.
   */
  SEEN_IN_TRAINING
}

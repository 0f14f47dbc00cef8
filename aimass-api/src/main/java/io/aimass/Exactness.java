package io.aimass;

/** Whether a model's answers depend on what else is in the batch, as found when it was opened. */
public enum Exactness {
  /** Alone and in a batch it gave the same numbers, within a tolerance for rounding. */
  EXACT,
  /** Its answers move with the batch, so that it is not batched unless that is allowed. */
  INEXACT,
  /** It cannot be batched: it has no batch axis, or its encoder's layout is as it is. */
  NO_BATCH,
  /** It could not be tried, for lack of samples, so that it is not batched unless told to. */
  UNKNOWN
}

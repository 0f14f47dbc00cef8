package io.aimass.fit;

/** A test of whether two committees are as good as each other, on the same rows. */
public sealed interface PairedTest permits McNemar, SignedRanks {

  /**
   * Returns how probable a difference as large as this one, or larger, is between committees that
   * are as good as each other.
   *
   * @return from 0 to 1; 1 if no row tells them apart
   */
  double pValue();

  /**
   * Returns whether the p-value is exact, and not that of an approximation.
   *
   * @return true for few rows
   */
  boolean isExact();
}

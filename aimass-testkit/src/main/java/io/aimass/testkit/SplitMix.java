package io.aimass.testkit;

/** The SplitMix64 sequence, addressed by position. */
final class SplitMix {

  private static final long GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1p-53;

  private SplitMix() {}

  /** The number at a position: from 0, below 1. */
  static double uniform(long seed, long position) {
    long z = seed + position * GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z ^= z >>> 31;
    return (z >>> 11) * UNIT;
  }
}

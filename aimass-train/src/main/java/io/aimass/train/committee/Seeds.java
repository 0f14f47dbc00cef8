package io.aimass.train.committee;

/** Makes seeds of seeds, far apart even where those are near. */
final class Seeds {

  private Seeds() {}

  /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014) over both. */
  static long mix(long seed, long number) {
    long z = seed + 0x9E3779B97F4A7C15L * (number + 1);
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}

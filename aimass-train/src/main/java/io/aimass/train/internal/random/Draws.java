package io.aimass.train.internal.random;

/**
 * Random numbers that are a function of a seed and a counter, so that a training which resumes goes
 * on with the numbers it would have had. The numbers are SplitMix64's (Steele, Lea and Flood, 2014)
 * by index.
 *
 * @param seed any number
 */
public record Draws(long seed) {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1p-53;

  /** What a training draws numbers for; each has a sequence of its own. */
  public enum Purpose {
    /** How parameters start. */
    START(1),
    /** In which order an epoch's examples come. */
    ORDER(2),
    /** What dropout keeps. */
    DROPOUT(3);

    private final int sequence;

    Purpose(int sequence) {
      this.sequence = sequence;
    }
  }

  /** A sequence for a purpose. */
  public Draws of(Purpose purpose) {
    return at(purpose.sequence);
  }

  /** One of many sequences that have nothing in common. */
  public Draws at(long index) {
    return new Draws(mix(mix(seed) ^ (index * GAMMA)));
  }

  /** A number of 64 random bits. */
  public long bits(long index) {
    return mix(seed + (index + 1) * GAMMA);
  }

  /** A number from 0 to below 1. */
  public double uniform(long index) {
    return (bits(index) >>> 11) * UNIT;
  }

  /** A number of the standard normal distribution, by Box and Muller. */
  public double normal(long index) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(2 * index)));
    return radius * StrictMath.cos(2 * Math.PI * uniform(2 * index + 1));
  }

  /** The numbers from 0 to below a count in random order, by Fisher and Yates. */
  public int[] permutation(int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int other = (int) (uniform(i) * (i + 1));
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}

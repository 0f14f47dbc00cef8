package io.aimass.bench.report;

/**
 * How much time is taken.
 *
 * @param rounds processes per contender; contenders take turns
 * @param iterations measured per process
 * @param warmupSeconds before the first iteration
 * @param seconds of an iteration
 * @param texts in the long list
 * @param waitSeconds before memory is read for the last time
 */
public record Effort(
    int rounds, int iterations, int warmupSeconds, int seconds, int texts, int waitSeconds) {

  /** Some minutes for everything that has a target: enough to see, not to boast. */
  public static final Effort SHORT = new Effort(2, 1, 2, 3, 1024, 5);

  /** Checks the numbers. */
  public Effort {
    requirePositive("rounds", rounds);
    requirePositive("iterations", iterations);
    requirePositive("warmup", warmupSeconds);
    requirePositive("time", seconds);
    requirePositive("texts", texts);
    requirePositive("wait", waitSeconds);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be 1 or more, got " + value);
    }
  }
}

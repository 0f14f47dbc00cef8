package io.aimass;

import io.aimass.internal.compute.Cores;
import io.aimass.internal.compute.ProcessCores;

/**
 * Cores that masses share. A model that runs takes as many as it has native threads, and what
 * exceeds the budget waits, so that members run side by side while cores are idle and one after the
 * other when they are not.
 *
 * <p>Masses use {@link #process()} unless they are given another one. Safe for use by many threads.
 * Not to be implemented by hosts.
 */
public sealed interface ComputeBudget permits Cores {

  /**
   * How many cores the budget has.
   *
   * @return 1 or more
   */
  int cores();

  /**
   * The budget of this process: all that the JVM sees, which respects a container's limits. There
   * is one per copy of this library.
   *
   * @return the shared instance
   */
  static ComputeBudget process() {
    return ProcessCores.get();
  }

  /**
   * A budget of its own, such as to keep two groups of masses apart.
   *
   * @param cores 1 or more
   * @return a new budget
   * @throws IllegalArgumentException if it is below 1
   */
  static ComputeBudget of(int cores) {
    return ProcessCores.of(cores);
  }
}

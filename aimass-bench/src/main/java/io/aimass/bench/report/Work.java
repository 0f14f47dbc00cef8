package io.aimass.bench.report;

/** Something that can be measured, in a process of its own. */
@FunctionalInterface
public interface Work {

  /**
   * Measures once.
   *
   * @param effort how long
   * @return the figures
   * @throws Exception if it cannot be measured
   */
  Figures measure(Effort effort) throws Exception;
}

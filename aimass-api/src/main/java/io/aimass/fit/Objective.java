package io.aimass.fit;

/** A smooth function of many variables, to be made small. */
interface Objective {
  /**
   * Computes value and gradient.
   *
   * @param point where; not written to
   * @param gradient overwritten with the gradient there
   * @return the value there
   */
  double evaluate(double[] point, double[] gradient);
}

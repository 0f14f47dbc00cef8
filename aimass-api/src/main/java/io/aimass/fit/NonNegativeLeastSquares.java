package io.aimass.fit;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Least squares with weights of 0 or more, by Lawson and Hanson's active set method (<i>Solving
 * Least Squares Problems</i>, 1974, chapter 23), on the normal equations, so that rows need not be
 * held.
 */
final class NonNegativeLeastSquares {
  /** What a slope must exceed, beside the largest entry of Aᵀb, to be told from rounding. */
  private static final double TOLERANCE = 1e-12;

  private static final int ROUNDS_PER_WEIGHT = 30;

  private final double[][] gram;
  private final double[] moments;
  private final double[] weights;
  private final boolean[] passive;
  private final boolean[] refused;

  private NonNegativeLeastSquares(double[][] gram, double[] moments) {
    this.gram = gram;
    this.moments = moments;
    this.weights = new double[moments.length];
    this.passive = new boolean[moments.length];
    this.refused = new boolean[moments.length];
  }

  /**
   * Solves min |A x - b|² with x ≥ 0.
   *
   * @param gram AᵀA
   * @param moments Aᵀb
   */
  static double[] solve(double[][] gram, double[] moments) {
    NonNegativeLeastSquares problem = new NonNegativeLeastSquares(gram, moments);
    problem.run();
    return problem.weights;
  }

  private void run() {
    double least = TOLERANCE * Arrays.stream(moments).map(Math::abs).max().orElse(0);
    for (int round = 0; round < ROUNDS_PER_WEIGHT * weights.length; round++) {
      int next = steepest(least);
      if (next < 0) {
        return;
      }
      passive[next] = true;
      double[] solved = solvePassive();
      if (solved == null || solved[next] <= 0) {
        // It is a mixture of those that are in already, as far as rounding can tell.
        passive[next] = false;
        refused[next] = true;
        continue;
      }
      Arrays.fill(refused, false);
      while (solved != null && !moveTo(solved)) {
        solved = solvePassive();
      }
    }
  }

  /** Which weight at 0 lowers the error fastest; -1 if none does. */
  private int steepest(double least) {
    int best = -1;
    double most = least;
    for (int j = 0; j < weights.length; j++) {
      double slope = moments[j];
      for (int k = 0; k < weights.length; k++) {
        slope -= gram[j][k] * weights[k];
      }
      if (!passive[j] && !refused[j] && slope > most) {
        most = slope;
        best = j;
      }
    }
    return best;
  }

  /** The unconstrained solution over the passive weights, 0 elsewhere; null if it is singular. */
  private double @Nullable [] solvePassive() {
    int[] chosen = IntStream.range(0, weights.length).filter(j -> passive[j]).toArray();
    double[][] part = new double[chosen.length][chosen.length];
    double[] right = new double[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      right[i] = moments[chosen[i]];
      for (int j = 0; j < chosen.length; j++) {
        part[i][j] = gram[chosen[i]][chosen[j]];
      }
    }
    Cholesky factor = Cholesky.of(part);
    if (factor == null) {
      return null;
    }
    factor.solve(right);
    double[] solved = new double[weights.length];
    for (int i = 0; i < chosen.length; i++) {
      solved[chosen[i]] = right[i];
    }
    return solved;
  }

  /** Goes towards a solution until a weight is 0, which is then fixed; true if it got there. */
  private boolean moveTo(double[] solved) {
    double step = 1;
    int blocking = -1;
    for (int j = 0; j < weights.length; j++) {
      if (passive[j] && solved[j] <= 0) {
        double ratio = weights[j] / (weights[j] - solved[j]);
        if (blocking < 0 || ratio < step) {
          step = ratio;
          blocking = j;
        }
      }
    }
    for (int j = 0; j < weights.length; j++) {
      weights[j] = passive[j] ? weights[j] + step * (solved[j] - weights[j]) : 0;
      if (j == blocking || (passive[j] && weights[j] <= 0)) {
        passive[j] = false;
        weights[j] = 0;
      }
    }
    return blocking < 0;
  }
}

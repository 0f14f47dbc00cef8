package io.aimass.fit;

import java.util.Arrays;

/**
 * Dual coordinate descent for L2-regularised squared-hinge support vector machines, one label
 * against the rest (Hsieh, Chang, Lin, Keerthi and Sundararajan, <i>A Dual Coordinate Descent
 * Method for Large-scale Linear SVM</i>, ICML 2008, algorithm 1; as in LIBLINEAR, without
 * shrinking).
 *
 * <p>The labels' problems are independent, but all walk the rows in the same order. So a block of
 * labels is solved in one walk: a row's features are fetched once, and the weights of one feature
 * for all labels of the block lie side by side. What one label computes does not depend on the
 * block it is in.
 */
final class SquaredHingeSolver {
  private final SparseVector[] rows;
  private final GoldLabels gold;
  private final int firstLabel;
  private final int labels;
  private final double[] diagonal;
  private final double[] curvature;
  private final double bias;
  private final int features;

  /** Feature by feature; the intercepts' weights come last. */
  private final double[] weights;

  /** Row by row. */
  private final double[] alphas;

  private final boolean[] done;
  private final double[] lowest;
  private final double[] highest;

  /** One number per label: a row's scores, then what they change. */
  private final double[] work;

  /**
   * Takes a block of labels.
   *
   * @param costs each row's cost factor, C times its weight; a row of 0 is left out
   * @param bias value of the extra feature that carries the intercept, 0 for none
   */
  SquaredHingeSolver(
      SparseVector[] rows,
      GoldLabels gold,
      int firstLabel,
      int labels,
      double[] costs,
      double bias) {
    this.rows = rows;
    this.gold = gold;
    this.firstLabel = firstLabel;
    this.labels = labels;
    this.bias = bias;
    this.features = rows[0].dimension();
    this.diagonal = new double[rows.length];
    this.curvature = new double[rows.length];
    for (int row = 0; row < rows.length; row++) {
      diagonal[row] = 0.5 / costs[row];
      double norm = rows[row].l2Norm();
      curvature[row] = diagonal[row] + norm * norm + bias * bias;
    }
    this.weights = new double[(features + 1) * labels];
    this.alphas = new double[rows.length * labels];
    this.done = new boolean[labels];
    this.lowest = new double[labels];
    this.highest = new double[labels];
    this.work = new double[labels];
  }

  /**
   * Walks the rows once in the given order; tells whether every label of the block has converged.
   */
  boolean walk(int[] order, double tolerance) {
    Arrays.fill(lowest, Double.POSITIVE_INFINITY);
    Arrays.fill(highest, Double.NEGATIVE_INFINITY);
    for (int row : order) {
      visit(row);
    }
    return closeLabels(tolerance);
  }

  /** The widest gap, over the labels, between the gradients that the last walk met. */
  double widestGap() {
    double widest = 0;
    for (int label = 0; label < labels; label++) {
      widest = Math.max(widest, highest[label] - lowest[label]);
    }
    return widest;
  }

  /** A label whose gradients have come close enough to each other stays as it is from now on. */
  private boolean closeLabels(double tolerance) {
    boolean all = true;
    for (int label = 0; label < labels; label++) {
      done[label] |= highest[label] - lowest[label] <= tolerance;
      all &= done[label];
    }
    return all;
  }

  private void visit(int row) {
    score(row);
    if (stepAlphas(row)) {
      int[] indices = rows[row].indices();
      float[] values = rows[row].values();
      for (int k = 0; k < indices.length; k++) {
        Design.addScaled(values[k], work, 0, weights, indices[k] * labels, labels);
      }
      Design.addScaled(bias, work, 0, weights, features * labels, labels);
    }
  }

  /** Leaves the row's scores in the work array. */
  private void score(int row) {
    int[] indices = rows[row].indices();
    float[] values = rows[row].values();
    int biasOffset = features * labels;
    for (int label = 0; label < labels; label++) {
      work[label] = bias * weights[biasOffset + label];
    }
    for (int k = 0; k < indices.length; k++) {
      Design.addScaled(values[k], weights, indices[k] * labels, work, 0, labels);
    }
  }

  /** Turns the row's scores into the changes of the weights; tells whether there are any. */
  private boolean stepAlphas(int row) {
    boolean changed = false;
    int right = gold.number(row) - firstLabel;
    for (int label = 0; label < labels; label++) {
      double sign = label == right ? 1 : -1;
      int place = row * labels + label;
      double alpha = alphas[place];
      double gradient = sign * work[label] - 1 + alpha * diagonal[row];
      double projected = alpha == 0 ? Math.min(gradient, 0) : gradient;
      lowest[label] = Math.min(lowest[label], projected);
      highest[label] = Math.max(highest[label], projected);
      work[label] = 0;
      if (projected != 0 && !done[label]) {
        alphas[place] = Math.max(alpha - gradient / curvature[row], 0);
        work[label] = (alphas[place] - alpha) * sign;
        changed = true;
      }
    }
    return changed;
  }

  /** Copies what was found to its places in the arrays of all labels, feature by feature. */
  void copyTo(float[] allWeights, float[] allIntercepts) {
    int classes = allIntercepts.length;
    for (int feature = 0; feature < features; feature++) {
      for (int label = 0; label < labels; label++) {
        allWeights[feature * classes + firstLabel + label] =
            (float) weights[feature * labels + label];
      }
    }
    for (int label = 0; label < labels; label++) {
      allIntercepts[firstLabel + label] = (float) (bias * weights[features * labels + label]);
    }
  }

  /** Adds to each label of the block half its squared weights, the intercept's included. */
  void addPenalty(double[] objectives) {
    for (int feature = 0; feature <= features; feature++) {
      for (int label = 0; label < labels; label++) {
        double weight = weights[feature * labels + label];
        objectives[firstLabel + label] += weight * weight / 2;
      }
    }
  }

  /** Adds to each label of the block what the rows cost it. */
  void addCosts(int[] order, double[] objectives) {
    for (int row : order) {
      score(row);
      int right = gold.number(row) - firstLabel;
      for (int label = 0; label < labels; label++) {
        double margin = label == right ? work[label] : -work[label];
        double missing = Math.max(0, 1 - margin);
        objectives[firstLabel + label] += missing * missing * 0.5 / diagonal[row];
      }
    }
  }
}

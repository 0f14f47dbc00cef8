package io.aimass.fit;

import io.aimass.bundle.Recipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Calibration label by label: each label has a curve of its own, fitted on "this label or another
 * one", and a row's answers are divided by their sum, as scikit-learn's {@code
 * CalibratedClassifierCV} does. Two labels share one curve, the second one's; the first label gets
 * the rest. A row of which every curve makes 0 gets the same probability for each label.
 */
final class OneVersusRest {
  private OneVersusRest() {}

  /** Fits one label's curve. */
  interface CurveFit<C> {
    /**
     * Fits.
     *
     * @param probabilities the label's, of each row
     * @param positive whether the row is the label's
     */
    C fit(double[] probabilities, boolean[] positive);
  }

  static <C> List<C> fit(double[][] probabilities, GoldLabels gold, CurveFit<C> fit) {
    ProbabilityRows.requireCalibratable(probabilities, gold);
    int labels = gold.names().size();
    List<C> curves = new ArrayList<>();
    for (int label = labels == 2 ? 1 : 0; label < labels; label++) {
      boolean[] positive = new boolean[gold.size()];
      for (int row = 0; row < positive.length; row++) {
        positive[row] = gold.number(row) == label;
      }
      curves.add(fit.fit(ProbabilityRows.column(probabilities, label), positive));
    }
    return curves;
  }

  /** Copies the curves and requires at least one. */
  static <C> List<C> copy(List<C> curves) {
    List<C> copy = List.copyOf(curves);
    if (copy.isEmpty() || copy.size() == 2) {
      throw new IllegalArgumentException(
          copy.size() + " curves, expected 1 for two labels, or one for each of 3 labels or more");
    }
    return copy;
  }

  /** Calibrates a row of probabilities with curves of probabilities. */
  static double[] calibrate(List<? extends DoubleUnaryOperator> curves, double[] probabilities) {
    return calibrate(curves, probabilities, DoubleUnaryOperator::applyAsDouble);
  }

  /** How a curve is asked about a probability. */
  interface Asked<C> {
    double of(C curve, double probability);
  }

  static <C> double[] calibrate(List<C> curves, double[] probabilities, Asked<? super C> asked) {
    ProbabilityRows.requireRow(probabilities, Math.max(2, curves.size()));
    if (curves.size() == 1) {
      double second = asked.of(curves.get(0), probabilities[1]);
      return new double[] {1 - second, second};
    }
    double[] result = new double[probabilities.length];
    double sum = 0;
    for (int label = 0; label < result.length; label++) {
      result[label] = asked.of(curves.get(label), probabilities[label]);
      sum += result[label];
    }
    if (sum == 0) {
      Arrays.fill(result, 1.0 / result.length);
      return result;
    }
    for (int label = 0; label < result.length; label++) {
      result[label] /= sum;
    }
    return result;
  }

  /**
   * A recipe of curves that are made of points of two numbers: how many points each curve has, and
   * the numbers of all of them in order.
   */
  static <C, P> Recipe recipe(
      String kind,
      List<C> curves,
      Function<C, List<P>> points,
      ToDoubleFunction<P> given,
      ToDoubleFunction<P> calibrated) {
    List<P> all = new ArrayList<>();
    curves.forEach(curve -> all.addAll(points.apply(curve)));
    return Recipe.of(kind, 1)
        .with("points", curves.stream().mapToLong(curve -> points.apply(curve).size()).toArray())
        .with("given", all.stream().mapToDouble(given).toArray())
        .with("calibrated", all.stream().mapToDouble(calibrated).toArray());
  }
}

package io.aimass.fit;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A rising curve for each label, as close to the rows as rising curves get in squared error
 * (Zadrozny and Elkan, <i>Transforming Classifier Scores into Accurate Multiclass Probability
 * Estimates</i>, KDD 2002), found by pooling adjacent violators. Between the curve's points it is a
 * straight line, outside it stays at the first or last one: scikit-learn's {@code
 * IsotonicRegression(out_of_bounds="clip")}. It bends to any shape, so it wants many rows: a
 * thousand or more.
 *
 * <p>More than two labels are fitted one against the rest, and the answers divided by their sum; a
 * row for which all curves say 0 gets the same probability for each label. A label without rows
 * gets 0, one that has all rows 1, before that division.
 *
 * <p>Immutable and thread-safe.
 *
 * @param curves one for the second of two labels, or one for each label in label order
 */
public record IsotonicCalibration(List<Curve> curves) implements Calibration, Saveable {

  /**
   * A point of a curve.
   *
   * @param probability the given one, 0 to 1
   * @param calibrated what becomes of it, 0 to 1
   */
  public record Point(double probability, double calibrated) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not between 0 and 1
     */
    public Point {
      ProbabilityRows.requireProbability(probability);
      ProbabilityRows.requireProbability(calibrated);
    }
  }

  /**
   * One label's curve.
   *
   * @param points from left to right, never falling
   */
  public record Curve(List<Point> points) implements DoubleUnaryOperator {
    /**
     * Checks the points.
     *
     * @throws NullPointerException if {@code points} or one of them is null
     * @throws IllegalArgumentException if there is none, one is not to the right of the one before
     *     it, or lower than it
     */
    public Curve {
      points = List.copyOf(points);
      if (points.isEmpty()) {
        throw new IllegalArgumentException("no points, expected 1 or more");
      }
      for (int i = 1; i < points.size(); i++) {
        Point left = points.get(i - 1);
        Point right = points.get(i);
        if (left.probability >= right.probability || left.calibrated > right.calibrated) {
          throw new IllegalArgumentException(
              right + " comes after " + left + ", expected it to the right and not lower");
        }
      }
    }

    @Override
    public double applyAsDouble(double probability) {
      int low = 0;
      int high = points.size() - 1;
      if (probability <= points.get(low).probability) {
        return points.get(low).calibrated;
      }
      if (probability >= points.get(high).probability) {
        return points.get(high).calibrated;
      }
      while (high - low > 1) {
        int middle = (low + high) >>> 1;
        if (points.get(middle).probability <= probability) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return between(points.get(low), points.get(high), probability);
    }

    private static double between(Point left, Point right, double probability) {
      double share = (probability - left.probability) / (right.probability - left.probability);
      double value = left.calibrated + share * (right.calibrated - left.calibrated);
      // Rounding must not carry the line over its end: the curve would fall there.
      return Math.min(value, right.calibrated);
    }
  }

  /**
   * Takes curves that were fitted before.
   *
   * @throws NullPointerException if {@code curves} or one of them is null
   * @throws IllegalArgumentException if there are no curves, or two
   */
  public IsotonicCalibration {
    curves = OneVersusRest.copy(curves);
  }

  /**
   * Fits.
   *
   * @param probabilities for each row one probability per label, 0 to 1; rows that the classifier
   *     has not seen
   * @param gold the rows' labels, of two names or more
   * @return the calibration
   * @throws NullPointerException if an argument or a row is null
   * @throws IllegalArgumentException if there are no rows, fewer than two labels, the counts
   *     differ, or a probability is not between 0 and 1
   */
  public static IsotonicCalibration fit(double[][] probabilities, GoldLabels gold) {
    return new IsotonicCalibration(
        OneVersusRest.fit(
            probabilities,
            gold,
            (column, positive) -> curve(AdjacentViolators.pool(column, positive))));
  }

  private static Curve curve(List<AdjacentViolators.Block> blocks) {
    List<Point> points = new ArrayList<>();
    for (AdjacentViolators.Block block : blocks) {
      points.add(new Point(block.first(), block.mean()));
      if (block.last() > block.first()) {
        points.add(new Point(block.last(), block.mean()));
      }
    }
    return new Curve(points);
  }

  @Override
  public double[] calibrate(double[] probabilities) {
    return OneVersusRest.calibrate(curves, probabilities);
  }

  @Override
  public Recipe recipe() {
    return OneVersusRest.recipe(
        "isotonic-calibration", curves, Curve::points, Point::probability, Point::calibrated);
  }
}

package io.aimass.fit;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.Calibration;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A beta curve for each label (Kull, Silva Filho and Flach, <i>Beta calibration</i>, AISTATS 2017):
 * the log odds become {@code a · ln p - b · ln(1 - p) + c}, with a and b not below 0, so that the
 * curve never falls. It makes S shapes and inverse S shapes; a = b = 1, c = 0 leaves probabilities
 * as they are. The parameters have the lowest log loss; where the best a or b would be below 0 it
 * is 0, and the others are the best ones with that. Probabilities are kept between 1e-15 and 1 -
 * 1e-15.
 *
 * <p>More than two labels are fitted one against the rest, and the answers divided by their sum. A
 * label without rows, or with all of them, has no best curve: it gets {@code (n + 1) / (m + 2)}
 * before that division, n being its rows and m all rows, whatever the probability. A penalty of
 * 1e-10 on half the squared a and b keeps them finite where the label's probability separates its
 * rows from the others.
 *
 * <p>Immutable and thread-safe.
 *
 * @param curves one for the second of two labels, or one for each label in label order
 */
public record BetaCalibration(List<Curve> curves) implements Calibration, Saveable {
  private static final double PENALTY = 1e-10;

  /**
   * One label's curve.
   *
   * @param a factor of the probability's logarithm, 0 or more, finite
   * @param b factor of minus the logarithm of the rest, 0 or more, finite
   * @param c what is added, finite
   */
  public record Curve(double a, double b, double c) implements DoubleUnaryOperator {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is NaN or infinite, or a or b is below 0
     */
    public Curve {
      requireNotNegative("a", a);
      requireNotNegative("b", b);
      ProbabilityRows.requireFinite("c", c);
    }

    private static void requireNotNegative(String name, double value) {
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            name + " is " + value + ", expected a finite number of 0 or more");
      }
    }

    @Override
    public double applyAsDouble(double probability) {
      return Logistic.sigmoid(a * logarithm(probability) + b * restLogarithm(probability) + c);
    }
  }

  /**
   * Takes curves that were fitted before.
   *
   * @throws NullPointerException if {@code curves} or one of them is null
   * @throws IllegalArgumentException if there are no curves, or two
   */
  public BetaCalibration {
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
  public static BetaCalibration fit(double[][] probabilities, GoldLabels gold) {
    return new BetaCalibration(OneVersusRest.fit(probabilities, gold, BetaCalibration::curve));
  }

  private static Curve curve(double[] column, boolean[] positive) {
    double[] targets = new double[positive.length];
    int count = 0;
    for (int row = 0; row < targets.length; row++) {
      targets[row] = positive[row] ? 1 : 0;
      count += positive[row] ? 1 : 0;
    }
    double start = Math.log((count + 1.0) / (targets.length - count + 1.0));
    if (count == 0 || count == targets.length) {
      return new Curve(0, 0, start);
    }
    double[] rising = new double[column.length];
    double[] falling = new double[column.length];
    for (int row = 0; row < column.length; row++) {
      rising[row] = logarithm(column[row]);
      falling[row] = restLogarithm(column[row]);
    }
    double[] free = best(start, targets, rising, falling).point();
    if (free[0] >= 0 && free[1] >= 0) {
      return new Curve(free[0], free[1], free[2]);
    }
    return onTheEdge(start, targets, rising, falling);
  }

  /** The best curve with a or b 0, where the best one of all has one below 0. */
  private static Curve onTheEdge(
      double start, double[] targets, double[] rising, double[] falling) {
    LimitedMemoryBfgs.Result a = best(start, targets, rising);
    LimitedMemoryBfgs.Result b = best(start, targets, falling);
    boolean canA = a.point()[0] > 0;
    boolean canB = b.point()[0] > 0;
    if (canA && (!canB || a.value() <= b.value())) {
      return new Curve(a.point()[0], 0, a.point()[1]);
    }
    if (canB) {
      return new Curve(0, b.point()[0], b.point()[1]);
    }
    return new Curve(0, 0, best(start, targets).point()[0]);
  }

  private static LimitedMemoryBfgs.Result best(
      double start, double[] targets, double[]... features) {
    return new Logistic(features, targets, PENALTY).fit(start);
  }

  private static double logarithm(double probability) {
    return Math.log(ProbabilityRows.clipped(probability));
  }

  private static double restLogarithm(double probability) {
    return -Math.log1p(-ProbabilityRows.clipped(probability));
  }

  @Override
  public double[] calibrate(double[] probabilities) {
    return OneVersusRest.calibrate(curves, probabilities);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("beta-calibration", 1)
        .with("a", curves.stream().mapToDouble(Curve::a).toArray())
        .with("b", curves.stream().mapToDouble(Curve::b).toArray())
        .with("c", curves.stream().mapToDouble(Curve::c).toArray());
  }
}

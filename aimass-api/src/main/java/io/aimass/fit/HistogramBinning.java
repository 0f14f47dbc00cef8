package io.aimass.fit;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A histogram for each label (Zadrozny and Elkan, <i>Obtaining Calibrated Probability Estimates
 * from Decision Trees and Naive Bayesian Classifiers</i>, ICML 2001): probabilities are put into
 * bins, and each bin's answer is the share of its rows that are the label's. The bins hold as many
 * rows each, as in the paper, or are equally wide (Guo et al., ICML 2017). A bin holds its upper
 * bound and not its lower one; the first one holds 0. A bin without rows answers with its middle.
 *
 * <p>More than two labels are fitted one against the rest, and the answers divided by their sum; a
 * row for which all histograms say 0 gets the same probability for each label. A label without rows
 * gets 0 in bins that have rows, one that has all rows gets 1 there, before that division. The
 * answer does not rise with the probability everywhere: for that, take {@link IsotonicCalibration}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param curves one for the second of two labels, or one for each label in label order
 */
public record HistogramBinning(List<Curve> curves) implements Calibration, Saveable {
  /** The paper's number of bins. */
  private static final int USUAL_BINS = 10;

  /**
   * A bin, from the upper bound of the one before it.
   *
   * @param upper its upper bound, which it holds, 0 to 1
   * @param calibrated what becomes of probabilities in it, 0 to 1
   */
  public record Bin(double upper, double calibrated) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not between 0 and 1
     */
    public Bin {
      ProbabilityRows.requireProbability(upper);
      ProbabilityRows.requireProbability(calibrated);
    }
  }

  /**
   * One label's histogram.
   *
   * @param bins from left to right; the last one's upper bound is 1
   */
  public record Curve(List<Bin> bins) implements DoubleUnaryOperator {
    /**
     * Checks the bins.
     *
     * @throws NullPointerException if {@code bins} or one of them is null
     * @throws IllegalArgumentException if there is none, upper bounds do not rise, or the last one
     *     is not 1
     */
    public Curve {
      bins = List.copyOf(bins);
      double before = Double.NEGATIVE_INFINITY;
      for (Bin bin : bins) {
        if (bin.upper <= before) {
          throw new IllegalArgumentException(
              "upper bound " + bin.upper + " comes after " + before + ", expected a higher one");
        }
        before = bin.upper;
      }
      if (before != 1) {
        throw new IllegalArgumentException("last upper bound is " + before + ", expected 1");
      }
    }

    @Override
    public double applyAsDouble(double probability) {
      int low = 0;
      int high = bins.size() - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (probability <= bins.get(middle).upper) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return bins.get(low).calibrated;
    }
  }

  /**
   * Takes curves that were fitted before.
   *
   * @throws NullPointerException if {@code curves} or one of them is null
   * @throws IllegalArgumentException if there are no curves, or two
   */
  public HistogramBinning {
    curves = OneVersusRest.copy(curves);
  }

  /**
   * Fits ten bins of as many rows each.
   *
   * @param probabilities for each row one probability per label, 0 to 1; rows that the classifier
   *     has not seen
   * @param gold the rows' labels, of two names or more
   * @return the calibration
   * @throws NullPointerException if an argument or a row is null
   * @throws IllegalArgumentException if there are no rows, fewer than two labels, the counts
   *     differ, or a probability is not between 0 and 1
   */
  public static HistogramBinning fit(double[][] probabilities, GoldLabels gold) {
    return fitEqualMass(probabilities, gold, USUAL_BINS);
  }

  /**
   * Fits bins of as many rows each: the bounds are quantiles of the label's probabilities. Equal
   * probabilities share a bin, so there may be fewer bins.
   *
   * @param probabilities for each row one probability per label, 0 to 1
   * @param gold the rows' labels, of two names or more
   * @param bins how many bins, 1 or more
   * @return the calibration
   * @throws NullPointerException if an argument or a row is null
   * @throws IllegalArgumentException if there are no rows, fewer than two labels, the counts
   *     differ, a probability is not between 0 and 1, or {@code bins} is below 1
   */
  public static HistogramBinning fitEqualMass(double[][] probabilities, GoldLabels gold, int bins) {
    Positive.require("bins", bins);
    return new HistogramBinning(
        OneVersusRest.fit(
            probabilities,
            gold,
            (column, positive) -> curve(MassBins.upperBounds(column, bins), column, positive)));
  }

  /**
   * Fits bins of equal width.
   *
   * @param probabilities for each row one probability per label, 0 to 1
   * @param gold the rows' labels, of two names or more
   * @param bins how many bins, 1 or more
   * @return the calibration
   * @throws NullPointerException if an argument or a row is null
   * @throws IllegalArgumentException if there are no rows, fewer than two labels, the counts
   *     differ, a probability is not between 0 and 1, or {@code bins} is below 1
   */
  public static HistogramBinning fitEqualWidth(
      double[][] probabilities, GoldLabels gold, int bins) {
    double[] bounds = new double[Positive.require("bins", bins)];
    for (int bin = 0; bin < bins; bin++) {
      bounds[bin] = (bin + 1.0) / bins;
    }
    return new HistogramBinning(
        OneVersusRest.fit(
            probabilities, gold, (column, positive) -> curve(bounds, column, positive)));
  }

  private static Curve curve(double[] bounds, double[] column, boolean[] positive) {
    int[] rows = new int[bounds.length];
    int[] with = new int[bounds.length];
    for (int row = 0; row < column.length; row++) {
      int bin = MassBins.bin(bounds, column[row]);
      rows[bin]++;
      with[bin] += positive[row] ? 1 : 0;
    }
    List<Bin> bins = new ArrayList<>();
    double lower = 0;
    for (int bin = 0; bin < bounds.length; bin++) {
      double middle = (lower + bounds[bin]) / 2;
      bins.add(new Bin(bounds[bin], rows[bin] == 0 ? middle : (double) with[bin] / rows[bin]));
      lower = bounds[bin];
    }
    return new Curve(bins);
  }

  @Override
  public double[] calibrate(double[] probabilities) {
    return OneVersusRest.calibrate(curves, probabilities);
  }

  @Override
  public Recipe recipe() {
    return OneVersusRest.recipe(
        "histogram-binning", curves, Curve::bins, Bin::upper, Bin::calibrated);
  }
}

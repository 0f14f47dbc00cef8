package io.aimass.internal.parts;

import io.aimass.bundle.PartTable;
import io.aimass.bundle.Recipe;
import io.aimass.fit.BetaCalibration;
import io.aimass.fit.ConformalIntervals;
import io.aimass.fit.ConformalScore;
import io.aimass.fit.ConformalSets;
import io.aimass.fit.DirichletCalibration;
import io.aimass.fit.HistogramBinning;
import io.aimass.fit.IsotonicCalibration;
import io.aimass.fit.PlattScaling;
import io.aimass.fit.TemperatureScaling;
import io.aimass.fit.VectorScaling;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One row for each calibrator, and for what is promised by conformal prediction. */
final class CalibrationParts {

  private CalibrationParts() {}

  static PartTable in(PartTable table) {
    return conformal(
        table
            .and(
                "temperature-scaling",
                1,
                recipe -> new TemperatureScaling(recipe.number("temperature")))
            .and(
                "vector-scaling",
                1,
                recipe -> VectorScaling.of(recipe.numbers("weights"), recipe.numbers("biases")))
            .and("dirichlet-calibration", 1, CalibrationParts::dirichlet)
            .and("platt-scaling", 1, CalibrationParts::platt)
            .and("beta-calibration", 1, CalibrationParts::beta)
            .and("isotonic-calibration", 1, CalibrationParts::isotonic)
            .and("histogram-binning", 1, CalibrationParts::histogram));
  }

  private static PartTable conformal(PartTable table) {
    return table
        .and("conformal-score", 1, CalibrationParts::score)
        .and("conformal-sets", 1, CalibrationParts::sets)
        .and("conformal-intervals", 1, recipe -> new ConformalIntervals(recipe.number("margin")));
  }

  private static DirichletCalibration dirichlet(Recipe recipe) {
    double[] biases = recipe.numbers("biases");
    return DirichletCalibration.of(Settings.matrix(recipe, "weights", biases.length), biases);
  }

  private static PlattScaling platt(Recipe recipe) {
    Columns columns = Columns.of(recipe, "slopes", "intercepts");
    return new PlattScaling(
        recipe.constant("input", PlattScaling.Input.class),
        columns.rows(row -> new PlattScaling.Curve(row[0], row[1])));
  }

  private static BetaCalibration beta(Recipe recipe) {
    Columns columns = Columns.of(recipe, "a", "b", "c");
    return new BetaCalibration(
        columns.rows(row -> new BetaCalibration.Curve(row[0], row[1], row[2])));
  }

  private static IsotonicCalibration isotonic(Recipe recipe) {
    List<IsotonicCalibration.Point> points =
        Columns.of(recipe, "given", "calibrated")
            .rows(row -> new IsotonicCalibration.Point(row[0], row[1]));
    return new IsotonicCalibration(cut(recipe, points, IsotonicCalibration.Curve::new));
  }

  private static HistogramBinning histogram(Recipe recipe) {
    List<HistogramBinning.Bin> bins =
        Columns.of(recipe, "given", "calibrated")
            .rows(row -> new HistogramBinning.Bin(row[0], row[1]));
    return new HistogramBinning(cut(recipe, bins, HistogramBinning.Curve::new));
  }

  /** Makes curves of the points of all of them, by how many each one has. */
  private static <P, C> List<C> cut(Recipe recipe, List<P> points, Function<List<P>, C> curve) {
    List<C> curves = new ArrayList<>();
    int from = 0;
    for (long count : recipe.wholes("points")) {
      if (count < 1 || count > points.size() - from) {
        throw new IllegalArgumentException(
            "curve "
                + curves.size()
                + " is of "
                + count
                + " points, expected 1 or more of the "
                + (points.size() - from)
                + " that are left");
      }
      int to = from + (int) count;
      curves.add(curve.apply(points.subList(from, to)));
      from = to;
    }
    if (from < points.size()) {
      throw new IllegalArgumentException(
          points.size() + " points, of which the curves have " + from + ", expected as many");
    }
    return curves;
  }

  private static ConformalScore score(Recipe recipe) {
    return new ConformalScore(
        recipe.constant("score", ConformalScore.Kind.class),
        recipe.number("penalty"),
        recipe.integer("freeRanks"),
        recipe.flag("random"),
        recipe.whole("seed"));
  }

  private static ConformalSets sets(Recipe recipe) {
    ConformalSets sets =
        ConformalSets.of(
            recipe.texts("labels"),
            recipe.part("score", ConformalScore.class),
            recipe.numbers("thresholds"));
    return recipe.flag("neverEmpty") ? sets.neverEmpty() : sets;
  }
}

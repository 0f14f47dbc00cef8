package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.aimass.ensemble.Calibration;
import io.aimass.fit.HistogramBinning.Bin;
import io.aimass.fit.IsotonicCalibration.Point;
import io.aimass.fit.PlattScaling.Input;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Labels without rows, values and what is refused. */
class CalibratorsTest {
  private static final List<String> THREE = List.of("a", "b", "c");
  private static final double[][] ROWS = {
    {0.7, 0.2, 0.1}, {0.6, 0.3, 0.1}, {0.3, 0.5, 0.2}, {0.2, 0.7, 0.1}, {0.5, 0.1, 0.4}
  };
  private static final GoldLabels NO_C = GoldLabels.of(THREE, 0, 1, 1, 1, 0);
  private static final double[][] PAIRS = {{0.8, 0.2}, {0.6, 0.4}, {0.3, 0.7}};

  /** Every calibrator. */
  enum Kind {
    TEMPERATURE,
    VECTOR,
    PLATT,
    PLATT_PROBABILITY,
    ISOTONIC,
    BETA,
    EQUAL_MASS,
    EQUAL_WIDTH,
    DIRICHLET;

    Calibration fit(double[][] rows, GoldLabels gold) {
      return switch (this) {
        case TEMPERATURE -> TemperatureScaling.fitProbabilities(rows, gold);
        case VECTOR -> VectorScaling.fit(rows, gold);
        case PLATT -> PlattScaling.fit(rows, gold);
        case PLATT_PROBABILITY -> PlattScaling.fit(rows, gold, Input.PROBABILITY);
        case ISOTONIC -> IsotonicCalibration.fit(rows, gold);
        case BETA -> BetaCalibration.fit(rows, gold);
        case EQUAL_MASS -> HistogramBinning.fit(rows, gold);
        case EQUAL_WIDTH -> HistogramBinning.fitEqualWidth(rows, gold, 5);
        case DIRICHLET -> DirichletCalibration.fit(rows, gold);
      };
    }
  }

  static void assertDistribution(double[] answer, int labels) {
    assertThat(answer).hasSize(labels);
    for (double value : answer) {
      assertThat(value).isBetween(0.0, 1.0);
    }
    assertThat(Arrays.stream(answer).sum()).isCloseTo(1, within(1e-9));
  }

  @ParameterizedTest
  @EnumSource
  void fit_ofRowsWithoutALabel_givesProbabilities(Kind kind) {
    Calibration calibration = kind.fit(ROWS, NO_C);
    for (double[] row : ROWS) {
      double[] answer = calibration.calibrate(row);
      assertDistribution(answer, 3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void fit_ofRowsOfOneLabel_givesProbabilities(Kind kind) {
    for (int only = 0; only < 2; only++) {
      Calibration calibration = kind.fit(PAIRS, GoldLabels.of(List.of("a", "b"), only, only, only));
      double[] answer = calibration.calibrate(PAIRS[1]);
      assertDistribution(answer, 2);
      if (kind != Kind.TEMPERATURE) {
        assertThat(answer[only]).as("the label of all rows").isGreaterThan(0.6);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void calibrators_areValues(Kind kind) {
    GoldLabels other = GoldLabels.of(THREE, 0, 0, 1, 2, 2);
    Calibration first = kind.fit(ROWS, NO_C);
    Calibration again = kind.fit(ROWS, NO_C);
    Calibration different = kind.fit(ROWS, other);
    assertThat(again).isEqualTo(first).hasSameHashCodeAs(first).hasToString(first.toString());
    assertThat(different).isNotEqualTo(first);
    assertThat(first.toString()).startsWith(first.getClass().getSimpleName() + "[");
  }

  @ParameterizedTest
  @EnumSource
  void calibrators_leaveTheirArgumentsAlone(Kind kind) {
    double[][] rows = {ROWS[0].clone(), ROWS[1].clone(), ROWS[2].clone()};
    Calibration calibration = kind.fit(rows, GoldLabels.of(THREE, 0, 1, 2));
    calibration.calibrate(rows[0]);
    assertThat(rows).isDeepEqualTo(new double[][] {ROWS[0], ROWS[1], ROWS[2]});
    double[] answer = calibration.calibrate(rows[1]);
    answer[0] = 9;
    assertThat(calibration.calibrate(rows[1])[0]).isNotEqualTo(9);
  }

  @ParameterizedTest
  @EnumSource
  void calibrators_refuseWhatIsNoProbability(Kind kind) {
    Calibration calibration = kind.fit(ROWS, NO_C);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calibration.calibrate(new double[] {0.5, 1.5, 0}))
        .withMessage("a probability is 1.5, expected 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calibration.calibrate(new double[] {Double.NaN, 0, 0}))
        .withMessage("a probability is NaN, expected 0 to 1");
    if (kind != Kind.TEMPERATURE) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> calibration.calibrate(new double[] {0.5, 0.5}))
          .withMessage("2 probabilities, expected 3, one for each label");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> kind.fit(new double[][] {{1}}, GoldLabels.of(List.of("a"), 0)))
          .withMessage("1 labels, expected 2 or more");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> kind.fit(new double[][] {{0, 0, 2}}, NO_C.select(0)))
          .withMessage("a probability of row 0 is 2.0, expected 0 to 1");
    }
    assertThatNullPointerException().isThrownBy(() -> calibration.calibrate(null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kind.fit(new double[0][], NO_C.select()))
        .withMessageEndingWith("and 0 labels, expected as many and at least one");
  }

  @ParameterizedTest
  @EnumSource
  void certainty_isKeptFinite(Kind kind) {
    double[][] certain = {{1, 0}, {0, 1}, {1, 0}, {0, 1}};
    Calibration calibration = kind.fit(certain, GoldLabels.of(List.of("a", "b"), 0, 1, 0, 1));
    for (double[] row : certain) {
      double[] answer = calibration.calibrate(row);
      assertThat(answer[0] + answer[1]).isCloseTo(1, within(1e-12));
      assertThat(answer[row[0] == 1 ? 0 : 1]).isGreaterThan(0.7);
    }
  }

  @Test
  void platt_labelWithoutRowsGetsTheSmoothedShare() {
    PlattScaling platt = PlattScaling.fit(PAIRS, GoldLabels.of(List.of("a", "b"), 0, 0, 0));
    for (double second : new double[] {0, 0.3, 1}) {
      assertThat(platt.calibrate(new double[] {1 - second, second})[1])
          .isCloseTo(1 / 5.0, within(1e-9));
    }
    platt = PlattScaling.fit(PAIRS, GoldLabels.of(List.of("a", "b"), 1, 1, 1));
    assertThat(platt.calibrate(new double[] {1, 0})[1]).isCloseTo(4 / 5.0, within(1e-9));
  }

  @Test
  void beta_labelWithoutRowsGetsTheSmoothedShare() {
    BetaCalibration beta = BetaCalibration.fit(PAIRS, GoldLabels.of(List.of("a", "b"), 0, 0, 0));
    assertThat(beta.calibrate(new double[] {1, 0})[1]).isCloseTo(1 / 5.0, within(1e-9));
    beta = BetaCalibration.fit(PAIRS, GoldLabels.of(List.of("a", "b"), 1, 1, 1));
    assertThat(beta.calibrate(new double[] {1, 0})[1]).isCloseTo(4 / 5.0, within(1e-9));
  }

  @Test
  void beta_neverFallsEvenWhereTheRowsDo() {
    double[][] rows = {{0.9, 0.1}, {0.8, 0.2}, {0.5, 0.5}, {0.4, 0.6}, {0.2, 0.8}, {0.1, 0.9}};
    BetaCalibration beta =
        BetaCalibration.fit(rows, GoldLabels.of(List.of("a", "b"), 1, 1, 0, 1, 0, 0));
    assertThat(beta.curves().get(0).a()).isZero();
    assertThat(beta.curves().get(0).b()).isZero();
    assertThat(beta.calibrate(rows[0])[1]).isCloseTo(0.5, within(1e-9));
    PlattScaling platt = PlattScaling.fit(rows, GoldLabels.of(List.of("a", "b"), 1, 1, 0, 1, 0, 0));
    assertThat(platt.curves().get(0).slope()).as("Platt's falls").isNegative();
  }

  @Test
  void beta_bCanBeTheOneThatIsZero() {
    // Mirrored probabilities and labels swap a and b.
    GoldenNumbers golden = GoldenNumbers.load("calibration.txt");
    double[][] rows = golden.table("edge.probabilities");
    double[][] mirrored = new double[rows.length][];
    int[] labels = new int[rows.length];
    GoldLabels gold = golden.gold("edge.gold", 2);
    for (int row = 0; row < rows.length; row++) {
      mirrored[row] = new double[] {rows[row][1], rows[row][0]};
      labels[row] = 1 - gold.number(row);
    }
    BetaCalibration.Curve curve = BetaCalibration.fit(rows, gold).curves().get(0);
    BetaCalibration.Curve other =
        BetaCalibration.fit(mirrored, GoldLabels.of(gold.names(), labels)).curves().get(0);
    assertThat(curve.a()).isZero();
    assertThat(other.b()).isZero();
    assertThat(other.a()).isCloseTo(curve.b(), within(1e-7));
    assertThat(other.c()).isCloseTo(-curve.c(), within(1e-7));
  }

  @Test
  void isotonic_rowOfWhichAllCurvesSayZeroIsUniform() {
    IsotonicCalibration.Curve zero = new IsotonicCalibration.Curve(List.of(new Point(0.5, 0)));
    IsotonicCalibration isotonic = new IsotonicCalibration(List.of(zero, zero, zero, zero));
    assertThat(isotonic.calibrate(new double[] {1, 0, 0, 0}))
        .containsExactly(0.25, 0.25, 0.25, 0.25);
  }

  @Test
  void isotonic_isStraightBetweenPointsAndFlatOutside() {
    IsotonicCalibration.Curve curve =
        new IsotonicCalibration.Curve(
            List.of(new Point(0.2, 0.1), new Point(0.4, 0.5), new Point(0.8, 0.7)));
    assertThat(curve.applyAsDouble(0)).isEqualTo(0.1);
    assertThat(curve.applyAsDouble(0.2)).isEqualTo(0.1);
    assertThat(curve.applyAsDouble(0.3)).isCloseTo(0.3, within(1e-12));
    assertThat(curve.applyAsDouble(0.4)).isEqualTo(0.5);
    assertThat(curve.applyAsDouble(0.6)).isCloseTo(0.6, within(1e-12));
    assertThat(curve.applyAsDouble(1)).isEqualTo(0.7);
  }

  @Test
  void isotonic_equalProbabilitiesArePooledWhateverTheirOrder() {
    GoldLabels gold = GoldLabels.of(List.of("a", "b"), 1, 0, 1, 1);
    double[][] rows = {{0.5, 0.5}, {0.5, 0.5}, {0.5, 0.5}, {0.1, 0.9}};
    assertThat(IsotonicCalibration.fit(rows, gold).curves())
        .containsExactly(
            new IsotonicCalibration.Curve(List.of(new Point(0.5, 2.0 / 3), new Point(0.9, 1))));
  }

  @Test
  void histogram_binHoldsItsUpperBound_andEmptyBinsAnswerWithTheirMiddle() {
    double[][] rows = {{0.75, 0.25}, {0.75, 0.25}, {0.74, 0.26}, {1, 0}};
    HistogramBinning histogram =
        HistogramBinning.fitEqualWidth(rows, GoldLabels.of(List.of("a", "b"), 1, 0, 1, 0), 4);
    assertThat(histogram.curves().get(0).bins())
        .containsExactly(
            new Bin(0.25, 1.0 / 3), new Bin(0.5, 1), new Bin(0.75, 0.625), new Bin(1, 0.875));
    assertThat(histogram.calibrate(new double[] {0.75, 0.25})[1]).isEqualTo(1.0 / 3);
    assertThat(histogram.calibrate(new double[] {0.7, 0.3})[1]).isEqualTo(1);
    assertThat(histogram.calibrate(new double[] {1, 0})[1]).isEqualTo(1.0 / 3);
    assertThat(histogram.calibrate(new double[] {0, 1})[1]).isEqualTo(0.875);
  }

  @Test
  void histogram_equalProbabilitiesShareABin() {
    double[][] rows = {{0.5, 0.5}, {0.5, 0.5}, {0.5, 0.5}, {0.5, 0.5}};
    HistogramBinning histogram =
        HistogramBinning.fitEqualMass(rows, GoldLabels.of(List.of("a", "b"), 1, 0, 0, 0), 3);
    assertThat(histogram.curves().get(0).bins())
        .containsExactly(new Bin(0.5, 0.25), new Bin(1, 0.75));
  }

  @Test
  void vector_andDirichlet_comeBackFromTheirParameters() {
    VectorScaling vector = VectorScaling.fit(ROWS, NO_C);
    assertThat(VectorScaling.of(vector.weights(), vector.biases())).isEqualTo(vector);
    DirichletCalibration dirichlet = DirichletCalibration.fit(ROWS, NO_C);
    assertThat(DirichletCalibration.of(dirichlet.weights(), dirichlet.biases()))
        .isEqualTo(dirichlet);
    vector.weights()[0] = 9;
    vector.biases()[0] = 9;
    dirichlet.weights()[0][0] = 9;
    dirichlet.biases()[0] = 9;
    assertThat(vector.weights()[0]).isNotEqualTo(9);
    assertThat(vector.biases()[0]).isNotEqualTo(9);
    assertThat(dirichlet.weights()[0][0]).isNotEqualTo(9);
    assertThat(dirichlet.biases()[0]).isNotEqualTo(9);
  }

  @Test
  void vector_andDirichlet_labelWithoutRowsEndsNearZero() {
    assertThat(VectorScaling.fit(ROWS, NO_C).calibrate(ROWS[4])[2]).isLessThan(1e-3);
    assertThat(DirichletCalibration.fit(ROWS, NO_C).calibrate(ROWS[4])[2]).isLessThan(0.05);
  }

  @Test
  void dirichlet_choosesAPenaltyThatKeepsNewRowsFromHarm() {
    Random random = new Random(11);
    LabelledRows rows = sharp(random, 500, 12);
    LabelledRows others = sharp(random, 600, 12);
    double raw = Metric.logLoss().of(others.gold(), others.probabilities());
    double weak =
        loss(DirichletCalibration.fit(rows.probabilities(), rows.gold(), 1e-3, 1e-3), others);
    double chosen = loss(DirichletCalibration.fit(rows.probabilities(), rows.gold()), others);
    assertThat(weak).isGreaterThan(raw);
    assertThat(chosen).isLessThan(raw);
  }

  @Test
  void dirichlet_takesTheStrongestPenaltyWhereRowsCannotBeSplit() {
    GoldLabels one = GoldLabels.of(THREE, 0, 0, 0, 1, 0);
    assertThat(DirichletPenalty.choose(ROWS, one)).isEqualTo(1000);
    assertThat(DirichletPenalty.choose(new double[][] {ROWS[0], ROWS[1]}, one.select(0, 1)))
        .isEqualTo(1000);
    assertThat(DirichletCalibration.fit(ROWS, one))
        .isEqualTo(DirichletCalibration.fit(ROWS, one, 1000, 1000));
  }

  private static LabelledRows sharp(Random random, int rows, int labels) {
    double[][] probabilities = new double[rows][labels];
    int[] gold = new int[rows];
    for (int row = 0; row < rows; row++) {
      gold[row] = row % labels;
      for (int label = 0; label < labels; label++) {
        probabilities[row][label] = 3 * (random.nextGaussian() + (label == gold[row] ? 2 : 0));
      }
      Softmax.of(probabilities[row]);
    }
    List<String> names = IntStream.range(0, labels).mapToObj(i -> "l" + i).toList();
    return new LabelledRows(probabilities, GoldLabels.of(names, gold));
  }

  private static double loss(Calibration calibration, LabelledRows rows) {
    double[][] calibrated =
        Arrays.stream(rows.probabilities()).map(calibration::calibrate).toArray(double[][]::new);
    return Metric.logLoss().of(rows.gold(), calibrated);
  }

  @Test
  void factories_refuseWrongParameters() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VectorScaling.of(new double[] {1, 1}, new double[] {0}))
        .withMessage("2 weights and 1 biases, expected as many");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VectorScaling.of(new double[] {1, Double.NaN}, new double[] {0, 0}))
        .withMessage("weight 1 is NaN, expected a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VectorScaling.of(new double[] {1, 1}, new double[] {1 / 0.0, 0}))
        .withMessage("bias 0 is Infinity, expected a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VectorScaling.of(new double[] {1}, new double[] {0}))
        .withMessage("1 labels, expected 2 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DirichletCalibration.of(new double[][] {{1, 0}}, new double[] {0, 0}))
        .withMessage("1 rows of weights and 2 biases, expected as many");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> DirichletCalibration.of(new double[][] {{1, 0}, {1}}, new double[] {0, 0}))
        .withMessage("row 1 has 1 weights, expected 2");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                DirichletCalibration.of(
                    new double[][] {{1, 0}, {0, Double.NaN}}, new double[] {0, 0}))
        .withMessage("a weight of row 1 is NaN, expected a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DirichletCalibration.fit(ROWS, NO_C, 0, 1))
        .withMessage("offDiagonal is 0.0, expected a finite number above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DirichletCalibration.fit(ROWS, NO_C, 1, -1))
        .withMessage("bias is -1.0, expected a finite number above 0");
  }

  @Test
  void curves_refuseWrongParameters() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BetaCalibration.Curve(-1, 0, 0))
        .withMessage("a is -1.0, expected a finite number of 0 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BetaCalibration.Curve(0, Double.NaN, 0))
        .withMessage("b is NaN, expected a finite number of 0 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PlattScaling.Curve(Double.NaN, 0))
        .withMessage("slope is NaN, expected a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PlattScaling(Input.LOG_ODDS, List.of()))
        .withMessageStartingWith("0 curves, expected 1 for two labels");
    PlattScaling.Curve curve = new PlattScaling.Curve(1, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PlattScaling(Input.LOG_ODDS, List.of(curve, curve)))
        .withMessageStartingWith("2 curves, expected 1 for two labels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IsotonicCalibration.Curve(List.of()))
        .withMessage("no points, expected 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new IsotonicCalibration.Curve(List.of(new Point(0.5, 0), new Point(0.5, 1))))
        .withMessageEndingWith("expected it to the right and not lower");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new IsotonicCalibration.Curve(List.of(new Point(0.5, 1), new Point(0.6, 0))))
        .withMessageEndingWith("expected it to the right and not lower");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Point(0.5, 2))
        .withMessage("a probability is 2.0, expected 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HistogramBinning.Curve(List.of(new Bin(0.5, 0))))
        .withMessage("last upper bound is 0.5, expected 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HistogramBinning.Curve(List.of(new Bin(1, 0), new Bin(1, 0))))
        .withMessage("upper bound 1.0 comes after 1.0, expected a higher one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HistogramBinning.fitEqualMass(ROWS, NO_C, 0))
        .withMessage("bins is 0, expected 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HistogramBinning.fitEqualWidth(ROWS, NO_C, 0))
        .withMessage("bins is 0, expected 1 or more");
  }
}

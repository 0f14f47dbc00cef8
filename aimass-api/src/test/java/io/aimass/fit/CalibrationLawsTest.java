package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.ensemble.Calibration;
import io.aimass.fit.CalibratorsTest.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** What holds for every calibrator, whatever the rows. */
class CalibrationLawsTest {

  @Provide
  Arbitrary<LabelledRows> rows() {
    return LabelledRows.upTo(30);
  }

  @Provide
  Arbitrary<LabelledRows> pairs() {
    return LabelledRows.of(15, 2);
  }

  @Property(tries = 300)
  void answers_areDistributions(@ForAll("rows") LabelledRows rows, @ForAll Kind kind) {
    Calibration calibration = kind.fit(rows.probabilities(), rows.gold());
    for (double[] row : rows.probabilities()) {
      CalibratorsTest.assertDistribution(calibration.calibrate(row), row.length);
    }
  }

  @Property(tries = 200)
  void curves_riseWhereTheyAreMeantTo(
      @ForAll("pairs") LabelledRows rows,
      @ForAll @DoubleRange(min = 0, max = 1) double first,
      @ForAll @DoubleRange(min = 0, max = 1) double second) {
    double low = Math.min(first, second);
    double high = Math.max(first, second);
    for (Kind kind : List.of(Kind.ISOTONIC, Kind.BETA, Kind.TEMPERATURE)) {
      Calibration calibration = kind.fit(rows.probabilities(), rows.gold());
      assertThat(second(calibration, high))
          .as("%s", kind)
          .isGreaterThanOrEqualTo(second(calibration, low) - 1e-12);
    }
    PlattScaling platt = PlattScaling.fit(rows.probabilities(), rows.gold());
    double slope = platt.curves().get(0).slope();
    double step = second(platt, high) - second(platt, low);
    assertThat(step * Math.signum(slope)).isGreaterThanOrEqualTo(-1e-12);
  }

  private static double second(Calibration calibration, double probability) {
    return calibration.calibrate(new double[] {1 - probability, probability})[1];
  }

  @Property(tries = 200)
  void isotonic_ofItsOwnAnswersIsTheIdentityOnThem(@ForAll("pairs") LabelledRows rows) {
    IsotonicCalibration once = IsotonicCalibration.fit(rows.probabilities(), rows.gold());
    double[][] calibrated =
        Arrays.stream(rows.probabilities()).map(once::calibrate).toArray(double[][]::new);
    IsotonicCalibration twice = IsotonicCalibration.fit(calibrated, rows.gold());
    for (double[] row : calibrated) {
      assertThat(twice.calibrate(row)).containsExactly(row, within(1e-12));
    }
  }

  @Property(tries = 100)
  void fits_doNotDependOnTheOrderOfTheRows(
      @ForAll("rows") LabelledRows rows, @ForAll Random random) {
    LabelledRows shuffled = rows.shuffled(random);
    for (Kind kind : List.of(Kind.ISOTONIC, Kind.EQUAL_MASS, Kind.EQUAL_WIDTH)) {
      assertThat(kind.fit(shuffled.probabilities(), shuffled.gold()))
          .isEqualTo(kind.fit(rows.probabilities(), rows.gold()));
    }
  }

  @Property(tries = 200)
  void fits_neverRaiseTheirOwnLoss(@ForAll("rows") LabelledRows rows) {
    for (Kind kind : List.of(Kind.TEMPERATURE, Kind.VECTOR)) {
      Calibration calibration = kind.fit(rows.probabilities(), rows.gold());
      double[][] calibrated =
          Arrays.stream(rows.probabilities()).map(calibration::calibrate).toArray(double[][]::new);
      assertThat(Metric.logLoss().of(rows.gold(), calibrated))
          .as("%s", kind)
          .isLessThanOrEqualTo(Metric.logLoss().of(rows.gold(), rows.probabilities()) + 1e-6);
    }
  }

  /** Rows in which each probability is exactly the share of rows that are so. */
  @Test
  void alreadyCalibrated_staysAsItIs() {
    double[][] rows = new double[40][];
    int[] gold = new int[40];
    for (int row = 0; row < 40; row++) {
      double high = row < 20 ? 0.8 : 0.3;
      rows[row] = new double[] {1 - high, high};
      gold[row] = row % 20 < Math.round(20 * high) ? 1 : 0;
    }
    GoldLabels labels = GoldLabels.of(List.of("a", "b"), gold);
    for (Kind kind : List.of(Kind.TEMPERATURE, Kind.VECTOR, Kind.ISOTONIC, Kind.BETA)) {
      Calibration calibration = kind.fit(rows, labels);
      assertThat(calibration.calibrate(rows[0]))
          .as("%s", kind)
          .containsExactly(rows[0], within(1e-6));
      assertThat(calibration.calibrate(rows[20]))
          .as("%s", kind)
          .containsExactly(rows[20], within(1e-6));
    }
  }

  @Test
  void parametersOfNoInfluence_leaveProbabilitiesAsTheyAre() {
    double[] row = {0.1, 0.6, 0.3};
    double[][] unit = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    PlattScaling.Curve platt = new PlattScaling.Curve(1, 0);
    BetaCalibration.Curve beta = new BetaCalibration.Curve(1, 1, 0);
    for (Calibration identity :
        List.of(
            new TemperatureScaling(1),
            VectorScaling.of(new double[] {1, 1, 1}, new double[3]),
            DirichletCalibration.of(unit, new double[3]),
            new PlattScaling(PlattScaling.Input.LOG_ODDS, List.of(platt, platt, platt)),
            new BetaCalibration(List.of(beta, beta, beta)))) {
      assertThat(identity.calibrate(row)).as("%s", identity).containsExactly(row, within(1e-12));
    }
  }
}

package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.ensemble.Calibration;
import io.aimass.fit.PlattScaling.Input;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Golden numbers: scikit-learn, netcal, and formulas in PyTorch, by {@code
 * src/test/golden/calibration.py}.
 */
class CalibrationGoldenTest {
  private static final GoldenNumbers GOLDEN = GoldenNumbers.load("calibration.txt");
  private static final double CLOSE = 1e-6;

  /** One data set of the script. */
  private static final class Case {
    private final String name;
    private final double[][] probabilities;
    private final GoldLabels gold;

    Case(String name) {
      this.name = name;
      this.probabilities = GOLDEN.table(name + ".probabilities");
      this.gold = GOLDEN.gold(name + ".gold", probabilities[0].length);
    }

    void assertAnswers(String method, Calibration calibration) {
      double[][] asked = GOLDEN.table(name + ".asked");
      double[][] answers = GOLDEN.table(name + "." + method);
      for (int row = 0; row < asked.length; row++) {
        assertThat(calibration.calibrate(asked[row]))
            .as("%s of row %d", method, row)
            .containsExactly(answers[row], within(CLOSE));
      }
    }

    double[][] parameters(String method, int curve) {
      return GOLDEN.table(name + "." + method + "." + curve);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "four, platt, LOG_ODDS",
    "two, platt, LOG_ODDS",
    "four, plattProbability, PROBABILITY",
    "two, plattProbability, PROBABILITY"
  })
  void platt(String name, String method, Input input) {
    Case data = new Case(name);
    PlattScaling platt = PlattScaling.fit(data.probabilities, data.gold, input);
    data.assertAnswers(method, platt);
    for (int curve = 0; curve < platt.curves().size(); curve++) {
      double[] parameters = data.parameters(method, curve)[0];
      assertThat(platt.curves().get(curve).slope()).isCloseTo(parameters[0], within(CLOSE));
      assertThat(platt.curves().get(curve).intercept()).isCloseTo(parameters[1], within(CLOSE));
    }
  }

  @ParameterizedTest
  @CsvSource({"four", "two"})
  void isotonic(String name) {
    Case data = new Case(name);
    IsotonicCalibration isotonic = IsotonicCalibration.fit(data.probabilities, data.gold);
    data.assertAnswers("isotonic", isotonic);
    for (int curve = 0; curve < isotonic.curves().size(); curve++) {
      List<IsotonicCalibration.Point> points = isotonic.curves().get(curve).points();
      double[][] parameters = data.parameters("isotonic", curve);
      assertThat(points.stream().mapToDouble(IsotonicCalibration.Point::probability).toArray())
          .containsExactly(parameters[0], within(CLOSE));
      assertThat(points.stream().mapToDouble(IsotonicCalibration.Point::calibrated).toArray())
          .containsExactly(parameters[1], within(CLOSE));
    }
  }

  @ParameterizedTest
  @CsvSource({"four", "two", "edge"})
  void beta(String name) {
    Case data = new Case(name);
    BetaCalibration beta = BetaCalibration.fit(data.probabilities, data.gold);
    data.assertAnswers("beta", beta);
    for (int curve = 0; curve < beta.curves().size(); curve++) {
      double[] parameters = data.parameters("beta", curve)[0];
      BetaCalibration.Curve found = beta.curves().get(curve);
      assertThat(new double[] {found.a(), found.b(), found.c()})
          .containsExactly(parameters, within(CLOSE));
    }
  }

  @ParameterizedTest
  @CsvSource({"four", "two"})
  void histogramOfEqualWidth(String name) {
    Case data = new Case(name);
    data.assertAnswers(
        "equalWidth", HistogramBinning.fitEqualWidth(data.probabilities, data.gold, 6));
  }

  @ParameterizedTest
  @CsvSource({"four", "two"})
  void histogramOfEqualMass(String name) {
    Case data = new Case(name);
    HistogramBinning histogram = HistogramBinning.fitEqualMass(data.probabilities, data.gold, 7);
    data.assertAnswers("equalMass", histogram);
    for (int curve = 0; curve < histogram.curves().size(); curve++) {
      double[][] parameters = data.parameters("equalMass", curve);
      List<HistogramBinning.Bin> bins = histogram.curves().get(curve).bins();
      assertThat(bins.stream().mapToDouble(HistogramBinning.Bin::upper).toArray())
          .containsExactly(parameters[0], within(CLOSE));
      assertThat(bins.stream().mapToDouble(HistogramBinning.Bin::calibrated).toArray())
          .containsExactly(parameters[1], within(CLOSE));
    }
  }

  @ParameterizedTest
  @CsvSource({"four", "two"})
  void vector(String name) {
    Case data = new Case(name);
    VectorScaling vector = VectorScaling.fit(data.probabilities, data.gold);
    data.assertAnswers("vector", vector);
    assertThat(vector.weights())
        .containsExactly(GOLDEN.row(name + ".vector.weights"), within(CLOSE));
    assertThat(vector.biases()).containsExactly(GOLDEN.row(name + ".vector.biases"), within(CLOSE));
  }

  @ParameterizedTest
  @CsvSource({"four", "two"})
  void dirichlet(String name) {
    Case data = new Case(name);
    DirichletCalibration dirichlet =
        DirichletCalibration.fit(data.probabilities, data.gold, 0.01, 0.02);
    data.assertAnswers("dirichlet", dirichlet);
    double[][] weights = GOLDEN.table(name + ".dirichlet.weights");
    for (int label = 0; label < weights.length; label++) {
      assertThat(dirichlet.weights()[label]).containsExactly(weights[label], within(CLOSE));
    }
    assertThat(dirichlet.biases())
        .containsExactly(GOLDEN.row(name + ".dirichlet.biases"), within(CLOSE));
  }

  @Test
  void fits_takeWhatTheirDocumentationSaysAsDefaults() {
    Case data = new Case("four");
    assertThat(PlattScaling.fit(data.probabilities, data.gold))
        .isEqualTo(PlattScaling.fit(data.probabilities, data.gold, Input.LOG_ODDS));
    assertThat(HistogramBinning.fit(data.probabilities, data.gold))
        .isEqualTo(HistogramBinning.fitEqualMass(data.probabilities, data.gold, 10));
  }
}

package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden numbers: scikit-learn, and numpy for ECE, by {@code src/test/golden/linear_models.py}. */
class MetricTest {
  private static final GoldenNumbers GOLDEN = GoldenNumbers.load("linear_models.txt");
  private static final GoldLabels GOLD = GOLDEN.gold("metrics.gold", 6);
  private static final double[][] PROBABILITIES = GOLDEN.table("metrics.probabilities");
  private static final GoldLabels TWO = GoldLabels.of(List.of("a", "b"), 0, 1);

  static List<Metric> all() {
    return List.of(
        Metric.accuracy(), Metric.macroF1(), Metric.logLoss(), Metric.calibrationError());
  }

  @Test
  void measures_areTheGoldenOnes() {
    for (Metric metric : List.of(Metric.accuracy(), Metric.macroF1(), Metric.logLoss())) {
      assertThat(metric.of(GOLD, PROBABILITIES))
          .as(metric.name())
          .isCloseTo(GOLDEN.number("metrics." + metric.name()), within(1e-8));
    }
    assertThat(Metric.calibrationError().of(GOLD, PROBABILITIES))
        .isCloseTo(GOLDEN.number("metrics.ece15"), within(1e-8));
    assertThat(new CalibrationError(4).of(GOLD, PROBABILITIES))
        .isCloseTo(GOLDEN.number("metrics.ece4"), within(1e-8));
  }

  @Test
  void directions_andNames() {
    assertThat(all())
        .extracting(Metric::name)
        .containsExactly("accuracy", "macro-F1", "log-loss", "ECE");
    assertThat(all()).extracting(Metric::higherIsBetter).containsExactly(true, true, false, false);
    assertThat(Metric.accuracy()).hasToString("accuracy");
  }

  @Test
  void accuracy_firstAmongEqualsCounts() {
    double[][] undecided = {{0.5, 0.5}, {0.5, 0.5}};
    assertThat(Metric.accuracy().of(TWO, undecided)).isEqualTo(0.5);
  }

  @Test
  void macroF1_labelsThatDoNotOccurDoNotCount() {
    GoldLabels three = GoldLabels.of(List.of("a", "b", "c"), 0, 0);
    assertThat(Metric.macroF1().of(three, new double[][] {{1, 0, 0}, {1, 0, 0}})).isEqualTo(1);
    assertThat(Metric.macroF1().of(three, new double[][] {{1, 0, 0}, {0, 1, 0}}))
        .isCloseTo((2.0 / 3 + 0) / 2, within(1e-12));
  }

  @Test
  void logLoss_certainMistakeIsClipped() {
    assertThat(Metric.logLoss().of(TWO, new double[][] {{0, 1}, {0, 1}}))
        .isCloseTo(-Math.log(1e-15) / 2, within(1e-9));
  }

  @Test
  void calibrationError_isZeroForCertainRightAndOneForCertainWrong() {
    assertThat(Metric.calibrationError().of(TWO, new double[][] {{1, 0}, {0, 1}})).isZero();
    assertThat(Metric.calibrationError().of(TWO, new double[][] {{0, 1}, {1, 0}})).isEqualTo(1);
  }

  @Test
  void calibrationError_upperBoundBelongsToTheBin() {
    // 0.5 is in the lower of two bins, 0.6 in the upper one: errors of both signs do not cancel.
    double[][] probabilities = {{0.5, 0.5}, {0.4, 0.6}};
    GoldLabels gold = GoldLabels.of(List.of("a", "b"), 1, 1);
    assertThat(new CalibrationError(2).of(gold, probabilities))
        .isCloseTo((0.5 + 0.4) / 2, within(1e-12));
    assertThat(new CalibrationError(1).of(gold, probabilities))
        .isCloseTo(Math.abs(0.5 - 0.4) / 2, within(1e-12));
  }

  @Test
  void calibrationError_allZerosCountInTheFirstBin() {
    GoldLabels one = GoldLabels.of(List.of("a", "b"), 1);
    assertThat(new CalibrationError(3).of(one, new double[][] {{0, 0}})).isZero();
  }

  @Test
  void calibrationError_rejectsNoBins() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CalibrationError(0))
        .withMessage("bins is 0, expected 1 or more");
  }

  @ParameterizedTest
  @MethodSource("all")
  void of_rejectsWhatItCannotMeasure(Metric metric) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metric.of(TWO, new double[][] {{1, 0}}))
        .withMessage("1 rows of probabilities and 2 labels, expected as many and at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metric.of(TWO, new double[][] {{1, 0}, {1, 0, 0}}))
        .withMessage("row 1 has 3 probabilities, expected 2, one for each label");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metric.of(TWO, new double[][] {{1, 0}, {1.01, 0}}))
        .withMessage("a probability of row 1 is 1.01, expected 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metric.of(TWO, new double[][] {{Double.NaN, 0}, {1, 0}}))
        .withMessage("a probability of row 0 is NaN, expected 0 to 1");
  }
}

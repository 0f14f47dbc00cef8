package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Golden numbers: {@code src/test/golden/linear_models.py}. */
class TemperatureScalingTest {
  private static final GoldenNumbers GOLDEN = GoldenNumbers.load("linear_models.txt");
  private static final double[][] SCORES = GOLDEN.table("temperature.scores");
  private static final GoldLabels GOLD = GOLDEN.gold("temperature.gold", 4);
  private static final double BEST = GOLDEN.number("temperature.best");

  @Test
  void fit_givesTheGoldenTemperature() {
    assertThat(TemperatureScaling.fit(SCORES, GOLD).temperature()).isCloseTo(BEST, within(1e-7));
  }

  @Test
  void fitProbabilities_ofSoftmaxedScoresIsFitOfScores() {
    double[][] probabilities =
        Arrays.stream(SCORES).map(row -> Softmax.of(row.clone())).toArray(double[][]::new);

    TemperatureScaling scaling = TemperatureScaling.fitProbabilities(probabilities, GOLD);

    assertThat(scaling.temperature()).isCloseTo(BEST, within(1e-6));
    assertThat(scaling.applyToProbabilities(probabilities[3]))
        .containsExactly(scaling.apply(SCORES[3]), within(1e-12));
  }

  @Test
  void fit_lowersLogLossAndEveryOtherTemperatureIsWorse() {
    double best = logLoss(BEST);
    assertThat(best).isLessThan(logLoss(1));
    for (double factor : new double[] {0.5, 0.9, 0.99, 1.01, 1.1, 2}) {
      assertThat(logLoss(BEST * factor)).isGreaterThan(best);
    }
  }

  private static double logLoss(double temperature) {
    TemperatureScaling scaling = new TemperatureScaling(temperature);
    return Metric.logLoss()
        .of(GOLD, Arrays.stream(SCORES).map(scaling::apply).toArray(double[][]::new));
  }

  /** Scores that fit their labels exactly, then scaled: the fit must undo the scaling. */
  @Property(tries = 50)
  void fit_undoesAScale(@ForAll @DoubleRange(min = 0.01, max = 200) double scale) {
    double[][] scaled =
        Arrays.stream(SCORES)
            .map(row -> Arrays.stream(row).map(score -> score * scale).toArray())
            .toArray(double[][]::new);

    assertThat(TemperatureScaling.fit(scaled, GOLD).temperature())
        .isCloseTo(BEST * scale, within(1e-6 * scale));
  }

  @Test
  void fit_scoresThatAreAlwaysRightOrAlwaysWrongStayInBounds() {
    GoldLabels gold = GoldLabels.of(List.of("a", "b"), 0, 1);

    assertThat(TemperatureScaling.fit(new double[][] {{1, 0}, {0, 1}}, gold).temperature())
        .isBetween(0.99e-4, 0.1);
    assertThat(TemperatureScaling.fit(new double[][] {{0, 1}, {1, 0}}, gold).temperature())
        .isBetween(1e3, 1.01e4);
    assertThat(TemperatureScaling.fit(new double[][] {{2, 2}, {1, 1}}, gold).temperature())
        .isEqualTo(1);
  }

  @Test
  void fitProbabilities_takesZerosAndOnes() {
    double[][] certain = new double[20][];
    int[] numbers = new int[20];
    Random random = new Random(2);
    for (int row = 0; row < 20; row++) {
      numbers[row] = random.nextInt(2);
      int said = row < 4 ? 1 - numbers[row] : numbers[row];
      certain[row] = new double[] {1 - said, said};
    }
    GoldLabels gold = GoldLabels.of(List.of("a", "b"), numbers);

    TemperatureScaling scaling = TemperatureScaling.fitProbabilities(certain, gold);

    // 16 of 20 are right: that is how certain the calibrated answer has to be.
    assertThat(scaling.applyToProbabilities(new double[] {0, 1})[1]).isCloseTo(0.8, within(1e-9));
  }

  @Test
  void fit_rejectsWhatItCannotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TemperatureScaling.fit(new double[0][], GOLD.select()))
        .withMessage("0 rows of scores and 0 labels, expected as many and at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TemperatureScaling.fit(new double[][] {{1, 2}}, GOLD.select(0)))
        .withMessage("row 0 has 2 scores, expected 4, one for each label");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> TemperatureScaling.fit(new double[][] {{1, 2, Double.NaN, 3}}, GOLD.select(0)))
        .withMessage("a score of row 0 is NaN, expected a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                TemperatureScaling.fitProbabilities(
                    new double[][] {{0, 0, 1.5, 0}}, GOLD.select(0)))
        .withMessage("a probability is 1.5, expected 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TemperatureScaling(-1))
        .withMessage("temperature is -1.0, expected a finite number above 0");
  }

  @Test
  void fit_leavesScoresAlone() {
    double[] before = SCORES[0].clone();
    TemperatureScaling scaling = TemperatureScaling.fit(SCORES, GOLD);
    scaling.apply(SCORES[0]);
    assertThat(SCORES[0]).containsExactly(before);
  }
}

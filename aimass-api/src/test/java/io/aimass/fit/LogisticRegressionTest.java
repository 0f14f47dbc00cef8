package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden numbers: scikit-learn's newton-cg by {@code src/test/golden/linear_models.py}. */
class LogisticRegressionTest {
  private static final GoldenNumbers GOLDEN = GoldenNumbers.load("linear_models.txt");

  @ParameterizedTest
  @CsvSource({
    "2, plain, 1.0, true", "2, origin, 5.0, false", "2, weighted, 0.3, true",
    "4, plain, 1.0, true", "4, origin, 5.0, false", "4, weighted, 0.3, true"
  })
  void fit_givesScikitLearnsModel(int classes, String name, double c, boolean intercept) {
    LogisticRegression regression =
        LogisticRegression.builder().c(c).fitIntercept(intercept).tolerance(1e-9).build();
    GoldLabels gold = gold(classes);
    double[] weights = weights(classes, name);

    LinearFit dense = regression.fit(GOLDEN.denseRows(key(classes)), gold, weights);
    LinearFit sparse = regression.fit(GOLDEN.sparseRows(key(classes)), gold, weights);

    assertThat(dense.converged()).isTrue();
    assertThat(sparse.converged()).isTrue();
    String golden = "logistic" + classes + "." + name;
    ModelAssertions.assertSameModel(dense.model(), GOLDEN, golden, 1e-5);
    ModelAssertions.assertSameModel(sparse.model(), GOLDEN, golden, 1e-5);
    assertProbabilities(dense.model(), classes, golden);
  }

  private static void assertProbabilities(LinearModel model, int classes, String golden) {
    double[][] expected = GOLDEN.table(golden + ".probabilities");
    for (int row = 0; row < expected.length; row++) {
      assertThat(model.probabilities(GOLDEN.denseRows(key(classes))[row]))
          .containsExactly(expected[row], within(1e-5));
      assertThat(model.probabilities(GOLDEN.sparseRows(key(classes)).get(row)))
          .containsExactly(expected[row], within(1e-5));
    }
  }

  private static String key(int classes) {
    return "data" + classes + ".x";
  }

  private static GoldLabels gold(int classes) {
    return GOLDEN.gold("data" + classes + ".gold", classes);
  }

  private static double[] weights(int classes, String name) {
    return name.equals("weighted")
        ? GOLDEN.row("data" + classes + ".weights")
        : TrainingRows.equalWeights(gold(classes).size());
  }

  @Test
  void fit_withoutWeightsIsFitWithEqualWeights() {
    LogisticRegression regression = LogisticRegression.builder().build();

    assertThat(regression.fit(GOLDEN.sparseRows(key(4)), gold(4)))
        .isEqualTo(regression.fit(GOLDEN.sparseRows(key(4)), gold(4), weights(4, "plain")));
    assertThat(regression.fit(GOLDEN.denseRows(key(4)), gold(4)))
        .isEqualTo(regression.fit(GOLDEN.denseRows(key(4)), gold(4), weights(4, "plain")));
  }

  @Test
  void fit_weightOfTwoIsRowTwice() {
    List<SparseVector> rows = GOLDEN.sparseRows(key(4));
    double[] weights = TrainingRows.equalWeights(rows.size());
    weights[0] = 2;
    weights[1] = 0;
    List<SparseVector> twice = new ArrayList<>(rows);
    twice.set(1, rows.get(0));
    int[] numbers = new int[rows.size()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = gold(4).number(row == 1 ? 0 : row);
    }
    LogisticRegression regression = LogisticRegression.builder().tolerance(1e-10).build();

    LinearModel weighted = regression.fit(rows, gold(4), weights).model();
    LinearModel repeated = regression.fit(twice, GoldLabels.of(gold(4).names(), numbers)).model();

    ModelAssertions.assertClose(weighted, repeated, 1e-6);
  }

  @Test
  void objective_isMeanLogLossPlusPenalty() {
    LogisticRegression regression = LogisticRegression.builder().c(2).build();
    LinearFit fit = regression.fit(GOLDEN.sparseRows(key(4)), gold(4));

    double loss = 0;
    double squares = 0;
    for (int row = 0; row < 60; row++) {
      double[] probabilities = fit.model().probabilities(GOLDEN.sparseRows(key(4)).get(row));
      loss -= Math.log(probabilities[gold(4).number(row)]) / 60;
    }
    for (int label = 0; label < 4; label++) {
      for (int feature = 0; feature < 7; feature++) {
        squares += Math.pow(fit.model().weight(label, feature), 2);
      }
    }

    assertThat(fit.objective()).isCloseTo(loss + squares / (2 * 2 * 60), within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void fit_isEqualToTheBitForAnyNumberOfThreads(int threads) {
    RandomRows random = new RandomRows(700, 900, 5, 11);

    LinearFit one = LogisticRegression.builder().build().fit(random.sparse(), random.gold());
    LinearFit many =
        LogisticRegression.builder().threads(threads).build().fit(random.sparse(), random.gold());

    assertThat(many).isEqualTo(one);
  }

  @Test
  void fit_outOfIterationsTellsSo() {
    LinearFit fit =
        LogisticRegression.builder()
            .maxIterations(2)
            .build()
            .fit(GOLDEN.sparseRows(key(4)), gold(4));

    assertThat(fit.converged()).isFalse();
    assertThat(fit.iterations()).isEqualTo(2);
  }

  @Test
  void progress_isToldFallingObjectiveOfEveryIteration() {
    List<Integer> iterations = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    LinearFit fit =
        LogisticRegression.builder()
            .progress(
                (iteration, value) -> {
                  iterations.add(iteration);
                  values.add(value);
                })
            .build()
            .fit(GOLDEN.sparseRows(key(4)), gold(4));

    assertThat(iterations).hasSize(fit.iterations()).startsWith(1, 2).doesNotHaveDuplicates();
    assertThat(values).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(values.get(values.size() - 1)).isEqualTo(fit.objective());
  }

  @Test
  void progress_canCancel() {
    LogisticRegression regression =
        LogisticRegression.builder()
            .threads(2)
            .progress(
                (iteration, value) -> {
                  throw new CancellationException("enough");
                })
            .build();

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> regression.fit(GOLDEN.sparseRows(key(4)), gold(4)))
        .withMessage("enough");
  }

  @Test
  void fit_rejectsWhatItCannotFit() {
    LogisticRegression regression = LogisticRegression.builder().build();
    List<SparseVector> rows = GOLDEN.sparseRows(key(4));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> regression.fit(rows.subList(0, 59), gold(4)))
        .withMessage("59 rows and 60 labels, expected as many and at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> regression.fit(rows.subList(0, 1), gold(4).select(0)))
        .withMessageContaining("label \"b\" has no row of positive weight");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> regression.fit(rows.subList(0, 1), GoldLabels.of(List.of("a"))))
        .withMessage("labels [a], expected two or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> regression.fit(rows, gold(4), new double[3]))
        .withMessage("3 sample weights for 60 rows, expected as many");
    double[] negative = TrainingRows.equalWeights(60);
    negative[7] = -1;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> regression.fit(rows, gold(4), negative))
        .withMessageContaining("sample weight of row 7 is -1.0");
    negative[7] = Double.POSITIVE_INFINITY;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> regression.fit(rows, gold(4), negative))
        .withMessageContaining("sample weight of row 7 is Infinity");
  }

  @Test
  void fit_rejectsRowsOfSeveralLengthsAndNaN() {
    LogisticRegression regression = LogisticRegression.builder().build();
    GoldLabels gold = GoldLabels.of(List.of("a", "b"));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> regression.fit(List.of(SparseVector.dense(1, 2), SparseVector.dense(1)), gold))
        .withMessage("row 1 has 1 features, expected 2 as in row 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> regression.fit(new float[][] {{1, 2}, {1}}, gold))
        .withMessage("row 1 has 1 features, expected 2 as in row 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> regression.fit(new float[][] {{1, 2}, {1, Float.NaN}}, gold))
        .withMessage("row 1, feature 1 is NaN, expected a finite number");
  }

  @Test
  void builder_rejectsBadValues() {
    LogisticRegression.Builder builder = LogisticRegression.builder();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.c(0))
        .withMessage("c is 0.0, expected a finite number above 0");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.c(Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.tolerance(Double.NaN))
        .withMessage("tolerance is NaN, expected a finite number above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.maxIterations(0))
        .withMessage("maxIterations is 0, expected 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.history(-1))
        .withMessage("history is -1, expected 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.threads(0))
        .withMessage("threads is 0, expected 1 to 1024");
    assertThatNullPointerException().isThrownBy(() -> builder.progress(null));
  }
}

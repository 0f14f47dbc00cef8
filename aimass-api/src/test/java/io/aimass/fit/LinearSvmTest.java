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

/** Golden numbers: scikit-learn's LinearSVC by {@code src/test/golden/linear_models.py}. */
class LinearSvmTest {
  private static final GoldenNumbers GOLDEN = GoldenNumbers.load("linear_models.txt");
  private static final List<SparseVector> ROWS = GOLDEN.sparseRows("data4.x");
  private static final GoldLabels GOLD = GOLDEN.gold("data4.gold", 4);

  @ParameterizedTest
  @CsvSource({
    "2, plain, 1.0, 1.0", "2, origin, 0.2, 0.0", "2, weighted, 0.5, 3.0",
    "4, plain, 1.0, 1.0", "4, origin, 0.2, 0.0", "4, weighted, 0.5, 3.0"
  })
  void fit_givesScikitLearnsModel(int classes, String name, double c, double scaling) {
    LinearSvm svm =
        LinearSvm.builder()
            .c(c)
            .interceptScaling(scaling)
            .tolerance(1e-9)
            .maxIterations(100_000)
            .build();
    List<SparseVector> rows = GOLDEN.sparseRows("data" + classes + ".x");
    GoldLabels gold = GOLDEN.gold("data" + classes + ".gold", classes);

    LinearFit fit =
        name.equals("weighted")
            ? svm.fit(rows, gold, GOLDEN.row("data" + classes + ".weights"))
            : svm.fit(rows, gold);

    assertThat(fit.converged()).isTrue();
    ModelAssertions.assertSameModel(fit.model(), GOLDEN, "svm" + classes + "." + name, 1e-5);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void fit_isEqualToTheBitForAnyNumberOfThreads(int threads) {
    RandomRows random = new RandomRows(300, 200, 5, 3);

    LinearFit one = LinearSvm.builder().build().fit(random.sparse(), random.gold());
    LinearFit many =
        LinearSvm.builder().threads(threads).build().fit(random.sparse(), random.gold());

    assertThat(many).isEqualTo(one);
  }

  @Test
  void fit_sameSeedSameModel_otherSeedOtherWayToTheSameModel() {
    LinearSvm.Builder rough = LinearSvm.builder().tolerance(0.5);
    LinearSvm.Builder fine = LinearSvm.builder().tolerance(1e-9).maxIterations(100_000);

    assertThat(rough.seed(1).build().fit(ROWS, GOLD))
        .isEqualTo(rough.seed(1).build().fit(ROWS, GOLD))
        .isNotEqualTo(rough.seed(2).build().fit(ROWS, GOLD));
    ModelAssertions.assertClose(
        fine.seed(1).build().fit(ROWS, GOLD).model(),
        fine.seed(2).build().fit(ROWS, GOLD).model(),
        1e-6);
  }

  @Test
  void fit_rowOfWeightZeroIsLeftOut() {
    double[] weights = TrainingRows.equalWeights(60);
    weights[59] = 0;
    LinearSvm svm = LinearSvm.builder().tolerance(1e-9).maxIterations(100_000).build();
    int[] first = new int[59];
    for (int row = 0; row < first.length; row++) {
      first[row] = row;
    }

    ModelAssertions.assertClose(
        svm.fit(ROWS, GOLD, weights).model(),
        svm.fit(ROWS.subList(0, 59), GOLD.select(first)).model(),
        1e-6);
  }

  @Test
  void objective_isPenaltyPlusSquaredHingeOfAllLabels() {
    LinearFit fit =
        LinearSvm.builder().c(0.7).tolerance(1e-9).maxIterations(100_000).build().fit(ROWS, GOLD);

    double expected = 0;
    for (int label = 0; label < 4; label++) {
      expected += Math.pow(fit.model().intercept(label), 2) / 2;
      for (int feature = 0; feature < 7; feature++) {
        expected += Math.pow(fit.model().weight(label, feature), 2) / 2;
      }
      for (int row = 0; row < 60; row++) {
        double score = fit.model().scores(ROWS.get(row))[label];
        double margin = GOLD.number(row) == label ? score : -score;
        expected += 0.7 * Math.pow(Math.max(0, 1 - margin), 2);
      }
    }

    assertThat(fit.objective()).isCloseTo(expected, within(1e-4));
  }

  @Test
  void fit_outOfIterationsTellsSo() {
    LinearFit fit = LinearSvm.builder().maxIterations(3).tolerance(1e-9).build().fit(ROWS, GOLD);

    assertThat(fit.converged()).isFalse();
    assertThat(fit.iterations()).isEqualTo(3);
  }

  @Test
  void progress_isToldTheGapThatTheToleranceIsComparedWith() {
    List<Double> gaps = new ArrayList<>();
    LinearFit fit =
        LinearSvm.builder()
            .tolerance(1e-3)
            .progress((iteration, gap) -> gaps.add(gap))
            .build()
            .fit(ROWS, GOLD);

    assertThat(gaps).hasSize(fit.iterations());
    assertThat(gaps.get(0)).isGreaterThan(1e-3);
    assertThat(gaps.get(gaps.size() - 1)).isLessThan(gaps.get(0));
  }

  @Test
  void progress_canCancel() {
    LinearSvm svm =
        LinearSvm.builder()
            .progress(
                (iteration, gap) -> {
                  throw new CancellationException("enough");
                })
            .build();

    assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> svm.fit(ROWS, GOLD));
  }

  @Test
  void fit_rejectsWhatItCannotFit() {
    LinearSvm svm = LinearSvm.builder().build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> svm.fit(List.of(), GOLD.select()))
        .withMessage("0 rows and 0 labels, expected as many and at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                svm.fit(
                    List.of(SparseVector.dense(1), SparseVector.dense(1, 2)),
                    GoldLabels.of(List.of("a", "b"))))
        .withMessage("row 1 has 2 features, expected 1 as in row 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> svm.fit(ROWS, GOLD, new double[60]))
        .withMessageContaining("label \"a\" has no row of positive weight");
  }

  @Test
  void builder_rejectsBadValues() {
    LinearSvm.Builder builder = LinearSvm.builder();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.c(-1))
        .withMessage("c is -1.0, expected a finite number above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.interceptScaling(-0.5))
        .withMessage("interceptScaling is -0.5, expected a finite number of 0 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.interceptScaling(Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.tolerance(0))
        .withMessage("tolerance is 0.0, expected a finite number above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.maxIterations(0))
        .withMessage("maxIterations is 0, expected 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.threads(2000))
        .withMessage("threads is 2000, expected 1 to 1024");
    assertThatNullPointerException().isThrownBy(() -> builder.progress(null));
  }
}

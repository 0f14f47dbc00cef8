package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinearModelTest {
  private static final List<String> LABELS = List.of("a", "b", "c");
  private final LinearModel model =
      LinearModel.of(
          LABELS, new float[][] {{1, 2}, {-1, 0.5f}, {0, 4}}, new float[] {0.25f, 0, -2});

  @Test
  void of_givesNumbersBack() {
    assertThat(model.labels()).isEqualTo(LABELS);
    assertThat(model.features()).isEqualTo(2);
    assertThat(model.weight(1, 0)).isEqualTo(-1);
    assertThat(model.weight(2, 1)).isEqualTo(4);
    assertThat(model.intercept(2)).isEqualTo(-2);
  }

  @Test
  void scores_areWeightsTimesFeaturesPlusIntercept() {
    assertThat(model.scores(new float[] {3, -1})).containsExactly(1.25, -3.5, -6);
    assertThat(model.scores(SparseVector.dense(3, -1))).containsExactly(1.25, -3.5, -6);
    assertThat(model.scores(SparseVector.dense(0, 0))).containsExactly(0.25, 0, -2);
  }

  @Test
  void probabilities_areTheSoftmax_withoutOverflow() {
    double sum = Math.exp(1.25) + Math.exp(-3.5) + Math.exp(-6);
    double[] expected = {Math.exp(1.25) / sum, Math.exp(-3.5) / sum, Math.exp(-6) / sum};

    assertThat(model.probabilities(new float[] {3, -1})).containsExactly(expected, within(1e-12));
    assertThat(model.probabilities(SparseVector.dense(3, -1)))
        .containsExactly(expected, within(1e-12));
    assertThat(model.probabilities(new float[] {0, 1e6f})).containsExactly(0, 0, 1);
  }

  @Test
  void withTemperature_dividesScores() {
    assertThat(model.withTemperature(0.5).scores(new float[] {3, -1}))
        .containsExactly(2.5, -7, -12);
    assertThat(model.withTemperature(1)).isEqualTo(model);
  }

  @Test
  void withTemperature_rejectsWhatIsNoTemperature() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.withTemperature(0))
        .withMessage("temperature is 0.0, expected a finite number above 0");
    assertThatIllegalArgumentException().isThrownBy(() -> model.withTemperature(Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.withTemperature(Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.withTemperature(1e-40))
        .withMessage("a weight is Infinity, expected finite numbers");
  }

  @Test
  void scores_rejectOtherNumberOfFeatures() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.scores(new float[3]))
        .withMessage("a row of 3 features, the model expects 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.scores(SparseVector.dense(1)))
        .withMessage("a row of 1 features, the model expects 2");
  }

  @Test
  void weight_rejectsOtherLabelsAndFeatures() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> model.weight(3, 0))
        .withMessage("label 3 of 3");
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> model.weight(-1, 0));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> model.weight(0, 2))
        .withMessage("feature 2 of 2");
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> model.intercept(3));
  }

  @Test
  void of_copiesArrays() {
    float[][] weights = {{1}, {2}};
    float[] intercepts = {3, 4};
    LinearModel copy = LinearModel.of(List.of("a", "b"), weights, intercepts);
    weights[0][0] = 9;
    intercepts[0] = 9;
    assertThat(copy.scores(new float[] {1})).containsExactly(4, 6);
  }

  @Test
  void of_rejectsWhatIsNoModel() {
    float[][] two = {{1}, {2}};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearModel.of(List.of(), new float[0][], new float[0]))
        .withMessage("no labels, expected at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearModel.of(List.of("a", "a"), two, new float[2]))
        .withMessage("a label comes twice in [a, a]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearModel.of(List.of("a"), two, new float[1]))
        .withMessage("2 rows of weights, expected 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearModel.of(List.of("a", "b"), two, new float[3]))
        .withMessage("3 intercepts, expected 2");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> LinearModel.of(List.of("a", "b"), new float[][] {{1}, {1, 2}}, new float[2]))
        .withMessage("2 weights of label 1, expected 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearModel.of(List.of("a"), new float[][] {{Float.NaN}}, new float[1]))
        .withMessage("a weight is NaN, expected finite numbers");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                LinearModel.of(
                    List.of("a"), new float[][] {{1}}, new float[] {Float.NEGATIVE_INFINITY}))
        .withMessage("an intercept is -Infinity, expected finite numbers");
  }

  @Test
  void requireSize_boundsTheModel() {
    assertThat(LinearModel.requireSize(1 << 14, 1 << 14)).isEqualTo(1 << 28);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearModel.requireSize(1 << 16, 1 << 16))
        .withMessage(
            "65536 labels of 65536 features are 4294967296 weights, expected at most 268435456");
  }

  @Test
  void equals_comparesAllNumbers() {
    LinearModel same =
        LinearModel.of(
            LABELS, new float[][] {{1, 2}, {-1, 0.5f}, {0, 4}}, new float[] {0.25f, 0, -2});
    assertThat(model).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(model)
        .isNotEqualTo(
            LinearModel.of(
                List.of("a", "b", "d"),
                new float[][] {{1, 2}, {-1, 0.5f}, {0, 4}},
                new float[] {0.25f, 0, -2}))
        .isNotEqualTo(
            LinearModel.of(
                LABELS, new float[][] {{1, 2}, {-1, 0.5f}, {0, 5}}, new float[] {0.25f, 0, -2}))
        .isNotEqualTo(
            LinearModel.of(
                LABELS, new float[][] {{1, 2}, {-1, 0.5f}, {0, 4}}, new float[] {0.25f, 1, -2}))
        .hasToString("LinearModel[2 features, labels [a, b, c]]");
  }
}

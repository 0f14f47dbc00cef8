package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Compares linear models number by number. */
final class ModelAssertions {
  private ModelAssertions() {}

  /** A model of two labels is compared with the one row that scikit-learn stores. */
  static void assertSameModel(
      LinearModel model, GoldenNumbers golden, String name, double tolerance) {
    double[][] weights = golden.table(name + ".coef");
    double[] intercepts = golden.row(name + ".intercept");
    int first = weights.length == 1 ? 1 : 0;
    assertThat(model.labels()).hasSize(weights.length + first);
    for (int row = 0; row < weights.length; row++) {
      int label = row + first;
      assertThat((double) model.intercept(label)).isCloseTo(intercepts[row], within(tolerance));
      for (int feature = 0; feature < model.features(); feature++) {
        assertThat((double) model.weight(label, feature))
            .as("label %d, feature %d", label, feature)
            .isCloseTo(weights[row][feature], within(tolerance));
        if (first == 1) {
          assertThat(model.weight(0, feature))
              .isCloseTo(-model.weight(1, feature), within((float) tolerance));
        }
      }
    }
    if (first == 1) {
      assertThat(model.intercept(0)).isCloseTo(-model.intercept(1), within((float) tolerance));
    }
  }

  static void assertClose(LinearModel model, LinearModel expected, double tolerance) {
    assertThat(model.labels()).isEqualTo(expected.labels());
    assertThat(model.features()).isEqualTo(expected.features());
    for (int label = 0; label < model.labels().size(); label++) {
      assertThat(model.intercept(label))
          .isCloseTo(expected.intercept(label), within((float) tolerance));
      for (int feature = 0; feature < model.features(); feature++) {
        assertThat(model.weight(label, feature))
            .isCloseTo(expected.weight(label, feature), within((float) tolerance));
      }
    }
  }
}

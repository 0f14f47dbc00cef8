package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Dynamic axes, axes of size zero, scalars; several inputs and outputs by name and in order. */
abstract class ShapeChecks extends Checks {

  ShapeChecks(Supplier<EngineUnderTest> engine) {
    super(engine);
  }

  @Test
  @DisplayName("a dynamic axis takes any size, from call to call")
  void dynamicAxis_takesAnySize() {
    try (var mass = open(ConformanceModel.SUBTRACT)) {
      for (int rows : new int[] {1, 7, 2, 1000, 1}) {
        float[] a = new float[rows * 3];
        float[] b = new float[rows * 3];
        float[] difference = new float[rows * 3];
        for (int i = 0; i < a.length; i++) {
          a[i] = i;
          b[i] = 0.5f * i + rows;
          difference[i] = a[i] - b[i];
        }
        assertThat(run(mass, ConformanceModel.SUBTRACT, floats(a, rows, 3), floats(b, rows, 3)))
            .containsExactly(floats(difference, rows, 3));
      }
    }
  }

  @Test
  @DisplayName("an axis of size 0 goes in and comes out")
  void zeroSizeAxis_comesOut() {
    try (var mass = open(ConformanceModel.TRANSPOSE)) {
      assertThat(run(mass, ConformanceModel.TRANSPOSE, floats(new float[0], 0, 3)))
          .containsExactly(floats(new float[0], 3, 0));
    }
    try (var mass = open(ConformanceModel.CONCAT_SPLIT)) {
      assertThat(
              run(
                  mass,
                  ConformanceModel.CONCAT_SPLIT,
                  floats(new float[0], 0, 2),
                  floats(new float[0], 0, 3)))
          .containsExactly(floats(new float[0], 0, 1), floats(new float[0], 0, 4));
    }
  }

  @Test
  @DisplayName("a scalar has no dimension, in and out")
  void scalar_hasNoDimension() {
    try (var mass = open(ConformanceModel.SCALAR)) {
      assertThat(run(mass, ConformanceModel.SCALAR, floats(new float[] {21})))
          .containsExactly(floats(new float[] {42}));
    }
  }

  @Test
  @DisplayName("an output that the engine keeps in another order comes out row by row")
  void transposed_comesOutRowByRow() {
    try (var mass = open(ConformanceModel.TRANSPOSE)) {
      assertThat(
              run(mass, ConformanceModel.TRANSPOSE, floats(new float[] {1, 2, 3, 4, 5, 6}, 2, 3)))
          .containsExactly(floats(new float[] {1, 4, 2, 5, 3, 6}, 3, 2));
    }
  }

  @Test
  @DisplayName("a row of a larger tensor goes in as itself")
  void slice_goesInAsItself() {
    Tensor both = floats(new float[] {1, 2, 3, 40, 50, 60}, 2, 1, 3);
    try (var mass = open(ConformanceModel.SUBTRACT)) {
      assertThat(run(mass, ConformanceModel.SUBTRACT, both.row(1), both.row(0)))
          .containsExactly(floats(new float[] {39, 48, 57}, 1, 3));
    }
  }

  @Test
  @DisplayName("several inputs find their places")
  void severalInputs_findTheirPlaces() {
    Tensor a = floats(new float[] {1, 2}, 1, 2);
    Tensor b = floats(new float[] {3, 4, 5}, 1, 3);
    List<Tensor> expected =
        List.of(floats(new float[] {1}, 1, 1), floats(new float[] {2, 3, 4, 5}, 1, 4));
    try (var mass = open(ConformanceModel.CONCAT_SPLIT)) {
      assertThat(run(mass, ConformanceModel.CONCAT_SPLIT, a, b)).isEqualTo(expected);
      if (hasSignature()) {
        Map<String, Tensor> reversed = new LinkedHashMap<>();
        reversed.put("b", b);
        reversed.put("a", a);
        assertThat(outputs(ConformanceModel.CONCAT_SPLIT, mass.predict(reversed)))
            .as("inputs given in another order")
            .isEqualTo(expected);
      }
    }
  }

  @Test
  @DisplayName("two inputs of one shape are not swapped")
  void inputsOfOneShape_areNotSwapped() {
    Tensor a = floats(new float[] {5, 6, 7}, 1, 3);
    Tensor b = floats(new float[] {1, 1, 1}, 1, 3);
    Map<String, Tensor> reversed = new LinkedHashMap<>();
    reversed.put("b", b);
    reversed.put("a", a);
    try (var mass = open(ConformanceModel.SUBTRACT)) {
      assertThat(run(mass, ConformanceModel.SUBTRACT, a, b))
          .containsExactly(floats(new float[] {4, 5, 6}, 1, 3));
      // By name where there are names, by position where there are none.
      float sign = hasSignature() ? 1 : -1;
      assertThat(outputs(ConformanceModel.SUBTRACT, mass.predict(reversed)))
          .containsExactly(floats(new float[] {4 * sign, 5 * sign, 6 * sign}, 1, 3));
    }
  }

  @Test
  @DisplayName("two outputs come out in the model's order")
  void severalOutputs_keepTheirOrder() {
    try (var mass = open(ConformanceModel.TWO_OUTPUTS)) {
      assertThat(run(mass, ConformanceModel.TWO_OUTPUTS, floats(new float[] {1, -2}, 1, 2)))
          .containsExactly(floats(new float[] {2, -4}, 1, 2), floats(new float[] {-1, 2}, 1, 2));
    }
  }

  @Test
  @DisplayName("outputs stay valid after the next run and after close")
  void outputs_outliveTheSession() {
    List<Tensor> first;
    try (var mass = open(ConformanceModel.TWO_OUTPUTS)) {
      first = run(mass, ConformanceModel.TWO_OUTPUTS, floats(new float[] {1, -2}, 1, 2));
      run(mass, ConformanceModel.TWO_OUTPUTS, floats(new float[] {8, 9}, 1, 2));
    }
    assertThat(first)
        .containsExactly(floats(new float[] {2, -4}, 1, 2), floats(new float[] {-1, 2}, 1, 2));
  }
}

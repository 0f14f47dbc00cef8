package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aimass.InvalidInputException;
import io.aimass.InvalidOutputException;
import io.aimass.MassException;
import io.aimass.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Wrong inputs and outputs that are no numbers: told in words, and the session lives on. */
abstract class InputChecks extends Checks {

  private static final Tensor ROW = floats(new float[] {1, 2, 3}, 1, 3);

  /** A wrong call of SUBTRACT, and what its message must hold. */
  private record Fault(String name, Map<String, Tensor> inputs, List<String> words) {}

  InputChecks(Supplier<EngineUnderTest> engine) {
    super(engine);
  }

  @TestFactory
  @DisplayName("a wrong input fails before native code where there is a signature, and in words")
  Stream<DynamicTest> wrongInput_failsInWords() {
    return Stream.of(
            new Fault("missing", Map.of("a", ROW), List.of("\"b\"", "FLOAT32[?, 3]")),
            new Fault(
                "unknown",
                Map.of("a", ROW, "b", ROW, "extra", ROW),
                List.of("\"extra\"", "b FLOAT32[?, 3]")),
            new Fault(
                "type",
                Map.of("a", ROW, "b", Tensor.of(new String[] {"1", "2", "3"}, 1, 3)),
                List.of("\"b\"", "FLOAT32[?, 3]", "STRING[1, 3]")),
            new Fault(
                "rank",
                Map.of("a", ROW, "b", floats(new float[2 * 2 * 4], 2, 2, 4)),
                List.of("\"b\"", "FLOAT32[?, 3]", "FLOAT32[2, 2, 4]")),
            new Fault(
                "shape",
                Map.of("a", ROW, "b", floats(new float[] {1, 2, 3, 4}, 1, 4)),
                List.of("\"b\"", "FLOAT32[?, 3]", "FLOAT32[1, 4]")))
        .map(fault -> DynamicTest.dynamicTest(fault.name, () -> failsInWords(fault)));
  }

  private void failsInWords(Fault fault) {
    try (var mass = open(ConformanceModel.SUBTRACT)) {
      Throwable error = catchThrowable(() -> mass.predict(fault.inputs));
      assertThat(error).isInstanceOf(MassException.class);
      assertThat(story(error)).contains(MEMBER);
      if (hasSignature()) {
        assertThat(error).hasRootCauseInstanceOf(InvalidInputException.class);
        assertThat(story(error)).contains(fault.words);
      }
      assertThat(run(mass, ConformanceModel.SUBTRACT, ROW, ROW))
          .as("the session after a wrong input")
          .containsExactly(floats(new float[3], 1, 3));
    }
  }

  @Test
  @DisplayName("no input at all fails in words")
  void noInput_failsInWords() {
    try (var mass = open(ConformanceModel.TWO_OUTPUTS)) {
      assertThat(catchThrowable(() -> mass.predict(Map.of()))).isInstanceOf(MassException.class);
    }
  }

  @Test
  @DisplayName("NaN and infinity in an output fail by default")
  void nonFiniteOutput_fails() {
    try (var mass = open(ConformanceModel.LOG)) {
      for (float number : new float[] {-1, 0}) {
        Throwable error =
            catchThrowable(
                () -> run(mass, ConformanceModel.LOG, floats(new float[] {1, number}, 2)));
        assertThat(error).hasRootCauseInstanceOf(InvalidOutputException.class);
        assertThat(story(error)).contains(MEMBER, hasSignature() ? "\"y\"" : "output0");
      }
      assertThat(run(mass, ConformanceModel.LOG, floats(new float[] {1}, 1)))
          .containsExactly(floats(new float[] {0}, 1));
    }
  }

  @Test
  @DisplayName("NaN and infinity pass when allowed")
  void nonFiniteOutput_passesWhenAllowed() {
    try (var mass = open(spec(source(ConformanceModel.LOG)).allowNonFinite())) {
      Tensor output = run(mass, ConformanceModel.LOG, floats(new float[] {-1, 0, 1}, 3)).get(0);
      assertThat(output.toFloatArray()).containsExactly(Float.NaN, Float.NEGATIVE_INFINITY, 0);
    }
  }
}

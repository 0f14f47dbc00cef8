package io.aimass.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.DevicePolicy;
import io.aimass.InvalidInputException;
import io.aimass.Mass;
import io.aimass.ModelLoadException;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translators;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ONNX has and other formats have not; the models are made by make_models.py of the kit. */
class OnnxModelsTest {

  private static Mass<Map<String, Tensor>, Map<String, Tensor>> open(String model, String engine) {
    ModelSource source = ModelSource.classpath("io/aimass/testkit/models/" + model + ".onnx");
    return Mass.builder()
        .addModel(
            "member",
            ModelSpec.of(source, Translators.tensors()).engine(engine).device(DevicePolicy.cpu()))
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {Engines.ONNX_RUNTIME, Engines.DJL_ONNX_RUNTIME})
  @DisplayName("wide unsigned integers come out in the next signed type")
  void unsignedOutputs_areWidened(String engine) {
    try (var mass = open("unsigned", engine)) {
      Map<String, Tensor> outputs =
          mass.predict(Map.of("x", Tensor.of(new long[] {4_294_967_295L}, 1)));
      assertThat(outputs.get("u16")).isEqualTo(Tensor.of(new int[] {65_535}, 1));
      assertThat(outputs.get("u32")).isEqualTo(Tensor.of(new long[] {4_294_967_295L}, 1));
      assertThat(outputs.get("u64")).isEqualTo(Tensor.of(new long[] {4_294_967_295L}, 1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Engines.ONNX_RUNTIME, Engines.DJL_ONNX_RUNTIME})
  @DisplayName("an unsigned number that INT64 cannot hold is told and not wrapped around")
  void unsignedBeyondInt64_isTold(String engine) {
    try (var mass = open("unsigned", engine)) {
      assertThatThrownBy(() -> mass.predict(Map.of("x", Tensor.of(new long[] {-1}, 1))))
          .hasRootCauseMessage("output \"u64\" holds 18446744073709551615, more than INT64 can");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequence", "unsigned_input"})
  @DisplayName("an input or output that cannot be a tensor of ours is named at opening")
  void unsupportedValue_isNamedAtOpening(String model) {
    assertThatExceptionOfType(ModelLoadException.class)
        .isThrownBy(() -> open(model, Engines.ONNX_RUNTIME))
        .withMessageContaining("member")
        .withMessageContaining(model.equals("sequence") ? "output \"pair\"" : "input \"x\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {Engines.ONNX_RUNTIME, Engines.DJL_ONNX_RUNTIME})
  @DisplayName("a tensor without a declared shape is not taken for a scalar")
  void undeclaredShape_isNoScalar(String engine) {
    try (var mass = open("any_shape", engine)) {
      assertThat(mass.predict(Map.of("x", Tensor.of(new float[] {1, 2}, 1, 2))))
          .containsEntry("y", Tensor.of(new float[] {2, 3}, 1, 2));
      assertThat(mass.predict(Map.of("x", Tensor.of(new float[] {1}))))
          .containsEntry("y", Tensor.of(new float[] {2}));
    }
    try (var mass = open("scalar", engine)) {
      assertThatThrownBy(() -> mass.predict(Map.of("x", Tensor.of(new float[] {1}, 1))))
          .hasRootCauseInstanceOf(InvalidInputException.class)
          .hasStackTraceContaining("expects FLOAT32[], got FLOAT32[1]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = Engines.ONNX_RUNTIME)
  @DisplayName("a model without inputs runs")
  void noInput_runs(String engine) {
    try (var mass = open("no_input", engine)) {
      assertThat(mass.predict(Map.of())).containsEntry("y", Tensor.of(new float[] {7}, 1));
    }
  }
}

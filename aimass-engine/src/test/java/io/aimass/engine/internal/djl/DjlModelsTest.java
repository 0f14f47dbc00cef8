package io.aimass.engine.internal.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.jni.JniUtils;
import io.aimass.DevicePolicy;
import io.aimass.Mass;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translators;
import io.aimass.spi.Device;
import io.aimass.spi.DeviceInventory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What TorchScript has and other formats have not. */
class DjlModelsTest {

  private static final Tensor X = Tensor.of(new float[] {1, 2}, 2);

  private static ModelSpec<Map<String, Tensor>, Map<String, Tensor>> spec(String model) {
    return ModelSpec.of(
            ModelSource.classpath("io/aimass/testkit/models/" + model + ".pt"),
            Translators.tensors())
        .device(DevicePolicy.cpu());
  }

  private static Mass<Map<String, Tensor>, Map<String, Tensor>> open(String model) {
    return Mass.builder().addModel("member", spec(model)).build();
  }

  @Test
  @DisplayName("a dictionary's keys name the outputs")
  void dictionary_namesTheOutputs() {
    try (var mass = open("dictionary")) {
      assertThat(mass.predict(Map.of("x", X)))
          .containsOnly(
              Map.entry("up", Tensor.of(new float[] {2, 3}, 2)),
              Map.entry("down", Tensor.of(new float[] {0, 1}, 2)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"complex", "to_int16", "to_bfloat16"})
  @DisplayName("an output of a type that DJL does not know is told")
  void outputOfUnknownType_isTold(String model) {
    try (var mass = open(model)) {
      assertThatThrownBy(() -> mass.predict(Map.of("x", X)))
          .hasStackTraceContaining("output \"output0\" holds elements of")
          .hasStackTraceContaining("which cannot be read");
    }
  }

  @Test
  @DisplayName("inputs are positional, whatever their names hold")
  void names_meanNothing() {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put("a.b", Tensor.of(new float[] {5, 5, 5}, 1, 3));
    inputs.put("a.c[]", Tensor.of(new float[] {1, 2, 3}, 1, 3));
    try (var mass = open("subtract")) {
      assertThat(mass.predict(inputs))
          .containsOnly(Map.entry("output0", Tensor.of(new float[] {4, 3, 2}, 1, 3)));
    }
  }

  @Test
  @DisplayName("thread counts that cannot be had are noted with those in effect")
  void otherThreadCounts_areNoted() {
    try (var first = Mass.builder().addModel("first", spec("log").threads(1, 1)).build()) {
      int inEffect = first.report().member("first").model().orElseThrow().intraOpThreads();
      try (var other = Mass.builder().addModel("other", spec("log").threads(7, 5)).build()) {
        var report = other.report().member("other").model().orElseThrow();
        assertThat(report.intraOpThreads()).isEqualTo(inEffect).isEqualTo(JniUtils.getNumThreads());
        assertThat(report.notes())
            .anySatisfy(note -> assertThat(note).contains("intra-op", "7 asked for"))
            .anySatisfy(note -> assertThat(note).contains("inter-op", "5 asked for"));
      }
    }
  }

  @Test
  @DisplayName("GPUs come before the CPU, MPS behind it")
  void devices_areInOrder() {
    DeviceInventory found = DjlDevices.find("PyTorch", "2.7.1", 2, true);
    assertThat(found.devices())
        .containsExactly(Device.cuda(0), Device.cuda(1), Device.cpu(), Device.of(Device.Kind.MPS));
    assertThat(found.evidence()).isEqualTo("DJL's PyTorch 2.7.1 has 2 CUDA GPUs, MPS");
  }
}

package io.aimass.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.DevicePolicy;
import io.aimass.Mass;
import io.aimass.MassReport.ModelReport;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translators;
import io.aimass.bundle.Bundle;
import io.aimass.bundle.ModelCard;
import io.aimass.ensemble.Ensembles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real models go into a bundle and are opened from it; they are made by make_models.py of the kit.
 */
class BundleTest {

  private static final Map<String, Tensor> INPUTS = inputs();

  @TempDir Path folder;

  /** In order: TorchScript knows no names. */
  private static Map<String, Tensor> inputs() {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put("a", Tensor.of(new float[] {1.5f, -2, 3}, 1, 3));
    inputs.put("b", Tensor.of(new float[] {0.1f, 0.2f, 0.3f}, 1, 3));
    return inputs;
  }

  private static ModelSpec<Map<String, Tensor>, Map<String, Tensor>> spec(
      String model, String engine) {
    return ModelSpec.of(
            ModelSource.classpath("io/aimass/testkit/models/" + model), Translators.tensors())
        .engine(engine)
        .device(DevicePolicy.cpu());
  }

  @ParameterizedTest
  @CsvSource({
    "subtract.onnx, " + Engines.ONNX_RUNTIME,
    "subtract.onnx, " + Engines.DJL_ONNX_RUNTIME,
    "subtract.pt, " + Engines.PYTORCH
  })
  void model_runsFromTheBundle(String model, String engine) {
    Path file = folder.resolve("one.aimass");
    Map<String, Tensor> answer;
    try (Mass<Map<String, Tensor>, Map<String, Tensor>> mass =
        Mass.builder().addModel("m", spec(model, engine)).build()) {
      answer = mass.predict(INPUTS);
      mass.save(file, ModelCard.named("one"));
    }
    try (Mass<Map<String, Tensor>, Map<String, Tensor>> mass = Mass.load(file)) {
      assertThat(mass.predict(INPUTS)).isEqualTo(answer).hasSize(1);
      ModelReport report = mass.report().member("m").model().orElseThrow();
      assertThat(report.engine()).endsWith(engine);
      assertThat(mass.report().member("m").source()).contains("within file " + file);
    }
  }

  @Test
  void bundle_mayBeReplacedWhileItsMassRuns() throws Exception {
    Path file = folder.resolve("two.aimass");
    try (Mass<Map<String, Tensor>, Map<String, Tensor>> mass =
        Mass.builder()
            .addModel("a", spec("subtract.onnx", Engines.ONNX_RUNTIME))
            .addModel("b", spec("subtract.pt", Engines.PYTORCH))
            .ensemble(Ensembles.firstAnswer())
            .build()) {
      mass.save(file);
    }
    try (Mass<Map<String, Tensor>, Map<String, Tensor>> mass = Mass.load(file)) {
      byte[] first = Files.readAllBytes(file);
      mass.save(file, ModelCard.named("other"));
      assertThat(mass.predict(INPUTS)).hasSize(1);
      mass.save(file, Bundle.open(file).card());
      mass.save(file, ModelCard.named("mass"));
      assertThat(Files.readAllBytes(file)).isEqualTo(first);
    }
  }
}

package io.aimass.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aimass.DevicePolicy;
import io.aimass.Mass;
import io.aimass.MassException;
import io.aimass.ModelFormat;
import io.aimass.ModelLoadException;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translators;
import io.aimass.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model whose weights lie in files beside it; external_weights.py makes it. */
class ExternalWeightsTest {

  private static final ModelFormat BIN = new ModelFormat("bin");
  private static final String WEIGHTS = "weights.bin";
  private static final String BIAS = "folder/bias.bin";
  private static final Map<String, Tensor> INPUT =
      Map.of("x", Tensor.of(new float[] {1, 10, 100, 0, 0, 1}, 2, 3));
  private static final Map<String, Tensor> OUTPUT =
      Map.of("y", Tensor.of(new float[] {531.5f, 641.5f, 5.5f, 5.5f}, 2, 2));

  @TempDir Path folder;
  private Path model;
  private Path file;

  @BeforeEach
  void copyModel() throws IOException {
    model = folder.resolve("external.onnx");
    file = folder.resolve("mass.aimass");
    Files.createDirectory(folder.resolve("folder"));
    for (String name : new String[] {"external.onnx", WEIGHTS, BIAS}) {
      Files.write(folder.resolve(name), resource(name));
    }
  }

  private static byte[] resource(String name) throws IOException {
    return ModelSource.classpath(ExternalWeightsTest.class, "io/aimass/engine/external/" + name)
        .read();
  }

  private static Mass<Map<String, Tensor>, Map<String, Tensor>> mass(
      ModelSource source, String engine) {
    return Mass.builder()
        .addModel(
            "m",
            ModelSpec.of(source, Translators.tensors()).engine(engine).device(DevicePolicy.cpu()))
        .build();
  }

  private void save(String engine) {
    try (Mass<Map<String, Tensor>, Map<String, Tensor>> mass =
        mass(ModelSource.file(model), engine)) {
      assertThat(mass.predict(INPUT)).isEqualTo(OUTPUT);
      mass.save(file);
    }
  }

  @Test
  @DisplayName("the weights go into the bundle, and are opened from it")
  void weights_comeFromTheBundle() throws IOException {
    save(Engines.ONNX_RUNTIME);
    byte[] first = Files.readAllBytes(file);
    Files.delete(model);
    Files.delete(folder.resolve(WEIGHTS));
    Files.delete(folder.resolve(BIAS));
    assertThat(Bundle.open(file).entries())
        .extracting(Bundle.Entry::name)
        .containsExactly("README.md", "files/m.onnx", "files/weights.bin", "files/folder-bias.bin");
    try (Mass<Map<String, Tensor>, Map<String, Tensor>> mass = Mass.load(file)) {
      assertThat(mass.predict(INPUT)).isEqualTo(OUTPUT);
      assertThat(mass.report().member("m").source()).contains("within file " + file);
      mass.save(file);
      assertThat(mass.predict(INPUT)).isEqualTo(OUTPUT);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
  }

  @Test
  void weights_mayBeGivenFromMemory() throws IOException {
    Map<String, ModelSource> files = new LinkedHashMap<>();
    files.put(WEIGHTS, ModelSource.bytes(resource(WEIGHTS), BIN));
    files.put(BIAS, ModelSource.region(folder.resolve(BIAS), 0, 12, BIN));
    ModelSource bytes = ModelSource.bytes(resource("external.onnx"), ModelFormat.ONNX);
    try (Mass<Map<String, Tensor>, Map<String, Tensor>> mass =
        mass(bytes.withFiles(files), Engines.ONNX_RUNTIME)) {
      assertThat(mass.predict(INPUT)).isEqualTo(OUTPUT);
    }
  }

  @Test
  void weightsThatAreCutOrMissing_areTold() throws IOException {
    ModelSource bytes = ModelSource.bytes(resource("external.onnx"), ModelFormat.ONNX);
    ModelSource weights = ModelSource.bytes(resource(WEIGHTS), BIN);
    ModelSource cutBias = ModelSource.region(folder.resolve(BIAS), 0, 11, BIN);
    assertNotOpened(bytes.withFiles(Map.of(WEIGHTS, weights)), "\"" + BIAS + "\"", "not given");
    assertNotOpened(
        bytes.withFiles(Map.of(WEIGHTS, weights, BIAS, cutBias)), "\"" + BIAS + "\"", "ends at 12");
    ModelSource cut = ModelSource.bytes(new byte[20], BIN);
    ModelSource bias = ModelSource.file(folder.resolve(BIAS));
    assertNotOpened(
        bytes.withFiles(Map.of(WEIGHTS, cut, BIAS, bias)), "\"w\" in \"weights.bin\"", "before");
  }

  private static void assertNotOpened(ModelSource source, String... messages) {
    assertThatExceptionOfType(ModelLoadException.class)
        .isThrownBy(() -> mass(source, Engines.ONNX_RUNTIME).close())
        .satisfies(e -> assertThat(e.getMessage()).contains(messages));
  }

  @Test
  @DisplayName("DJL opens such a model by its path, and says that it cannot from a bundle")
  void djl_tellsWhoOpensIt() {
    save(Engines.DJL);
    assertThatExceptionOfType(MassException.class)
        .isThrownBy(() -> Mass.load(file))
        .withMessageContaining("weights beside it only from its own file")
        .withMessageContaining("engine \"onnxruntime\" opens it");
  }
}

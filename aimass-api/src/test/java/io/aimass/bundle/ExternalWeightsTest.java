package io.aimass.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aimass.Classification;
import io.aimass.Hedging;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.ModelFormat;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.ensemble.Ensembles;
import io.aimass.internal.onnx.OnnxBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ONNX models whose weights lie in files beside them go into a bundle with those. */
class ExternalWeightsTest extends SavedMass {

  private Path models;

  @BeforeEach
  void makeFolder() throws IOException {
    models = Files.createDirectories(folder.resolve("models"));
  }

  private static OnnxBytes weight(String location, long... dims) {
    return OnnxBytes.external("w", 1, Map.of("location", location), dims);
  }

  private static OnnxBytes graph(OnnxBytes... weights) {
    OnnxBytes graph = new OnnxBytes();
    for (OnnxBytes weight : weights) {
      graph.message(5, weight);
    }
    return graph;
  }

  private Path model(String name, OnnxBytes graph) throws IOException {
    return Files.write(models.resolve(name), OnnxBytes.model(graph).toByteArray());
  }

  private MassBuilder<String, Classification, Classification> of(Path model) {
    return Mass.builder().addModel("m", model, TRANSLATOR).engine(engine);
  }

  private ModelSource loaded() {
    engine.opened().clear();
    opened().build().close();
    return engine.opened().get(0).source();
  }

  private void assertUnsaveable(Path model, String... messages) throws IOException {
    try (Mass<?, ?> mass = of(model).build()) {
      assertThatExceptionOfType(UnsaveableException.class)
          .isThrownBy(() -> mass.save(file))
          .satisfies(
              e -> {
                assertThat(e.parts()).hasSize(1);
                assertThat(e.parts().get(0)).startsWith("members \"m\": ").contains(messages);
              });
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void weightsBesideAModel_goWithIt() throws IOException {
    Path model = model("m.onnx", graph(weight("w.bin", 1), weight("deep/v.bin", 0)));
    Files.write(models.resolve("w.bin"), new byte[] {1, 2, 3, 4});
    Files.write(Files.createDirectory(models.resolve("deep")).resolve("v.bin"), new byte[] {5});
    byte[] content = Files.readAllBytes(model);
    saved(of(model));
    byte[] first = Files.readAllBytes(file);
    Files.delete(models.resolve("w.bin"));
    assertThat(Bundle.open(file).entries())
        .extracting(Bundle.Entry::name)
        .containsExactly("README.md", "files/m.onnx", "files/w.bin", "files/deep-v.bin");

    ModelSource source = loaded();
    assertThat(source.read()).isEqualTo(content);
    assertThat(source.path()).isEmpty();
    assertThat(source.format()).contains(ModelFormat.ONNX);
    assertThat(source.map().orElseThrow().isDirect()).isTrue();
    assertThat(source.open()).hasBinaryContent(content);
    assertThat(source.beside().keySet()).containsExactly("w.bin", "deep/v.bin");
    assertThat(source.beside().get("w.bin").read()).containsExactly(1, 2, 3, 4);
    assertThat(source.beside().get("deep/v.bin").map().orElseThrow().isDirect()).isTrue();
    assertThat(source)
        .hasToString(
            content.length
                + " bytes of onnx within file "
                + file
                + " with [w.bin, deep/v.bin] beside it");
    try (Mass<String, Classification> mass = opened().build()) {
      mass.save(file);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
  }

  @Test
  void weightsThatModelsShare_areStoredOnce() throws IOException {
    Files.write(models.resolve("w.bin"), new byte[] {1, 2, 3, 4});
    saved(
        Mass.builder()
            .addModel("a", model("a.onnx", graph(weight("w.bin", 1))), TRANSLATOR)
            .addModel("b", model("b.onnx", graph(weight("w.bin", 1, 1))), TRANSLATOR)
            .ensemble(Ensembles.softVoting())
            .engine(engine));
    assertThat(Bundle.open(file).entries())
        .extracting(Bundle.Entry::name)
        .containsExactly("README.md", "files/a.onnx", "files/w.bin", "files/b.onnx");
  }

  @Test
  void weightsThatCannotGo_areTold() throws IOException {
    Path model = model("m.onnx", graph(weight("gone.bin", 1)));
    assertUnsaveable(model, model.toString(), models.resolve("gone.bin") + " is not there");
    Files.write(models.resolve("w.bin"), new byte[] {1, 2, 3});
    Files.write(folder.resolve("out.bin"), new byte[4]);
    assertUnsaveable(model("m.onnx", graph(weight("w.bin", 1))), "w.bin", "ends at 4", "has 3");
    for (String out : new String[] {"../out.bin", "a/../../out.bin", folder + "/out.bin", ""}) {
      assertUnsaveable(
          model("m.onnx", graph(weight(out, 1))), "\"" + out + "\" is not within the model's");
    }
    assertUnsaveable(model("m.onnx", graph(weight("\0", 1))), "is no name of a file");
    OnnxBytes ofNode = new OnnxBytes().message(1, OnnxBytes.node(5, weight("w.bin", 0)));
    assertUnsaveable(model("m.onnx", ofNode), "\"w\" in \"w.bin\" is of a node");
    OnnxBytes wide = OnnxBytes.external("w", 13, Map.of("location", "w.bin"), 0);
    assertUnsaveable(model("m.onnx", graph(wide)), "element type 13");
    OnnxBytes large = OnnxBytes.external("w", 2, Map.of("location", "w.bin"), 1L << 31);
    assertUnsaveable(model("m.onnx", graph(large)), "\"w\" in \"w.bin\"", "2147483647 bytes");
    OnnxBytes far =
        OnnxBytes.external("w", 2, Map.of("location", "w.bin", "offset", "9".repeat(18)), 1);
    assertUnsaveable(model("m.onnx", graph(far)), "ends at 1" + "0".repeat(18));
  }

  @Test
  void modelInMemory_isToldToHaveItsWeightsGiven() throws IOException {
    byte[] model = OnnxBytes.model(graph(weight("w.bin", 1))).toByteArray();
    ModelSource source = ModelSource.bytes(model, ModelFormat.ONNX);
    Recipe spec = Recipe.of("x", 1).withPart("spec", ModelSpec.of(source, TRANSLATOR));
    assertThatExceptionOfType(UnsaveableException.class)
        .isThrownBy(() -> Bundle.save(file, spec, ModelCard.named("x")))
        .withMessageContaining("spec: ")
        .withMessageContaining("\"w.bin\" is not known, give it with ModelSource.withFiles(...)");
    ModelSource weights = ModelSource.bytes(new byte[] {1, 2, 3, 4}, new ModelFormat("bin"));
    ModelSource whole = source.withFiles(Map.of("w.bin", weights));
    saved(Mass.builder().addModel("m", ModelSpec.of(whole, TRANSLATOR)).engine(engine));
    assertThat(loaded().beside().get("w.bin").read()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void backupsWeights_goWithIt() throws IOException {
    Path model = model("m.onnx", graph(weight("w.bin", 1)));
    Files.write(models.resolve("w.bin"), new byte[] {1, 2, 3, 4});
    ModelSpec<String, Classification> spec =
        ModelSpec.of(Shelf.model(1), TRANSLATOR)
            .hedged(Hedging.with(ModelSpec.of(model, TRANSLATOR)));
    saved(Mass.builder().addModel("m", spec).engine(engine));
    assertThat(Bundle.open(file).entries()).extracting(Bundle.Entry::name).contains("files/w.bin");
  }

  @Test
  void whatIsNoOnnx_isSavedAsItIs() throws IOException {
    Path model = Files.write(models.resolve("odd.onnx"), new byte[] {7, 7, 7});
    saved(of(model));
    assertThat(loaded().read()).containsExactly(7, 7, 7);
    assertThat(loaded().beside()).isEmpty();
  }
}

package io.aimass.engine.internal.djl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineProvider;
import io.aimass.Mass;
import io.aimass.ModelFormat;
import io.aimass.ModelLoadException;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translators;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that a host has added to DJL, of a format that is not known here. */
class OtherDjlEngineTest {

  private static final ModelFormat FORMAT = new ModelFormat("doubling");
  private static final byte[] MODEL = DoublingEngine.MODEL.getBytes(UTF_8);
  private static final Tensor X = Tensor.of(new float[] {1, 2, 3}, 1, 3);

  @TempDir Path folder;

  private ClassLoader before;

  /** As a host's jar would: by a service file that the thread's class loader sees. */
  @BeforeEach
  void addEngine() throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(EngineProvider.class.getName()), DoublingEngine.Provider.class.getName());
    before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread()
        .setContextClassLoader(new URLClassLoader(new URL[] {folder.toUri().toURL()}, before));
  }

  @AfterEach
  void removeEngine() {
    Thread.currentThread().setContextClassLoader(before);
  }

  private static Mass<Map<String, Tensor>, Map<String, Tensor>> open(
      ModelSpec<Map<String, Tensor>, Map<String, Tensor>> spec) {
    return Mass.builder().addModel("member", spec).build();
  }

  private static ModelSpec<Map<String, Tensor>, Map<String, Tensor>> spec(ModelSource source) {
    return ModelSpec.of(source, Translators.tensors()).format(FORMAT);
  }

  @Test
  @DisplayName(
      "a named engine runs by the same adapter, and the report tells what it does not know")
  void namedEngine_runs() throws IOException {
    Path file = Files.write(folder.resolve("model.doubling"), MODEL);
    for (ModelSource source :
        new ModelSource[] {ModelSource.file(file), ModelSource.bytes(MODEL, FORMAT)}) {
      try (var mass = open(spec(source).engine(DoublingEngine.NAME))) {
        assertThat(mass.predict(Map.of("x", X)))
            .containsExactly(Map.entry("output0", Tensor.of(new float[] {2, 4, 6}, 1, 3)));
        var model = mass.report().member("member").model().orElseThrow();
        assertThat(model.engine()).isEqualTo("djl/Doubling");
        assertThat(model.engineVersion()).isEqualTo("0.1");
        assertThat(model.notes())
            .contains("DJL has no way to set the threads of Doubling, it uses its own");
      }
    }
  }

  @Test
  @DisplayName("unnamed, the format tells nothing, and the message says to name an engine")
  void unnamedEngine_isAskedFor() {
    ModelSource source = ModelSource.bytes(MODEL, FORMAT);
    assertThatThrownBy(() -> open(spec(source)))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("knows no DJL engine for doubling; name the engine that opens it");
  }

  @Test
  @DisplayName(
      "what the engine says of a file it cannot read is told, not that it cannot close it either")
  void unreadableModel_isTold() {
    ModelSource source = ModelSource.bytes("3x".getBytes(UTF_8), FORMAT);
    assertThatThrownBy(() -> open(spec(source).engine(DoublingEngine.NAME)))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("no model of this engine");
  }
}

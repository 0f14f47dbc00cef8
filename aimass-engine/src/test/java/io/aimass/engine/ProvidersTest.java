package io.aimass.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.ModelFormat;
import io.aimass.ModelSource;
import io.aimass.spi.Device;
import io.aimass.spi.EngineProvider;
import io.aimass.spi.Offer;
import io.aimass.spi.OpenRequest;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProvidersTest {

  private static final List<EngineProvider> PROVIDERS =
      ServiceLoader.load(EngineProvider.class).stream().map(ServiceLoader.Provider::get).toList();

  private static OpenRequest request(ModelFormat format, String... engine) {
    return new OpenRequest(
        "member",
        ModelSource.bytes(new byte[0], format),
        format,
        Arrays.stream(engine).findFirst(),
        Device.cpu(),
        1,
        1);
  }

  private static Offer offer(String provider, OpenRequest request) {
    return PROVIDERS.stream()
        .filter(one -> one.name().equals(provider))
        .findFirst()
        .orElseThrow()
        .offer(request);
  }

  private static Optional<String> chosen(OpenRequest request) {
    return PROVIDERS.stream()
        .filter(provider -> provider.offer(request).accepted())
        .max(Comparator.comparingInt(provider -> provider.offer(request).preference()))
        .map(EngineProvider::name);
  }

  @Test
  @DisplayName("the service file and the module name the same providers")
  void serviceFileAndModule_nameTheSameProviders() throws URISyntaxException {
    Path own = Path.of(Engines.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> provided =
        ModuleFinder.of(own).find("io.aimass.engine").orElseThrow().descriptor().provides().stream()
            .filter(one -> one.service().equals(EngineProvider.class.getName()))
            .flatMap(one -> one.providers().stream())
            .toList();
    assertThat(provided).isNotEmpty();
    assertThat(PROVIDERS).extracting(one -> one.getClass().getName()).isEqualTo(provided);
  }

  @Test
  @DisplayName("the format chooses the engine where none is named")
  void format_choosesTheEngine() {
    assertThat(chosen(request(ModelFormat.ONNX))).contains(Engines.ONNX_RUNTIME);
    assertThat(chosen(request(ModelFormat.TORCHSCRIPT))).contains(Engines.DJL);
    assertThat(chosen(request(new ModelFormat("gguf")))).isEmpty();
  }

  @Test
  @DisplayName("a named engine is the only one that opens")
  void namedEngine_isTheOnlyOne() {
    assertThat(chosen(request(ModelFormat.ONNX, Engines.DJL))).contains(Engines.DJL);
    assertThat(chosen(request(ModelFormat.ONNX, Engines.DJL_ONNX_RUNTIME))).contains(Engines.DJL);
    assertThat(chosen(request(ModelFormat.TORCHSCRIPT, Engines.PYTORCH))).contains(Engines.DJL);
    assertThat(chosen(request(ModelFormat.TORCHSCRIPT, Engines.ONNX_RUNTIME))).isEmpty();
    assertThat(chosen(request(ModelFormat.ONNX, Engines.PYTORCH))).isEmpty();
  }

  @Test
  @DisplayName("a refusal says why")
  void refusal_saysWhy() {
    ModelFormat gguf = new ModelFormat("gguf");
    assertThat(offer(Engines.ONNX_RUNTIME, request(gguf)).reason()).contains("onnx", "gguf");
    assertThat(offer(Engines.DJL, request(gguf)).reason()).contains("gguf");
    assertThat(offer(Engines.DJL, request(gguf, "TensorFlow")).reason())
        .contains("no DJL engine \"TensorFlow\"");
    assertThat(offer(Engines.DJL, request(ModelFormat.ONNX, Engines.PYTORCH)).reason())
        .contains("\"PyTorch\" opens torchscript, not onnx");
    assertThat(offer(Engines.ONNX_RUNTIME, request(ModelFormat.ONNX, "other")).reason())
        .contains("\"other\"");
  }

  @Test
  @DisplayName("advice for a missing device names the artifact, or says that there is none")
  void advice_namesTheArtifact() {
    for (EngineProvider provider : PROVIDERS) {
      for (Device.Kind kind : Device.Kind.values()) {
        assertThat(provider.advice(kind)).as(provider.name() + " " + kind).isNotBlank();
      }
      assertThat(provider.advice(Device.Kind.CUDA)).contains("onnxruntime_gpu");
    }
  }
}

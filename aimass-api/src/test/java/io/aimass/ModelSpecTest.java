package io.aimass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.spi.Device;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSpecTest {

  private static final ModelSource SOURCE = ModelSource.bytes(new byte[3], ModelFormat.ONNX);
  private static final Translator<Map<String, Tensor>, Map<String, Tensor>> TENSORS =
      Translators.tensors();
  private static final ModelSpec<Map<String, Tensor>, Map<String, Tensor>> SPEC =
      ModelSpec.of(SOURCE, TENSORS);

  @Test
  void of_hasTheDocumentedDefaults() {
    assertThat(SPEC.source()).isSameAs(SOURCE);
    assertThat(SPEC.translator()).isSameAs(TENSORS);
    assertThat(SPEC.format()).contains(ModelFormat.ONNX);
    assertThat(SPEC.engine()).isEmpty();
    assertThat(SPEC.device()).isEqualTo(DevicePolicy.auto());
    assertThat(SPEC.intraOpThreads()).isEmpty();
    assertThat(SPEC.interOpThreads()).isEmpty();
    assertThat(SPEC.nonFiniteAllowed()).isFalse();
    assertThat(SPEC).hasToString("model of 3 bytes of onnx, device auto");
    assertThat(ModelSpec.of(Paths.get("a.pt"), TENSORS).source())
        .isEqualTo(ModelSource.file(Paths.get("a.pt")));
  }

  @Test
  void eachOption_isKeptWithTheOthers_andChangesACopy() {
    ModelSpec<Map<String, Tensor>, Map<String, Tensor>> all =
        SPEC.format(ModelFormat.TORCHSCRIPT)
            .engine("djl")
            .device(DevicePolicy.cpu())
            .threads(3, 2)
            .allowNonFinite();
    for (ModelSpec<?, ?> spec :
        List.of(
            all,
            all.format(ModelFormat.TORCHSCRIPT),
            all.engine("djl"),
            all.device(DevicePolicy.cpu()),
            all.threads(3, 2),
            all.allowNonFinite())) {
      assertThat(spec.source()).isSameAs(SOURCE);
      assertThat(spec.translator()).isSameAs(TENSORS);
      assertThat(spec.format()).contains(ModelFormat.TORCHSCRIPT);
      assertThat(spec.engine()).contains("djl");
      assertThat(spec.device()).isEqualTo(DevicePolicy.cpu());
      assertThat(spec.intraOpThreads()).isEqualTo(OptionalInt.of(3));
      assertThat(spec.interOpThreads()).isEqualTo(OptionalInt.of(2));
      assertThat(spec.nonFiniteAllowed()).isTrue();
    }
    assertThat(all).hasToString("model of 3 bytes of onnx on djl, device require cpu");
    of_hasTheDocumentedDefaults();
  }

  @Test
  void options_areCheckedAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SPEC.engine(""))
        .withMessage("an engine's name is not empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SPEC.threads(0, 2))
        .withMessage("thread counts must be 1 or more, got 0 and 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SPEC.threads(1, -2))
        .withMessage("thread counts must be 1 or more, got 1 and -2");
    assertThatNullPointerException().isThrownBy(() -> SPEC.format(null)).withMessage("format");
    assertThatNullPointerException().isThrownBy(() -> SPEC.device(null)).withMessage("policy");
    assertThatNullPointerException()
        .isThrownBy(() -> ModelSpec.of((ModelSource) null, TENSORS))
        .withMessage("source");
    assertThatNullPointerException()
        .isThrownBy(() -> ModelSpec.of(SOURCE, null))
        .withMessage("translator");
  }

  @Test
  void format_thatNobodyTellsIsEmpty() {
    assertThat(ModelSpec.of(Paths.get("model"), TENSORS).format()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a.onnx, onnx",
    "dir.v1/A.ONNX, onnx",
    "a.pt, torchscript",
    "a.pth, torchscript",
    "a.ts, torchscript",
    "a.torchscript, torchscript",
    "a.tar.gz, gz",
    "C:\\models\\a.TFLite, tflite"
  })
  void formatOfFileName_isByItsEnding(String fileName, String format) {
    assertThat(ModelFormat.ofFileName(fileName)).contains(new ModelFormat(format));
    assertThat(new ModelFormat(format)).hasToString(format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "model", "model.", "models.v1/topics", "C:\\models.v1\\topics"})
  void formatOfFileName_withoutAnEndingIsEmpty(String fileName) {
    assertThat(ModelFormat.ofFileName(fileName)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ONNX"})
  void format_isLowerCaseAndNotEmpty(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelFormat(name))
        .withMessage("a format's name is lower case and not empty, got \"%s\"", name);
  }

  @Test
  void file_isReadWhenAsked(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.onnx");
    ModelSource source = ModelSource.file(file);
    assertThatThrownBy(source::read)
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("a.onnx");
    Files.write(file, new byte[] {1, 2});
    assertThat(source.read()).containsExactly(1, 2);
    assertThat(source.path()).contains(file);
    assertThat(source.format()).contains(ModelFormat.ONNX);
    assertThat(source)
        .isEqualTo(ModelSource.file(file))
        .isNotEqualTo(ModelSource.file(folder))
        .hasToString("file " + file);
    assertThat(ModelSource.file(Paths.get("/")).format()).isEmpty();
  }

  @Test
  void classpath_isReadFromTheLibrarysLoaderOrTheAnchors() throws IOException {
    String name = "io/aimass/half-precision.properties";
    for (ModelSource source :
        List.of(
            ModelSource.classpath(name),
            ModelSource.classpath("/" + name),
            ModelSource.classpath(ModelSpecTest.class, name),
            ModelSource.classpath(ModelSpecTest.class, "/" + name))) {
      assertThat(new String(source.read(), StandardCharsets.UTF_8)).contains("float16.widened");
      assertThat(source).hasToString("class-path resource " + name);
      assertThat(source.path()).isEmpty();
      assertThat(source.format()).contains(new ModelFormat("properties"));
    }
    assertThat(ModelSource.classpath("/" + name)).isEqualTo(ModelSource.classpath(name));
  }

  @Test
  void classpath_isReadFromTheThreadsLoaderToo(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("only-here.onnx"), new byte[] {5});
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader own = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      Thread.currentThread().setContextClassLoader(own);
      assertThat(ModelSource.classpath("only-here.onnx").read()).containsExactly(5);
      assertThatThrownBy(() -> ModelSource.classpath(ModelSpecTest.class, "only-here.onnx").read())
          .isInstanceOf(IOException.class);
      Thread.currentThread().setContextClassLoader(null);
      assertThatThrownBy(() -> ModelSource.classpath("only-here.onnx").read())
          .isInstanceOf(IOException.class)
          .hasMessage("no class-path resource only-here.onnx");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void bytes_areTheArrayItself() throws IOException {
    byte[] bytes = {1, 2};
    ModelSource source = ModelSource.bytes(bytes, ModelFormat.TORCHSCRIPT);
    assertThat(source.read()).isSameAs(bytes);
    assertThat(source.format()).contains(ModelFormat.TORCHSCRIPT);
    assertThat(source.path()).isEmpty();
    assertThat(source)
        .isEqualTo(ModelSource.bytes(bytes, ModelFormat.TORCHSCRIPT))
        .hasSameHashCodeAs(ModelSource.bytes(bytes, ModelFormat.TORCHSCRIPT))
        .isNotEqualTo(ModelSource.bytes(bytes, ModelFormat.ONNX))
        .isNotEqualTo(ModelSource.bytes(bytes.clone(), ModelFormat.TORCHSCRIPT))
        .hasToString("2 bytes of torchscript");
  }

  @Test
  void sources_areNeverNull() {
    assertThatNullPointerException().isThrownBy(() -> ModelSource.file(null)).withMessage("path");
    assertThatNullPointerException()
        .isThrownBy(() -> ModelSource.classpath(null))
        .withMessage("resource");
    assertThatNullPointerException()
        .isThrownBy(() -> ModelSource.classpath(null, "a"))
        .withMessage("anchor");
    assertThatNullPointerException()
        .isThrownBy(() -> ModelSource.bytes(null, ModelFormat.ONNX))
        .withMessage("bytes");
    assertThatNullPointerException()
        .isThrownBy(() -> ModelSource.bytes(new byte[0], null))
        .withMessage("format");
  }

  @Test
  void devicePolicy_saysWhatIsWished() {
    assertThat(DevicePolicy.auto().devices()).isEmpty();
    assertThat(DevicePolicy.auto()).hasToString("auto");
    assertThat(DevicePolicy.cpu()).isEqualTo(DevicePolicy.require(Device.cpu()));
    DevicePolicy wish = DevicePolicy.prefer(Device.cuda(1), Device.of(Device.Kind.COREML));
    assertThat(wish.kind()).isEqualTo(DevicePolicy.Kind.PREFER);
    assertThat(wish.devices()).containsExactly(Device.cuda(1), Device.of(Device.Kind.COREML));
    assertThat(wish).hasToString("prefer cuda:1, coreml");
  }

  @Test
  void devicePolicy_withoutDevicesIsAutoAlone() {
    assertThatIllegalArgumentException()
        .isThrownBy(DevicePolicy::prefer)
        .withMessage("a policy of kind PREFER cannot have the devices []");
    assertThatIllegalArgumentException()
        .isThrownBy(DevicePolicy::require)
        .withMessage("a policy of kind REQUIRE cannot have the devices []");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DevicePolicy(DevicePolicy.Kind.AUTO, List.of(Device.cpu())))
        .withMessage("a policy of kind AUTO cannot have the devices [cpu]");
    assertThatNullPointerException()
        .isThrownBy(() -> new DevicePolicy(null, List.of()))
        .withMessage("kind");
  }
}

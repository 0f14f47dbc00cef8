package io.aimass.engine.forked;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** AI Mass beside whatever else in the host uses ONNX Runtime and DJL, in any order of start. */
class CoexistenceTest {

  @TempDir Path folder;

  @TestFactory
  @DisplayName("every order of start works")
  Stream<DynamicTest> everyOrderOfStart_works() {
    return Stream.of(
            List.of("host-ort", "mass-onnx", "host-ort"),
            List.of("mass-onnx", "host-ort", "mass-onnx"),
            List.of("host-djl-onnx", "mass-onnx", "host-ort", "mass-djl-onnx"),
            List.of("mass-onnx", "host-djl-onnx", "mass-djl-onnx"),
            List.of("host-djl-pytorch", "mass-onnx", "mass-pytorch", "host-djl-onnx"),
            List.of("mass-pytorch", "mass-onnx", "host-djl-pytorch", "host-djl-onnx"),
            List.of("mass-djl-onnx", "mass-pytorch", "mass-onnx", "host-ort"),
            List.of("host-ort", "mass-pytorch", "mass-onnx"),
            List.of("mass-onnx", "second-copy-onnx", "mass-onnx", "host-djl-onnx"))
        .map(order -> DynamicTest.dynamicTest(String.join(", ", order), () -> works(order)));
  }

  private void works(List<String> order) throws Exception {
    ForkedJvm.Outcome outcome =
        new ForkedJvm(folder).run(Steps.class, order.toArray(new String[0]));
    assertThat(outcome.output().lines().filter(line -> line.startsWith("done ")))
        .as(outcome.output())
        .containsExactlyElementsOf(order.stream().map(step -> "done " + step).toList());
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
  }

  @Test
  @DisplayName("DJL's ONNX Runtime engine after a host's environment is refused in words")
  void djlOnnxAfterHostEnvironment_isRefusedInWords() throws Exception {
    ForkedJvm.Outcome outcome =
        new ForkedJvm(folder).run(Steps.class, "host-ort", "mass-djl-onnx", "mass-onnx");
    assertThat(outcome.output())
        .contains("failed mass-djl-onnx: io.aimass.ModelLoadException")
        .contains("has an OrtEnvironment already")
        .contains("use engine \"onnxruntime\"")
        .contains("done mass-onnx");
  }

  @Test
  @DisplayName("nothing reaches for the network, whatever engine starts first")
  void noEngine_reachesForTheNetwork() throws Exception {
    for (String first : List.of("mass-onnx", "mass-djl-onnx", "mass-pytorch")) {
      ForkedJvm.Outcome outcome = new ForkedJvm(folder).run(Steps.class, first);
      assertThat(outcome.output()).contains("done " + first).doesNotContain("NETWORK");
    }
    assertThat(new ForkedJvm(folder).run(Steps.class, "host-djl-onnx").output())
        .as("what DJL does when it is started without us; if this fails the test sees nothing")
        .contains("NETWORK");
  }

  @Test
  @DisplayName("without PyTorch's natives the message names the artifact, and ONNX runs")
  void withoutPytorchNatives_theArtifactIsNamed() throws Exception {
    ForkedJvm.Outcome outcome =
        new ForkedJvm(folder)
            .without("pytorch-native-cpu")
            .without("pytorch-jni")
            .option("-DDJL_CACHE_DIR=" + Files.createDirectory(folder.resolve("empty")))
            .run(Steps.class, "mass-pytorch", "mass-djl-onnx", "mass-onnx", "host-djl-onnx");
    assertThat(outcome.output())
        .contains("failed mass-pytorch: io.aimass.ModelLoadException")
        .contains("ai.djl.pytorch:pytorch-native-cpu:2.7.1")
        .contains("ai.djl.pytorch:pytorch-jni:2.7.1-0.36.0")
        .contains("done mass-djl-onnx", "done mass-onnx", "done host-djl-onnx")
        .doesNotContain("NETWORK");
  }

  @Test
  @DisplayName("nothing is written outside the configured folders")
  void nothingIsWritten_outsideTheConfiguredFolders() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Path work = Files.createDirectory(folder.resolve("work"));
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Path cache = Files.createDirectory(folder.resolve("cache"));
    ForkedJvm.Outcome outcome =
        new ForkedJvm(work)
            .option("-Duser.home=" + home)
            .option("-Djava.io.tmpdir=" + temporary)
            .option("-DENGINE_CACHE_DIR=" + cache)
            .run(Steps.class, "mass-onnx", "mass-djl-onnx", "mass-pytorch");
    assertThat(outcome.output())
        .contains("done mass-onnx", "done mass-djl-onnx", "done mass-pytorch");
    assertThat(home).isEmptyDirectory();
    assertThat(work).isEmptyDirectory();
    assertThat(cache.resolve("pytorch")).isNotEmptyDirectory();
  }
}

package io.aimass.engine.forked;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.engine.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The end of a process under running models: its own exit code, not a crash. */
class ShutdownTest {

  private static final int TIMES = 3;

  @TempDir Path folder;

  @TestFactory
  @DisplayName(
      "exiting while threads predict or open keeps the exit code and refuses later runs in words")
  Stream<DynamicTest> exitingUnderRuns_keepsTheExitCode() {
    return Stream.of(
            List.of(Engines.ONNX_RUNTIME, "20000"),
            // Would run for hours: the exit ends it.
            List.of(Engines.ONNX_RUNTIME, "20000000000"),
            List.of(Engines.ONNX_RUNTIME, "0"),
            List.of(Engines.DJL_ONNX_RUNTIME, "20000"),
            List.of(Engines.PYTORCH, "0"),
            List.of(Engines.PYTORCH, "20000"))
        .map(run -> DynamicTest.dynamicTest(run.toString(), () -> exits(run)));
  }

  private void exits(List<String> arguments) throws IOException, InterruptedException {
    for (int time = 0; time < TIMES; time++) {
      ForkedJvm.Outcome outcome =
          new ForkedJvm(folder).run(Exiting.class, arguments.toArray(new String[0]));
      assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(7);
      assertThat(outcome.output())
          .contains("refused: ")
          .contains("member \"member\": the JVM is shutting down")
          .doesNotContain("SIGSEGV", "Error closing");
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).as("crash reports").isEmpty();
      }
    }
  }
}

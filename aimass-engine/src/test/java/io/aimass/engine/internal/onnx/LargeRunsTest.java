package io.aimass.engine.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Tensor;
import io.aimass.spi.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LargeRunsTest {

  private static Map<String, Tensor> floats(int rows, int columns) {
    return Map.of("x", Tensor.of(new float[rows * columns], rows, columns));
  }

  @Test
  @DisplayName("a batch of long rows is large, short ones and single ones are not")
  void batchOfLongRows_isLarge() {
    LargeRuns runs = new LargeRuns(true, List.of("x"));
    int column = (int) LargeRuns.LEAST_BYTES / Float.BYTES / 8;
    assertThat(runs.shallGiveBack(floats(8, column - 1))).isFalse();
    assertThat(runs.shallGiveBack(floats(8, column))).isTrue();
  }

  @Test
  @DisplayName("single inputs are not large however many bytes they have, several are")
  void singleInput_isNotLarge() {
    LargeRuns runs = new LargeRuns(true, List.of("x"));
    assertThat(runs.shallGiveBack(floats(1, 150_000))).isFalse();
    assertThat(runs.shallGiveBack(floats(3, 150_000))).isFalse();
    assertThat(runs.shallGiveBack(floats(4, 150_000))).isTrue();
    assertThat(runs.shallGiveBack(floats(1, 10))).as("after a large one").isTrue();
    assertThat(runs.shallGiveBack(floats(1, 10))).as("the next").isFalse();
    assertThat(runs.shallGiveBack(floats(1, 150_000))).isTrue();
  }

  @Test
  @DisplayName("scalars have no rows")
  void scalars_areOneRow() {
    LargeRuns runs = new LargeRuns(true, List.of("x"));
    assertThat(runs.shallGiveBack(Map.of("x", Tensor.of(new float[] {1})))).isFalse();
    assertThat(runs.shallGiveBack(floats(1, (int) LargeRuns.LEAST_BYTES / Float.BYTES))).isTrue();
  }

  @Test
  @DisplayName("all inputs count, and one that is missing is the run's to tell")
  void inputs_areCountedTogether() {
    LargeRuns runs = new LargeRuns(true, List.of("x", "y"));
    int column = (int) LargeRuns.LEAST_BYTES / Float.BYTES / 16;
    Tensor half = Tensor.of(new float[8 * column], 8, column);
    assertThat(runs.shallGiveBack(Map.of("x", half))).isFalse();
    assertThat(runs.shallGiveBack(Map.of("x", half, "y", half))).isTrue();
  }

  @Test
  @DisplayName("without an arena that gives back no run is large")
  void withoutArena_noRunIsLarge() {
    assertThat(new LargeRuns(false, List.of("x")).shallGiveBack(floats(1_000, 1_000))).isFalse();
    assertThat(LargeRuns.hasArena("arm")).isFalse();
    assertThat(LargeRuns.hasArena("amd64")).isTrue();
    assertThat(LargeRuns.hasArena("aarch64")).isTrue();
  }

  @Test
  @DisplayName("a large run gives its native memory back")
  void largeRun_givesItsMemoryBack() throws Exception {
    GraphBytes model =
        new GraphBytes()
            .input("x", GraphBytes.FLOAT, "n", "1")
            .output("y", GraphBytes.FLOAT, "1", "1")
            .node("Transpose", "turned", "x")
            .node("MatMul", "square", "x", "turned")
            .node("ReduceMax", "y", "square");
    try (OnnxSession session = model.open()) {
      session.run(floats(2, 1), Cancellation.none());
      long before = residentBytes();
      Map<String, Tensor> outputs = session.run(floats(8_192, 1), Cancellation.none());
      assertThat(outputs).containsEntry("y", Tensor.of(new float[] {0}, 1, 1));
      assertThat(residentBytes() - before)
          .as("bytes left behind by a run that needed 256 MB")
          .isLessThan(128L << 20);
    }
  }

  private static long residentBytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) << 10;
      }
    }
    throw new IOException("no VmRSS in " + status);
  }
}

package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Mass;
import io.aimass.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Memory that stays flat, heap and native, by the process's resident size where it can be read. */
abstract class MemoryChecks extends Checks {

  private static final int CALLS = 2_000;
  private static final int ROUNDS = 8;
  private static final long FLAT = 4L << 20; // 2 KB a call, a quarter of one tensor
  private static final Path STATUS = Path.of("/proc/self/status");

  MemoryChecks(Supplier<EngineUnderTest> engine) {
    super(engine);
  }

  @Test
  @DisplayName("2,000 calls leave no memory behind")
  void manyCalls_leaveNoMemoryBehind() throws IOException {
    Tensor input = floats(new float[2048], 1024, 2);
    try (var mass = open(ConformanceModel.TWO_OUTPUTS)) {
      assertFlat(() -> runs(mass, input));
    }
  }

  private void runs(Mass<Map<String, Tensor>, Map<String, Tensor>> mass, Tensor input) {
    for (int call = 0; call < CALLS; call++) {
      List<Tensor> outputs = run(mass, ConformanceModel.TWO_OUTPUTS, input);
      assertThat(outputs.get(0).elementCount()).isEqualTo(input.elementCount());
    }
  }

  @Test
  @DisplayName("200 sessions opened and closed leave no memory behind")
  void manySessions_leaveNoMemoryBehind() throws IOException {
    Tensor row = floats(new float[3], 1, 3);
    assertFlat(
        () -> {
          for (int session = 0; session < CALLS / 10; session++) {
            try (var mass = open(ConformanceModel.SUBTRACT)) {
              run(mass, ConformanceModel.SUBTRACT, row, row);
            }
          }
        });
  }

  /**
   * The heap and the engine's own pools take a while to find their size, so not the first round
   * must be flat but some round: a leak grows in each.
   */
  private static void assertFlat(Runnable round) throws IOException {
    round.run();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS && least > FLAT; i++) {
      long before = residentBytes();
      round.run();
      least = Math.min(least, residentBytes() - before);
    }
    assertThat(least).as("bytes that each of %s rounds added", ROUNDS).isLessThanOrEqualTo(FLAT);
  }

  private static long residentBytes() throws IOException {
    System.gc();
    if (!Files.isReadable(STATUS)) {
      Runtime runtime = Runtime.getRuntime();
      return runtime.totalMemory() - runtime.freeMemory();
    }
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) << 10;
      }
    }
    throw new IOException("no VmRSS in " + STATUS);
  }
}

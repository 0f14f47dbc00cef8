package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Mass;
import io.aimass.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Memory that stays flat, heap and native, by the process's resident size where it can be read. */
abstract class MemoryChecks extends Checks {

  private static final int CALLS = 2_000;
  private static final int ROUNDS = 10;
  private static final int VALLEY = 4;
  private static final long SWING = 32L << 20; // 3 KB a call
  private static final int STRETCHES = 5;
  private static final long FLAT = 4L << 20; // 20 KB a session
  private static final Path STATUS = Path.of("/proc/self/status");

  MemoryChecks(Supplier<EngineUnderTest> engine) {
    super(engine);
  }

  /**
   * The heap swings by up to a hundred megabytes between collections and may only grow at first, so
   * some stretch of calls must be flat, and each is long enough for a leak to stand out: one tensor
   * of 64 KB in every call adds 640 MB to each.
   */
  @Test
  @DisplayName("calls by the ten thousand leave no memory behind")
  void manyCalls_leaveNoMemoryBehind() throws IOException {
    Tensor input = floats(new float[16_384], 8_192, 2);
    try (var mass = open(ConformanceModel.TWO_OUTPUTS)) {
      runs(mass, input);
      long least = Long.MAX_VALUE;
      for (int stretch = 0; stretch < STRETCHES && least > SWING; stretch++) {
        long before = residentBytes();
        for (int round = 0; round < 5; round++) {
          runs(mass, input);
        }
        least = Math.min(least, residentBytes() - before);
      }
      assertThat(least).as("bytes that each 10,000 calls added").isLessThanOrEqualTo(SWING);
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
   * The heap and the engine's own pools take a while to find their size and swing afterwards, so
   * the lowest level of the first rounds is held against the lowest of the last: a leak lifts both
   * the valleys and the peaks.
   */
  private static void assertFlat(Runnable round) throws IOException {
    round.run();
    round.run();
    long[] levels = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      round.run();
      levels[i] = residentBytes();
    }
    long early = Arrays.stream(levels, 0, VALLEY).min().orElseThrow();
    long late = Arrays.stream(levels, ROUNDS - VALLEY, ROUNDS).min().orElseThrow();
    assertThat((late - early) / (ROUNDS - VALLEY))
        .as("bytes that a round adds, from resident bytes of %s", Arrays.toString(levels))
        .isLessThanOrEqualTo(FLAT);
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

package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Mass;
import io.aimass.Tensor;
import io.aimass.spi.NativeMemory;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Memory that stays flat, heap and native, by the process's resident size where it can be read. */
abstract class MemoryChecks extends Checks {

  private static final int CALLS = 10_000;
  private static final int SESSIONS = 400;
  private static final int STRETCHES = 7;
  private static final int SETTLING_CALLS = 100;
  private static final long CALLS_LIMIT = 32L << 20; // 3 KB a call, of 192 KB that pass through
  private static final long SESSIONS_LIMIT = 16L << 20; // 40 KB a session
  private static final Path STATUS = Path.of("/proc/self/status");

  MemoryChecks(Supplier<EngineUnderTest> engine) {
    super(engine);
  }

  @Test
  @DisplayName("calls by the ten thousand leave no memory behind")
  void manyCalls_leaveNoMemoryBehind() throws IOException {
    Tensor input = floats(new float[16_384], 8_192, 2);
    try (var mass = open(ConformanceModel.TWO_OUTPUTS)) {
      assertFlat(CALLS_LIMIT, CALLS, () -> run(mass, ConformanceModel.TWO_OUTPUTS, input));
    }
  }

  @Test
  @DisplayName("sessions opened and closed by the hundred leave no memory behind")
  void manySessions_leaveNoMemoryBehind() throws IOException {
    Tensor row = floats(new float[3], 1, 3);
    assertFlat(
        SESSIONS_LIMIT,
        SESSIONS,
        () -> {
          try (var mass = open(ConformanceModel.SUBTRACT)) {
            run(mass, ConformanceModel.SUBTRACT, row, row);
          }
        });
  }

  @Test
  @DisplayName("memory that the engine tells of does not grow while like calls repeat")
  void toldMemory_staysAsItIs() {
    Tensor row = floats(new float[3], 1, 3);
    try (var mass = open(ConformanceModel.SUBTRACT)) {
      Optional<NativeMemory> opened = told(mass);
      repeat(SETTLING_CALLS, () -> run(mass, ConformanceModel.SUBTRACT, row, row));
      Optional<NativeMemory> settled = told(mass);
      assertThat(settled.map(NativeMemory::weights))
          .as("weights, which are told from the start or never, and do not change")
          .isEqualTo(opened.map(NativeMemory::weights));
      repeat(4 * SETTLING_CALLS, () -> run(mass, ConformanceModel.SUBTRACT, row, row));
      assertThat(told(mass)).as("memory told after more calls of the same kind").isEqualTo(settled);
    }
  }

  @Test
  @DisplayName("memory that the engine tells of is that of one session")
  void toldMemory_isThatOfOneSession() {
    Tensor row = floats(new float[3], 1, 3);
    try (var first = open(ConformanceModel.SUBTRACT)) {
      Optional<NativeMemory> alone = told(first);
      try (var second = open(ConformanceModel.SUBTRACT)) {
        repeat(SETTLING_CALLS, () -> run(second, ConformanceModel.SUBTRACT, row, row));
        assertThat(told(first)).as("while another one of the model is used").isEqualTo(alone);
      }
      assertThat(told(first)).as("after another one of the model was closed").isEqualTo(alone);
    }
  }

  private static Optional<NativeMemory> told(Mass<?, ?> mass) {
    return mass.report().member(MEMBER).model().orElseThrow().memory();
  }

  /**
   * A heap swings by up to a hundred megabytes between collections (unless it is resident from the
   * start: {@code -Xms512m -Xmx512m -XX:+AlwaysPreTouch}) and native memory grows at first, so not
   * every stretch must be flat but two; two, because what an earlier test held may be given back in
   * one. Each is long enough for a leak to stand out: one tensor of 64 KB left behind in every call
   * adds 640 MB.
   */
  private static void assertFlat(long limit, int times, Runnable work) throws IOException {
    residentBytes(); // collects what others left
    repeat(times / 2, work);
    List<Long> growths = new ArrayList<>();
    int flat = 0;
    while (flat < 2 && growths.size() < STRETCHES) {
      long before = residentBytes();
      repeat(times, work);
      long growth = residentBytes() - before;
      growths.add(growth);
      flat += growth <= limit ? 1 : 0;
    }
    assertThat(flat)
        .as("stretches of %s that added %s bytes or less; they added %s", times, limit, growths)
        .isEqualTo(2);
  }

  /** Collects, until direct buffers are freed too: their cleaner runs on a thread of its own. */
  private static void collect() {
    long held = Long.MAX_VALUE;
    for (int i = 0; i < 8; i++) {
      System.gc();
      long now = directBytes();
      if (now >= held) {
        return;
      }
      held = now;
    }
  }

  private static long directBytes() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private static void repeat(int times, Runnable work) {
    for (int i = 0; i < times; i++) {
      work.run();
    }
  }

  private static long residentBytes() throws IOException {
    collect();
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

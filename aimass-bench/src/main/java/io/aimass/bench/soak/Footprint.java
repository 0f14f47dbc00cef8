package io.aimass.bench.soak;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the process holds.
 *
 * @param heap MB used after a garbage collection
 * @param direct MB of direct buffers
 * @param resident MB; 0 where the system does not tell
 * @param threads platform threads
 */
record Footprint(double heap, double direct, double resident, double threads) {

  private static final double MB = 1 << 20;

  static Footprint now() {
    System.gc();
    double direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return new Footprint(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MB,
        direct / MB,
        residentKilobytes() / 1024.0,
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  private static long residentKilobytes() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0; // Not Linux.
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "heap %.1f MB, direct %.2f MB, resident %.0f MB, threads %.0f",
        heap,
        direct,
        resident,
        threads);
  }
}

package io.aimass.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What is measured on, and how much of it others leave. */
final class Machine {

  private static final Duration LOOK = Duration.ofMillis(300);

  private Machine() {}

  static String description() {
    return cores()
        + " cores ("
        + processor()
        + "), "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + ", Java "
        + Runtime.version();
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static String processor() {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(file)) {
      return System.getProperty("os.arch");
    }
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /**
   * How many cores a program gets now that could use all: as many threads as cores spin for a
   * moment, and their CPU time is divided by the time that passed.
   */
  static double freeCores() throws InterruptedException, ExecutionException {
    ExecutorService executor = Executors.newFixedThreadPool(cores());
    try {
      List<Future<Double>> shares = new ArrayList<>();
      for (int i = 0; i < cores(); i++) {
        shares.add(executor.submit(Machine::share));
      }
      double sum = 0;
      for (Future<Double> share : shares) {
        sum += share.get();
      }
      return sum;
    } finally {
      executor.shutdownNow();
    }
  }

  private static double share() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = System.nanoTime();
    long used = threads.getCurrentThreadCpuTime();
    while (System.nanoTime() - start < LOOK.toNanos()) {
      Thread.onSpinWait();
    }
    return (threads.getCurrentThreadCpuTime() - used) / (double) (System.nanoTime() - start);
  }
}

package io.aimass.bench.process;

import io.aimass.bench.peers.Peer;
import io.aimass.bench.report.Effort;
import io.aimass.bench.report.Figures;
import io.aimass.bench.report.Metric;
import io.aimass.bench.report.Work;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Starts a {@link Probe} and listens to it.
 *
 * @param peer who does the work
 */
public record ProcessRun(Peer peer) implements Work {

  private static final double MEGABYTE = 1e6;

  @Override
  public Figures measure(Effort effort) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command(effort.waitSeconds()));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Map<Metric, Double> said = new EnumMap<>(Metric.class);
    long start = System.nanoTime();
    Process process = builder.start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        note(said, line, (System.nanoTime() - start) / 1e9);
      }
      if (process.waitFor() != 0 || said.size() != 4) {
        throw new IOException(
            "the process of " + peer + " ended with " + process.exitValue() + ", said " + said);
      }
    } finally {
      process.destroy();
    }
    return new Figures(said);
  }

  private static void note(Map<Metric, Double> said, String line, double seconds) {
    int colon = line.indexOf(':');
    switch (line.substring(0, Math.max(0, colon))) {
      case Probe.FIRST_ANSWER -> said.put(Metric.FIRST_ANSWER_SECONDS, seconds);
      case Probe.LOADED -> said.put(Metric.LOADED_MB, megabytes(line, colon));
      case Probe.AFTER_BATCH -> said.put(Metric.BATCH_MB, megabytes(line, colon));
      case Probe.LATER -> said.put(Metric.LATER_MB, megabytes(line, colon));
      default -> System.err.println(line);
    }
  }

  private static double megabytes(String line, int colon) {
    return Long.parseLong(line.substring(colon + 1)) / MEGABYTE;
  }

  /** This JVM's own settings and class path. */
  private List<String> command(int waitSeconds) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Probe.class.getName());
    command.add(peer.name());
    command.add(Integer.toString(waitSeconds));
    return command;
  }
}

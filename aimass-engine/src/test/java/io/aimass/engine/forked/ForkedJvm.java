package io.aimass.engine.forked;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A JVM of its own on the tests' class path, without the tests' settings for DJL. */
final class ForkedJvm {

  /** How it ended. */
  record Outcome(int exitCode, String output) {}

  private final Path folder;
  private final List<String> options = new ArrayList<>();
  private Predicate<String> kept = entry -> true;

  ForkedJvm(Path folder) {
    this.folder = folder;
  }

  ForkedJvm option(String option) {
    options.add(option);
    return this;
  }

  /** Takes jars off the class path. */
  ForkedJvm without(String part) {
    kept = kept.and(entry -> !entry.contains(part));
    return this;
  }

  Outcome run(Class<?> main, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.add("-cp");
    command.add(
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(kept)
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator)));
    command.addAll(options);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().remove("OPT_OUT_TRACKING");
    builder.environment().remove("DJL_OFFLINE");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }
}

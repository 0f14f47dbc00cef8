package io.aimass.metrics.forked;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import com.google.gson.stream.JsonReader;
import io.aimass.Mass;
import io.aimass.metrics.jfr.FlightRecorderListener;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/**
 * Flight Recorder's events need no Micrometer: on a class path and on a module path, with the
 * settings that a command line takes.
 */
@Timeout(120)
class WithoutMicrometerTest {

  /** What a host of aimass-api and aimass-metrics has on its path, and no more. */
  private static final String LIBRARIES =
      Stream.of(
              Mass.class,
              FlightRecorderListener.class,
              ImmutableList.class,
              JsonReader.class,
              InternalFutureFailureAccess.class,
              Logger.class)
          .map(WithoutMicrometerTest::location)
          .collect(Collectors.joining(File.pathSeparator));

  @TempDir Path folder;

  private static String location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return new File(Objects.requireNonNull(source).getLocation().getPath()).toString();
  }

  private String run(String... path) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(
        "-XX:StartFlightRecording:filename="
            + recording()
            + ",+io.aimass.Call#slowerThan=0ns,+io.aimass.Member#enabled=false");
    command.addAll(List.of(path));
    command.add(HostWithoutMicrometer.class.getName());
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private Path recording() {
    return folder.resolve("host.jfr");
  }

  private void assertRecorded() throws IOException {
    List<RecordedEvent> ours =
        RecordingFile.readAllEvents(recording()).stream()
            .filter(event -> event.getEventType().getName().startsWith("io.aimass."))
            .toList();
    assertThat(ours).hasSize(1);
    assertThat(ours.get(0).getEventType().getName()).isEqualTo("io.aimass.Call");
    assertThat(ours.get(0).getString("mass")).isEqualTo("host");
    assertThat(ours.get(0).getString("slowest")).isEqualTo("echo");
  }

  @Test
  void classPath() throws Exception {
    String host = location(HostWithoutMicrometer.class);
    String output = run("-cp", host + File.pathSeparator + LIBRARIES);
    assertThat(output).contains("answered hello", "module null", "no Micrometer");
    assertRecorded();
  }

  @Test
  void modulePath() throws Exception {
    String output =
        run(
            "-p",
            LIBRARIES,
            "--add-modules",
            "io.aimass.metrics",
            "-cp",
            location(HostWithoutMicrometer.class));
    assertThat(output).contains("answered hello", "module io.aimass.metrics", "no Micrometer");
    assertRecorded();
  }
}

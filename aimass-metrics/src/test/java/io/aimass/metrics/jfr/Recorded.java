package io.aimass.metrics.jfr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What a recording holds of our events, read back from its file. */
final class Recorded {

  /** What is written down. */
  @FunctionalInterface
  interface Scene {
    void play() throws Exception;
  }

  private Recorded() {}

  /** Our events of a scene, with settings of the recording, in the order in which they came. */
  static List<RecordedEvent> of(Map<String, String> settings, Scene scene) throws Exception {
    Path file = Files.createTempFile("recorded", ".jfr");
    try (Recording recording = new Recording()) {
      recording.setSettings(settings);
      recording.start();
      scene.play();
      recording.stop();
      recording.dump(file);
      return events(file);
    } finally {
      Files.delete(file);
    }
  }

  /** Our events of a scene, however quick what they tell of was. */
  static List<RecordedEvent> all(Scene scene) throws Exception {
    return of(
        Map.of(
            "io.aimass.Call#slowerThan", "0 ns",
            "io.aimass.Member#slowerThan", "0 ns",
            "io.aimass.Batch#slowerThan", "0 ns"),
        scene);
  }

  private static List<RecordedEvent> events(Path file) {
    try {
      return RecordingFile.readAllEvents(file).stream()
          .filter(event -> event.getEventType().getName().startsWith("io.aimass."))
          .sorted((a, b) -> a.getStartTime().compareTo(b.getStartTime()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<RecordedEvent> named(String name, List<RecordedEvent> events) {
    return events.stream().filter(event -> event.getEventType().getName().equals(name)).toList();
  }
}

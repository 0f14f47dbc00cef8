package io.aimass.train.internal.run;

import io.aimass.train.Checkpoints;
import io.aimass.train.internal.file.SafeTensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A training's checkpoints, named by their steps. */
final class CheckpointFiles {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFiles.class);
  private static final Pattern NAME = Pattern.compile("checkpoint-\\d{12}\\.safetensors");

  private final Checkpoints rule;

  CheckpointFiles(Checkpoints rule) {
    this.rule = rule;
  }

  boolean isDueAfter(long step) {
    return rule.everySteps() > 0 && step % rule.everySteps() == 0;
  }

  /** All of them, the newest first. */
  List<Path> all() {
    if (!Files.isDirectory(rule.folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(rule.folder())) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .sorted(Comparator.comparing((Path file) -> file.getFileName().toString()).reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Path> newest() {
    return all().stream().findFirst();
  }

  /** Reads the newest that can be read. */
  Optional<SafeTensors> read() {
    IOException failure = null;
    for (Path file : all()) {
      try {
        return Optional.of(SafeTensors.read(file));
      } catch (IOException e) {
        LOG.warn("A checkpoint cannot be read, the one before is tried: {}", e.getMessage());
        failure = e;
      }
    }
    if (failure != null) {
      throw new UncheckedIOException(failure);
    }
    return Optional.empty();
  }

  void write(SafeTensors content, long step) {
    // A channel does not write for a thread that is interrupted, and this is the time to write.
    boolean interrupted = Thread.interrupted();
    try {
      Files.createDirectories(rule.folder());
      content.write(
          rule.folder().resolve(String.format(Locale.ROOT, "checkpoint-%012d.safetensors", step)));
      for (Path old : all().stream().skip(rule.keep()).toList()) {
        Files.deleteIfExists(old);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

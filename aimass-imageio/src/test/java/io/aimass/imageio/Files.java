package io.aimass.imageio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The files that src/test/golden/pictures.py writes. */
final class Files {

  private Files() {}

  static byte[] bytes(String name) {
    try (InputStream in = Files.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What Pillow reads in each: name, colours, width, height, SHA-256 of the pixels. */
  static List<List<String>> expected() {
    String text = new String(bytes("expected.tsv"), StandardCharsets.UTF_8);
    return text.lines().map(line -> List.of(line.split("\t", -1))).toList();
  }
}

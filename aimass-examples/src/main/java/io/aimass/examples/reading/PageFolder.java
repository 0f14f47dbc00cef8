package io.aimass.examples.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Pages as files: {@code NAME.png}, and {@code NAME.txt} beside it with what is written on it. */
final class PageFolder {
  private static final String PICTURE = ".png";
  private static final String TEXT = ".txt";

  private PageFolder() {}

  /** The pictures that have a text, by name. */
  static List<Path> pictures(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(PICTURE) && Files.exists(text(file)))
          .sorted()
          .toList();
    }
  }

  private static Path text(Path picture) {
    String name = picture.getFileName().toString();
    return picture.resolveSibling(name.substring(0, name.length() - PICTURE.length()) + TEXT);
  }

  /**
   * Reads one; empty lines of the text are left out. How worn it is is not known: it counts as 0.
   */
  static Page read(Path picture) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(text(picture))) {
      if (!line.isBlank()) {
        lines.add(line.strip());
      }
    }
    return new Page(picture.getFileName().toString(), 0, Pictures.read(picture), lines);
  }

  static void write(Path folder, Page page) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve(page.name() + PICTURE), Pictures.png(page.picture()));
    Files.write(folder.resolve(page.name() + TEXT), page.lines());
  }
}

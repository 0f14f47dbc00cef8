package io.aimass.examples.reading;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The fonts that pages are written in: those of Debian's fonts-dejavu-core, so that pages are the
 * same on each machine that has it; else the JDK's own logical ones.
 */
final class Fonts {
  private static final Path FOLDER = Path.of("/usr/share/fonts/truetype/dejavu");
  private static final List<String> FILES =
      List.of(
          "DejaVuSans.ttf",
          "DejaVuSerif.ttf",
          "DejaVuSansMono.ttf",
          "DejaVuSans-Bold.ttf",
          "DejaVuSerif-Bold.ttf",
          "DejaVuSansMono-Bold.ttf");
  private static final List<String> LOGICAL = List.of(Font.SANS_SERIF, Font.SERIF, Font.MONOSPACED);

  private Fonts() {}

  /** One or more. */
  static List<Font> all() {
    List<Font> fonts = new ArrayList<>();
    for (String file : FILES) {
      Path path = FOLDER.resolve(file);
      if (Files.isReadable(path)) {
        fonts.add(font(path));
      }
    }
    if (fonts.isEmpty()) {
      LOGICAL.forEach(name -> fonts.add(new Font(name, Font.PLAIN, 1)));
    }
    return fonts;
  }

  private static Font font(Path file) {
    try {
      return Font.createFont(Font.TRUETYPE_FONT, file.toFile());
    } catch (IOException | FontFormatException e) {
      throw new IllegalStateException(file + " is no font: " + e.getMessage(), e);
    }
  }
}

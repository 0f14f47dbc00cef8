package io.aimass.examples.reading;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Writes pages: lines of a text, each of its own, some with numbers and dates behind them, in a
 * font, size and colour by chance.
 */
public final class PageWriter {
  private static final int WIDTH = 900;
  private static final int MARGIN = 36;
  private static final int LINES = 9;

  private final List<String> texts;
  private final List<Font> fonts = Fonts.all();

  /**
   * Creates a writer.
   *
   * @param texts what may be written; letters, digits and punctuation of ASCII are
   */
  public PageWriter(List<String> texts) {
    this.texts = texts.stream().filter(PageWriter::isPlain).toList();
  }

  private static boolean isPlain(String text) {
    return text.length() >= 8 && text.chars().allMatch(letter -> letter >= ' ' && letter <= '~');
  }

  /**
   * Writes a page and wears it.
   *
   * @param seed decides all
   * @param severity from 0, as new, to {@link Wear#WORST}
   * @return the page
   */
  public Page page(long seed, int severity) {
    Random chance = new Random(seed * 31 + severity);
    Font font = fonts.get(chance.nextInt(fonts.size())).deriveFont(16f + chance.nextInt(10));
    List<String> lines = new ArrayList<>();
    BufferedImage image = paper(font, chance, lines);
    BufferedImage worn = new Wear(severity, chance).apply(image);
    String name = String.format(Locale.ROOT, "page-%d-%d", seed, severity);
    return new Page(name, severity, Pictures.pixels(worn), lines);
  }

  private BufferedImage paper(Font font, Random chance, List<String> lines) {
    int step = Math.round(font.getSize2D() * (1.6f + chance.nextFloat() * 0.6f));
    int height = 2 * MARGIN + step * LINES;
    BufferedImage image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setColor(tint(235, 20, chance));
    pen.fillRect(0, 0, WIDTH, height);
    pen.setColor(tint(0, 80, chance));
    pen.setFont(font);
    for (int i = 0; i < LINES; i++) {
      String line = fitting(line(chance), pen.getFontMetrics());
      lines.add(line);
      pen.drawString(line, MARGIN, MARGIN + i * step + font.getSize());
    }
    pen.dispose();
    return image;
  }

  private static Color tint(int from, int range, Random chance) {
    return new Color(
        from + chance.nextInt(range), from + chance.nextInt(range), from + chance.nextInt(range));
  }

  private String line(Random chance) {
    String text = texts.get(chance.nextInt(texts.size()));
    return switch (chance.nextInt(4)) {
      case 0 -> String.format(Locale.ROOT, "%d. %s", 1 + chance.nextInt(99), text);
      case 1 ->
          String.format(
              Locale.ROOT,
              "%s (%d.%d-%d)",
              text,
              chance.nextInt(9),
              chance.nextInt(30),
              chance.nextInt(9));
      case 2 ->
          String.format(
              Locale.ROOT,
              "20%02d-%02d-%02d: %s",
              chance.nextInt(30),
              1 + chance.nextInt(12),
              1 + chance.nextInt(28),
              text);
      default -> text;
    };
  }

  /** As many whole words as the page is wide. */
  private static String fitting(String line, FontMetrics metrics) {
    String rest = line;
    while (metrics.stringWidth(rest) > WIDTH - 2 * MARGIN) {
      rest = rest.substring(0, rest.lastIndexOf(' ')).stripTrailing();
    }
    return rest.replaceAll(" +", " ");
  }
}

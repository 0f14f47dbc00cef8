package io.aimass.examples.reading;

import io.aimass.preprocess.ocr.PageText;
import io.aimass.preprocess.ocr.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A page for people: each picture with the boxes found in it, and what was read beside it. */
public final class ReadingHtml {
  private final StringBuilder body = new StringBuilder();

  /** Creates an empty page. */
  public ReadingHtml() {}

  /** Adds what was read. */
  void add(PageReading reading) throws IOException {
    Page page = reading.page();
    String data = Base64.getEncoder().encodeToString(Pictures.png(page.picture()));
    int width = page.picture().width();
    int height = page.picture().height();
    body.append(
        String.format(
            Locale.ROOT,
            "<h2>%s, severity %d</h2>%n<div class=page><svg viewBox='0 0 %d %d' width=%d>"
                + "<image href='data:image/png;base64,%s' width=%d height=%d />%n",
            escaped(page.name()),
            page.severity(),
            width,
            height,
            width,
            data,
            width,
            height));
    for (PageText.Piece piece : reading.text().pieces()) {
      body.append(polygon(piece)).append('\n');
    }
    body.append("</svg>\n<ol>\n");
    for (PageText.Line line : reading.text().lines()) {
      boolean right = page.lines().contains(line.text());
      body.append(right ? "<li>" : "<li class=wrong>").append(escaped(line.text())).append('\n');
    }
    body.append("</ol></div>\n");
  }

  private static String polygon(PageText.Piece piece) {
    String points =
        piece.box().quad().corners().stream()
            .map(ReadingHtml::place)
            .collect(Collectors.joining(" "));
    return String.format(
        Locale.ROOT,
        "<polygon points='%s'><title>%s (%.0f %%)</title></polygon>",
        points,
        escaped(piece.text().value()),
        100 * piece.text().confidence());
  }

  private static String place(Point corner) {
    return String.format(Locale.ROOT, "%.1f,%.1f", corner.x(), corner.y());
  }

  /** Adds error rates. */
  void add(List<Score> scores) {
    body.append("<table><tr><th>reader<th>letters wrong<th>lines right\n");
    for (Score score : scores) {
      body.append(
          String.format(
              Locale.ROOT,
              "<tr><td>%s<td>%.2f %%<td>%.1f %%%n",
              escaped(score.name()),
              100 * score.errorRate(),
              100 * score.exactLines()));
    }
    body.append("</table>\n");
  }

  void write(Path file) throws IOException {
    if (file.toAbsolutePath().getParent() != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    Files.writeString(
        file,
        "<!doctype html><meta charset=utf-8><title>What the committee read</title>\n<style>"
            + "body{font:15px sans-serif;margin:2em}.page{display:flex;gap:2em;align-items:start}"
            + "svg{border:1px solid #ccc;flex:none}polygon{fill:#06c2;stroke:#06c;stroke-width:1}"
            + "li{font-family:monospace;margin:.3em 0}.wrong{background:#fdd}"
            + "td,th{padding:.2em 1em;text-align:left}</style>\n<h1>What the committee read</h1>\n"
            + body);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;");
  }
}

package io.aimass.bundle;

import java.util.Map;

/** A card for people. */
final class CardPage {

  private final StringBuilder page = new StringBuilder();

  private CardPage() {}

  static String of(ModelCard card) {
    CardPage page = new CardPage();
    page.page.append("# ").append(line(card.name())).append('\n');
    page.text(card.description());
    page.section("Intended use", card.intendedUse());
    card.entries().forEach(page::section);
    page.table("Metrics", "metric", "value", card.metrics());
    page.table("Data", "data set", "SHA-256", card.data());
    page.section("Licence", card.licence());
    page.section("Created", card.created().map(Object::toString).orElse(""));
    return page.page.toString();
  }

  private void section(String heading, String text) {
    if (!text.isEmpty()) {
      heading(heading);
      text(text);
    }
  }

  private void heading(String heading) {
    page.append("\n## ").append(line(heading)).append('\n');
  }

  private void text(String text) {
    if (!text.isEmpty()) {
      page.append('\n').append(text.strip()).append('\n');
    }
  }

  private void table(String heading, String left, String right, Map<String, ?> rows) {
    if (rows.isEmpty()) {
      return;
    }
    heading(heading);
    page.append("\n| ").append(left).append(" | ").append(right).append(" |\n| --- | --- |\n");
    rows.forEach(
        (key, value) ->
            page.append("| ")
                .append(cell(key))
                .append(" | ")
                .append(value instanceof Double number ? ManifestText.number(number) : cell(value))
                .append(" |\n"));
  }

  private static String line(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private static String cell(Object value) {
    return line(String.valueOf(value)).replace("|", "\\|");
  }
}

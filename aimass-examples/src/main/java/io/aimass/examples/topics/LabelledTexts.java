package io.aimass.examples.topics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Texts with their topics, and the lines that were none.
 *
 * @param rows what was read
 * @param faults one message per bad line, with its number
 */
public record LabelledTexts(List<LabelledText> rows, List<String> faults) {

  /** What some editors put in front of a file in UTF-8. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Copies the lists. */
  public LabelledTexts {
    rows = List.copyOf(rows);
    faults = List.copyOf(faults);
  }

  /** The texts that members are trained on. */
  public static LabelledTexts train() {
    return resource("train.tsv");
  }

  /** The texts that the committee is measured on; no member has seen them. */
  public static LabelledTexts validation() {
    return resource("validation.tsv");
  }

  private static LabelledTexts resource(String name) {
    try (InputStream in = LabelledTexts.class.getResourceAsStream("/topics/" + name)) {
      return read(Objects.requireNonNull(in, name), Set.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a file of lines {@code label TAB text} in UTF-8, with or without a byte order mark. Empty
   * lines are passed over.
   *
   * @param file the file
   * @param known the labels that a line may have
   * @return the texts, and a message for each line that is none
   * @throws IOException if the file cannot be read
   */
  public static LabelledTexts read(Path file, List<String> known) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, new HashSet<>(known));
    }
  }

  private static LabelledTexts read(InputStream in, Set<String> known) throws IOException {
    List<LabelledText> rows = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    // Bytes that are no UTF-8 become U+FFFD instead of ending the run at one bad line.
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (number == 1 && line.startsWith(BYTE_ORDER_MARK)) {
        line = line.substring(BYTE_ORDER_MARK.length());
      }
      if (line.isEmpty()) {
        continue;
      }
      int tab = line.indexOf('\t');
      String label = tab < 0 ? "" : line.substring(0, tab);
      String text = line.substring(tab + 1);
      if (tab < 0 || text.isBlank()) {
        faults.add("line " + number + ": expected label TAB text, got \"" + line + "\"");
      } else if (!known.isEmpty() && !known.contains(label)) {
        faults.add("line " + number + ": unknown label \"" + label + "\"");
      } else {
        rows.add(new LabelledText(label, text));
      }
    }
    return new LabelledTexts(rows, faults);
  }

  /** The topics that occur, in alphabetical order. */
  public List<String> labels() {
    return rows.stream().map(LabelledText::label).distinct().sorted().toList();
  }

  /** The texts alone. */
  public List<String> texts() {
    return rows.stream().map(LabelledText::text).toList();
  }

  /** The topics alone, one per row. */
  public List<String> topics() {
    return rows.stream().map(LabelledText::label).toList();
  }
}

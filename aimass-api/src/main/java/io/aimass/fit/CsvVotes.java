package io.aimass.fit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Votes in a CSV file with two head lines, members and labels, after its {@link CsvNotes}. */
final class CsvVotes {
  private static final String GOLD = "gold";

  private CsvVotes() {}

  static VoteTable read(Path file) throws IOException {
    try (CsvReader in = new CsvReader(file)) {
      CsvNotes notes = new CsvNotes();
      List<String> memberOfColumn = requireHead(in, notes.read(in));
      List<String> labelOfColumn = requireHead(in, in.read());
      if (!memberOfColumn.get(0).equals(GOLD)) {
        throw in.wrong(
            "the first cell is \"" + memberOfColumn.get(0) + "\", expected \"" + GOLD + "\"");
      }
      in.requireCells(labelOfColumn, memberOfColumn.size());
      requireDistinct(in, memberOfColumn, labelOfColumn);
      List<String> gold = new ArrayList<>();
      List<double[]> rows = new ArrayList<>();
      for (List<String> cells = in.read(); cells != null; cells = in.read()) {
        in.requireCells(cells, memberOfColumn.size());
        gold.add(cells.get(0));
        rows.add(numbers(in, cells));
      }
      Set<String> labels = new LinkedHashSet<>(labelOfColumn.subList(1, labelOfColumn.size()));
      labels.addAll(gold);
      return table(file, notes, memberOfColumn, labelOfColumn, List.copyOf(labels), gold, rows);
    }
  }

  private static List<String> requireHead(CsvReader in, @Nullable List<String> cells)
      throws IOException {
    if (cells == null || cells.size() < 2) {
      throw in.wrong("expected two head lines, members and labels, of two cells or more");
    }
    return cells;
  }

  private static void requireDistinct(CsvReader in, List<String> members, List<String> labels)
      throws IOException {
    Set<List<String>> seen = new HashSet<>();
    for (int column = 1; column < members.size(); column++) {
      if (!seen.add(List.of(members.get(column), labels.get(column)))) {
        throw in.wrong(
            "member \""
                + members.get(column)
                + "\" has label \""
                + labels.get(column)
                + "\" twice");
      }
    }
  }

  private static double[] numbers(CsvReader in, List<String> cells) throws IOException {
    double[] numbers = new double[cells.size()];
    for (int column = 1; column < numbers.length; column++) {
      numbers[column] = in.number(cells.get(column));
    }
    return numbers;
  }

  private static VoteTable table(
      Path file,
      CsvNotes notes,
      List<String> memberOfColumn,
      List<String> labelOfColumn,
      List<String> labels,
      List<String> gold,
      List<double[]> rows)
      throws IOException {
    List<String> members =
        new ArrayList<>(new LinkedHashSet<>(memberOfColumn.subList(1, memberOfColumn.size())));
    double[][][] votes = new double[members.size()][rows.size()][labels.size()];
    for (int column = 1; column < memberOfColumn.size(); column++) {
      int member = members.indexOf(memberOfColumn.get(column));
      int label = labels.indexOf(labelOfColumn.get(column));
      for (int row = 0; row < rows.size(); row++) {
        votes[member][row][label] = rows.get(row)[column];
      }
    }
    for (double[][] member : votes) {
      for (double[] vote : member) {
        fillMissing(vote);
      }
    }
    try {
      return VoteTable.of(members, votes, GoldLabels.of(labels, gold))
          .origin(notes.origin())
          .costs(notes.costs(members));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** A label without a column must not keep a vote that is missing from being one. */
  private static void fillMissing(double[] vote) {
    boolean missing = false;
    boolean given = false;
    for (double probability : vote) {
      missing |= Double.isNaN(probability);
      given |= probability != 0 && !Double.isNaN(probability);
    }
    if (missing && !given) {
      Arrays.fill(vote, Double.NaN);
    }
  }

  static void write(VoteTable table, Path file) throws IOException {
    List<String> labels = table.gold().names();
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      CsvNotes.write(out, table.origin(), table.members(), table::cost);
      out.write(GOLD);
      for (String member : table.members()) {
        for (int label = 0; label < labels.size(); label++) {
          out.append(',').append(CsvReader.quote(member));
        }
      }
      out.append('\n');
      for (int member = 0; member < table.members().size(); member++) {
        for (String label : labels) {
          out.append(',').append(CsvReader.quote(label));
        }
      }
      out.append('\n');
      for (int row = 0; row < table.rows(); row++) {
        writeRow(table, row, out);
      }
    }
  }

  private static void writeRow(VoteTable table, int row, Writer out) throws IOException {
    double[] vote = new double[table.gold().names().size()];
    out.write(CsvReader.quote(table.gold().name(row)));
    for (int member = 0; member < table.members().size(); member++) {
      boolean has = table.read(member, row, vote);
      for (double probability : vote) {
        out.append(',').append(has ? Double.toString(probability) : "");
      }
    }
    out.append('\n');
  }
}

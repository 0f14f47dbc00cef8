package io.aimass.fit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes {@link NumberTable}s, as {@link VoteFiles} does with {@link VoteTable}s:
 * variances are not written, costs and origin in CSV files only.
 */
public final class NumberFiles {
  private static final String TARGET = "target";

  private NumberFiles() {}

  /**
   * Opens a NumPy file of predictions.
   *
   * @param file members × rows, {@code float32} or {@code float64}
   * @param members the members' names, in the file's order
   * @param targets the rows' right numbers
   * @return the table, memory-mapped
   * @throws IOException if the file cannot be read or is not such a file
   * @throws IllegalArgumentException if there is no member or row, a member comes twice, or a
   *     target is not finite
   */
  public static NumberTable readNpy(Path file, List<String> members, double... targets)
      throws IOException {
    MappedNumbers numbers = MappedNumbers.map(file, MappedNumbers.MOST_MAPPED);
    VoteFiles.requireFloats(file, numbers)
        .requireShape(file.toString(), members.size(), targets.length);
    return NumberTable.over(members, targets, numbers::at);
  }

  /**
   * Reads a NumPy file of one dimension, such as right numbers.
   *
   * @param file {@code float32} or {@code float64}
   * @return the numbers
   * @throws IOException if the file cannot be read or is not such a file
   */
  public static double[] readNpyNumbers(Path file) throws IOException {
    MappedNumbers numbers = MappedNumbers.map(file, MappedNumbers.MOST_MAPPED);
    NpyHeader header = VoteFiles.requireFloats(file, numbers);
    double[] result = new double[Math.toIntExact(header.shape().get(header.shape().size() - 1))];
    header.requireShape(file.toString(), result.length);
    numbers.read(0, result);
    return result;
  }

  /**
   * Writes predictions into a NumPy file of {@code float64}.
   *
   * @param table the predictions
   * @param file members × rows; replaced if it exists. Not one that the table reads from
   * @throws IOException if it cannot be written
   */
  public static void writeNpy(NumberTable table, Path file) throws IOException {
    try (NpyWriter out =
        new NpyWriter(file, NpyType.FLOAT64, table.members().size(), table.rows())) {
      for (int member = 0; member < table.members().size(); member++) {
        for (int row = 0; row < table.rows(); row++) {
          out.write(table.prediction(member, row));
        }
      }
    }
  }

  /**
   * Writes numbers, such as right ones, into a NumPy file of {@code float64}.
   *
   * @param numbers the numbers
   * @param file one dimension; replaced if it exists
   * @throws IOException if it cannot be written
   */
  public static void writeNpyNumbers(double[] numbers, Path file) throws IOException {
    try (NpyWriter out = new NpyWriter(file, NpyType.FLOAT64, numbers.length)) {
      for (double number : numbers) {
        out.write(number);
      }
    }
  }

  /**
   * Reads a CSV file (RFC 4180, UTF-8) into memory. Its first line has {@code target} and the
   * members' names; each further line the right number and each member's, which is empty or {@code
   * nan} where it has none. Before it may stand what {@link VoteFiles#readCsv} says.
   *
   * @param file the file
   * @return the table
   * @throws IOException if the file cannot be read or is not such a file; the message names the
   *     record, from 1
   */
  public static NumberTable readCsv(Path file) throws IOException {
    try (CsvReader in = new CsvReader(file)) {
      CsvNotes notes = new CsvNotes();
      List<String> head = notes.read(in);
      if (head == null || head.size() < 2 || !head.get(0).equals(TARGET)) {
        throw in.wrong("expected \"" + TARGET + "\" and one member's name or more");
      }
      List<double[]> rows = new ArrayList<>();
      for (List<String> cells = in.read(); cells != null; cells = in.read()) {
        in.requireCells(cells, head.size());
        double[] row = new double[head.size()];
        for (int column = 0; column < row.length; column++) {
          row[column] = in.number(cells.get(column));
        }
        rows.add(row);
      }
      return table(file, notes, head.subList(1, head.size()), rows);
    }
  }

  private static NumberTable table(
      Path file, CsvNotes notes, List<String> members, List<double[]> rows) throws IOException {
    double[] targets = new double[rows.size()];
    double[][] predictions = new double[members.size()][rows.size()];
    for (int row = 0; row < targets.length; row++) {
      targets[row] = rows.get(row)[0];
      for (int member = 0; member < predictions.length; member++) {
        predictions[member][row] = rows.get(row)[member + 1];
      }
    }
    try {
      return NumberTable.of(members, predictions, targets)
          .origin(notes.origin())
          .costs(notes.costs(members));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes a CSV file that {@link #readCsv} reads, with all digits, costs and origin.
   *
   * @param table the predictions
   * @param file replaced if it exists
   * @throws IOException if it cannot be written
   */
  public static void writeCsv(NumberTable table, Path file) throws IOException {
    double[] targets = table.targets();
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      CsvNotes.write(out, table.origin(), table.members(), table::cost);
      out.write(TARGET);
      for (String member : table.members()) {
        out.append(',').append(CsvReader.quote(member));
      }
      out.append('\n');
      for (int row = 0; row < targets.length; row++) {
        out.write(Double.toString(targets[row]));
        for (int member = 0; member < table.members().size(); member++) {
          double number = table.prediction(member, row);
          out.append(',').append(Double.isNaN(number) ? "" : Double.toString(number));
        }
        out.append('\n');
      }
    }
  }
}

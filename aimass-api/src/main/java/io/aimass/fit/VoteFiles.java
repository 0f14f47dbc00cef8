package io.aimass.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes {@link VoteTable}s: NumPy's {@code .npy} files, which are memory-mapped and may
 * be larger than memory, and CSV, which is read into memory. CSV files say what the table's origin
 * is, and the members' costs. In {@code .npy} files there is no place but for numbers: names,
 * labels, costs and an origin other than {@link VoteOrigin#HELD_OUT} are given when one is read, as
 * in {@code readNpy(file, members, gold).origin(OUT_OF_FOLD).costs(2, 30)}.
 *
 * <p>Of {@code .npy} files the format versions 1.0 to 3.0 are read, of {@code float32} or {@code
 * float64} numbers, little-endian and in C order; a file that is cut, longer than it says or
 * otherwise wrong is an {@link IOException} that says what is. The numbers themselves are checked
 * when they are used.
 *
 * <p>Files are mapped as long as a table is reachable. Do not change them meanwhile: to shorten one
 * that is read can end the process.
 */
public final class VoteFiles {
  private VoteFiles() {}

  /**
   * Opens one file with the votes of all members.
   *
   * @param file members × rows × labels
   * @param members the members' names, in the file's order
   * @param gold the rows' right labels; its names are the labels in the file's order
   * @return the table, memory-mapped
   * @throws IOException if the file cannot be read or is not such a file
   * @throws IllegalArgumentException if there is no member or row, or a member comes twice
   */
  public static VoteTable readNpy(Path file, List<String> members, GoldLabels gold)
      throws IOException {
    MappedNumbers numbers = MappedNumbers.map(file, MappedNumbers.MOST_MAPPED);
    requireFloats(file, numbers)
        .requireShape(file.toString(), members.size(), gold.size(), gold.names().size());
    return VoteTable.over(members, gold, new MappedVotes(List.of(numbers), gold.size()));
  }

  /**
   * Opens one file for each member.
   *
   * @param files each rows × labels, by the member's name; the members' order is the map's, so that
   *     it should be a {@link java.util.LinkedHashMap}
   * @param gold the rows' right labels; its names are the labels in the files' order
   * @return the table, memory-mapped
   * @throws IOException if a file cannot be read or is not such a file
   * @throws IllegalArgumentException if there is no member or row
   */
  public static VoteTable readNpy(Map<String, Path> files, GoldLabels gold) throws IOException {
    List<MappedNumbers> numbers = new ArrayList<>();
    for (Path file : files.values()) {
      numbers.add(MappedNumbers.map(file, MappedNumbers.MOST_MAPPED));
      requireFloats(file, numbers.get(numbers.size() - 1))
          .requireShape(file.toString(), gold.size(), gold.names().size());
    }
    List<String> members = new ArrayList<>(files.keySet());
    return VoteTable.over(members, gold, new MappedVotes(numbers, gold.size()));
  }

  static NpyHeader requireFloats(Path file, MappedNumbers numbers) throws IOException {
    NpyType type = numbers.header().type();
    if (!type.isFloat()) {
      throw new IOException(file + " holds numbers of type " + type + ", expected <f4 or <f8");
    }
    return numbers.header();
  }

  /**
   * Reads label numbers.
   *
   * @param file one dimension of {@code int32} or {@code int64}
   * @param names the labels, in the order of their numbers
   * @return the labels
   * @throws IOException if the file cannot be read, is not such a file or has a number without a
   *     name
   */
  public static GoldLabels readNpyLabels(Path file, List<String> names) throws IOException {
    MappedNumbers numbers = MappedNumbers.map(file, MappedNumbers.MOST_MAPPED);
    NpyHeader header = numbers.header();
    if (header.type().isFloat() || header.shape().size() != 1) {
      throw new IOException(
          file
              + " has the shape "
              + header.shape()
              + " of "
              + header.type()
              + ", expected one dimension of <i4 or <i8");
    }
    int[] rows = new int[Math.toIntExact(header.shape().get(0))];
    for (int row = 0; row < rows.length; row++) {
      double number = numbers.at(0, row);
      if (!(number >= 0 && number < names.size())) {
        throw new IOException(
            file
                + " has the label number "
                + (long) number
                + " in row "
                + row
                + ", expected 0 to "
                + (names.size() - 1));
      }
      rows[row] = (int) number;
    }
    return GoldLabels.of(names, rows);
  }

  /**
   * Writes all votes into one file of {@code float64}.
   *
   * @param table the votes
   * @param file members × rows × labels; replaced if it exists. Not one that the table reads from
   * @throws IOException if it cannot be written
   */
  public static void writeNpy(VoteTable table, Path file) throws IOException {
    int labels = table.gold().names().size();
    double[] vote = new double[labels];
    try (NpyWriter out =
        new NpyWriter(file, NpyType.FLOAT64, table.members().size(), table.rows(), labels)) {
      for (int member = 0; member < table.members().size(); member++) {
        for (int row = 0; row < table.rows(); row++) {
          table.read(member, row, vote);
          for (double probability : vote) {
            out.write(probability);
          }
        }
      }
    }
  }

  /**
   * Writes label numbers as {@code int64}.
   *
   * @param gold the labels
   * @param file one dimension; replaced if it exists
   * @throws IOException if it cannot be written
   */
  public static void writeNpyLabels(GoldLabels gold, Path file) throws IOException {
    try (NpyWriter out = new NpyWriter(file, NpyType.INT64, gold.size())) {
      for (int row = 0; row < gold.size(); row++) {
        out.write(gold.number(row));
      }
    }
  }

  /**
   * Reads a CSV file (RFC 4180, UTF-8) into memory. Its first line has {@code gold} and then each
   * column's member, its second line an empty cell and each column's label, and each further line
   * the row's right label and the probabilities. Columns may come in any order. A label that a
   * member has no column for is 0 there; where all of a member's cells are empty or {@code nan} it
   * has no vote.
   *
   * <p>Before the first line may stand {@code #origin,OUT_OF_FOLD} (a {@link VoteOrigin}; {@code
   * HELD_OUT} if nothing is said), {@code #cost,member,milliseconds} for any of the members, and
   * other lines that begin with a number sign, which are passed over.
   *
   * @param file the file
   * @return the table; labels in the order of the columns, then those that are only right answers
   * @throws IOException if the file cannot be read or is not such a file; the message names the
   *     line
   */
  public static VoteTable readCsv(Path file) throws IOException {
    return CsvVotes.read(file);
  }

  /**
   * Writes a CSV file that {@link #readCsv} reads, with all digits. Lines for the origin and for
   * costs are only there if the one is not {@link VoteOrigin#HELD_OUT}, and the others are known.
   *
   * @param table the votes
   * @param file replaced if it exists
   * @throws IOException if it cannot be written
   */
  public static void writeCsv(VoteTable table, Path file) throws IOException {
    CsvVotes.write(table, file);
  }
}

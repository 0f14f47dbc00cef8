package io.aimass.fit;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CSV (RFC 4180) in UTF-8, one record at a time. */
final class CsvReader implements Closeable {
  private static final int LONGEST_CELL = 1 << 16;
  private static final int BYTE_ORDER_MARK = 0xfeff; // as spreadsheets write it
  private static final int NOT_BEGUN = -2;
  private static final int MOST_CELLS = 1 << 20;

  private final Path file;
  private final Reader in;
  private int record;
  private int next;

  CsvReader(Path file) throws IOException {
    this.file = file;
    // A decoder of its own: the one made of a charset turns bad bytes into question marks.
    this.in =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()));
    this.next = NOT_BEGUN;
  }

  /** The next record's cells; null at the end. Empty lines are passed over. */
  @Nullable List<String> read() throws IOException {
    record++;
    while (next == NOT_BEGUN || next == BYTE_ORDER_MARK || next == '\n' || next == '\r') {
      advance();
    }
    if (next < 0) {
      return null;
    }
    List<String> cells = new ArrayList<>();
    cells.add(cell());
    while (next == ',') {
      advance();
      if (cells.size() == MOST_CELLS) {
        throw wrong("more than " + MOST_CELLS + " cells");
      }
      cells.add(cell());
    }
    if (next >= 0 && next != '\n' && next != '\r') {
      throw wrong("'" + (char) next + "' after a quoted cell, expected a comma");
    }
    return cells;
  }

  private String cell() throws IOException {
    StringBuilder cell = new StringBuilder();
    if (next == '"') {
      quoted(cell);
    } else {
      while (next >= 0 && next != ',' && next != '\n' && next != '\r') {
        append(cell);
      }
    }
    return cell.toString();
  }

  private void quoted(StringBuilder cell) throws IOException {
    advance();
    while (true) {
      if (next < 0) {
        throw wrong("a quoted cell that does not end");
      }
      if (next == '"') {
        advance();
        if (next != '"') {
          return;
        }
      }
      append(cell);
    }
  }

  private void append(StringBuilder cell) throws IOException {
    if (cell.length() == LONGEST_CELL) {
      throw wrong("a cell of more than " + LONGEST_CELL + " characters");
    }
    cell.append((char) next);
    advance();
  }

  private void advance() throws IOException {
    try {
      next = in.read();
    } catch (CharacterCodingException e) {
      throw new IOException(wrong("bytes that are no UTF-8").getMessage(), e);
    }
  }

  /** The exception for what is wrong with the record last read. */
  IOException wrong(String what) {
    return new IOException(file + ", record " + record + ": " + what);
  }

  /** A number; NaN for an empty cell. */
  double number(String cell) throws IOException {
    String text = cell.strip();
    if (text.isEmpty() || text.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw wrong("\"" + cell + "\" is no number");
    }
  }

  /** Requires as many cells as the first record has. */
  void requireCells(List<String> cells, int expected) throws IOException {
    if (cells.size() != expected) {
      throw wrong(cells.size() + " cells, expected " + expected);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** A cell as it is written: in quotes where it must be. */
  static String quote(String cell) {
    boolean plain = true;
    for (int i = 0; i < cell.length(); i++) {
      plain &= ",\"\n\r".indexOf(cell.charAt(i)) < 0;
    }
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}

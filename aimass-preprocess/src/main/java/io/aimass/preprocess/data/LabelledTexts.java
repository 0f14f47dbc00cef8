package io.aimass.preprocess.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Texts with their labels, read line by line from a file in UTF-8: {@code label TAB text}. A byte
 * order mark and empty lines are passed over; the text may hold tabs.
 *
 * @param file where they are
 */
public record LabelledTexts(Path file) implements Dataset<Labelled<String>> {

  private static final String MARK = "\uFEFF";

  /** Checks the file's name; the file is opened with each pass. */
  public LabelledTexts {
    Objects.requireNonNull(file, "file");
  }

  /**
   * Begins to read.
   *
   * @throws DataException if the file cannot be opened; {@code next} throws it at a line without a
   *     tab, a label or a text, or with bytes that are no UTF-8, and names the line
   */
  @Override
  public Pass<Labelled<String>> open(long number) {
    try {
      return new Lines(file, Files.newBufferedReader(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new DataException("cannot read " + file + ": " + e, e);
    }
  }

  private static final class Lines implements Pass<Labelled<String>> {
    private final Path file;
    private final BufferedReader lines;
    private int number;
    private @Nullable String next;

    Lines(Path file, BufferedReader lines) {
      this.file = file;
      this.lines = lines;
    }

    @Override
    public boolean hasNext() {
      if (next == null) {
        next = nextLine();
      }
      return next != null;
    }

    private @Nullable String nextLine() {
      try {
        String line = read();
        while (line != null && line.isEmpty()) {
          line = read();
        }
        return line;
      } catch (CharacterCodingException e) {
        throw new DataException(
            file + ", after line " + (number - 1) + ": expected text in UTF-8", e);
      } catch (IOException e) {
        throw new DataException("cannot read " + file + " after line " + (number - 1), e);
      }
    }

    private @Nullable String read() throws IOException {
      number++;
      String line = lines.readLine();
      return line != null && number == 1 && line.startsWith(MARK) ? line.substring(1) : line;
    }

    @Override
    public Labelled<String> next() {
      String line = hasNext() ? next : null;
      if (line == null) {
        throw new NoSuchElementException("the pass has ended");
      }
      next = null;
      int tab = line.indexOf('\t');
      if (tab < 1 || line.substring(tab + 1).isBlank()) {
        throw new DataException(
            file + ", line " + number + ": expected label TAB text, got \"" + line + "\"", null);
      }
      return new Labelled<>(line.substring(0, tab), line.substring(tab + 1));
    }

    @Override
    public void close() {
      try {
        lines.close();
      } catch (IOException e) {
        throw new DataException("cannot close " + file, e);
      }
    }
  }
}

package io.aimass.preprocess.ocr;

import io.aimass.ModelSource;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a recogniser can write. Class 0 of the model is the blank, which parts letters and is none
 * itself; class {@code n} is symbol {@code n - 1}.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param symbols in the model's order, without the blank, one or more, none empty
 */
public record Alphabet(List<String> symbols) implements Saveable {

  /** Copies and checks. */
  public Alphabet {
    symbols = List.copyOf(symbols);
    if (symbols.isEmpty()) {
      throw new IllegalArgumentException("an alphabet has no symbols, expected one or more");
    }
    if (symbols.contains("")) {
      throw new IllegalArgumentException(
          "symbol " + symbols.indexOf("") + " of an alphabet is empty");
    }
  }

  /**
   * Reads a file of one symbol a line, in UTF-8, such as PaddleOCR's {@code ppocr_keys_v1.txt}.
   *
   * @param file the file
   * @return the alphabet
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it has no lines, or an empty one
   */
  public static Alphabet ofLines(ModelSource file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8))) {
      List<String> lines = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
      return new Alphabet(lines);
    }
  }

  /**
   * Adds a space at the end, as PaddleOCR's {@code use_space_char} does.
   *
   * @return a new alphabet
   */
  public Alphabet withSpace() {
    List<String> more = new ArrayList<>(symbols);
    more.add(" ");
    return new Alphabet(more);
  }

  /**
   * Returns how many classes a model has for it.
   *
   * @return the symbols and the blank
   */
  public int classes() {
    return symbols.size() + 1;
  }

  /** The symbol of a class that is not the blank. */
  String symbol(int number) {
    return symbols.get(number - 1);
  }

  @Override
  public String toString() {
    return "Alphabet[" + symbols.size() + " symbols]";
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("ocr.alphabet", 1).with("symbols", symbols);
  }
}

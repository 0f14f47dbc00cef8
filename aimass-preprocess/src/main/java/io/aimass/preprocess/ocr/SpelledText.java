package io.aimass.preprocess.ocr;

import io.aimass.Text;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.Rover.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that was read letter by letter, and how sure its reader is of each.
 *
 * @param letters in order; there may be none
 */
public record SpelledText(List<Token> letters) implements Saveable {

  /** Copies. */
  public SpelledText {
    letters = List.copyOf(letters);
  }

  /**
   * Returns the letters together.
   *
   * @return the text
   */
  public String value() {
    StringBuilder all = new StringBuilder();
    letters.forEach(letter -> all.append(letter.symbol()));
    return all.toString();
  }

  /**
   * Returns how sure the reader is on the average.
   *
   * @return the mean over the letters, from 0 to 1; 0 if there are none
   */
  public double confidence() {
    double sum = 0;
    for (Token letter : letters) {
      sum += letter.confidence();
    }
    return letters.isEmpty() ? 0 : Math.min(1, sum / letters.size());
  }

  /**
   * Returns it as a text of one confidence.
   *
   * @return {@link #value} and {@link #confidence}
   */
  public Text text() {
    return new Text(value(), confidence());
  }

  @Override
  public Recipe recipe() {
    List<String> symbols = new ArrayList<>();
    double[] confidences = new double[letters.size()];
    for (int i = 0; i < confidences.length; i++) {
      symbols.add(letters.get(i).symbol());
      confidences[i] = letters.get(i).confidence();
    }
    return Recipe.of("ocr.spelled-text", 1)
        .with("symbols", symbols)
        .with("confidences", confidences);
  }

  static SpelledText of(Recipe recipe) {
    List<String> symbols = recipe.texts("symbols");
    double[] confidences = recipe.numbers("confidences");
    if (symbols.size() != confidences.length) {
      throw new IllegalArgumentException(
          confidences.length + " confidences, expected one for each of " + symbols.size());
    }
    List<Token> letters = new ArrayList<>();
    for (int i = 0; i < confidences.length; i++) {
      letters.add(new Token(symbols.get(i), confidences[i]));
    }
    return new SpelledText(letters);
  }
}

package io.aimass.ensemble;

import com.google.common.base.CharMatcher;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What makes two spellings the same text: Unicode's compatibility composition (NFKC), no white
 * space at the ends, and one space for every other run of white space.
 *
 * @param ignoresCase whether upper and lower case are the same, too
 */
public record TextNormalizer(boolean ignoresCase) implements UnaryOperator<String>, Saveable {

  /**
   * Keeps upper and lower case apart.
   *
   * @return the normalizer
   */
  public static TextNormalizer standard() {
    return new TextNormalizer(false);
  }

  /**
   * Takes upper and lower case for the same, in no country's rules: also "straße" and "STRASSE".
   *
   * @return the normalizer
   */
  public static TextNormalizer ignoringCase() {
    return new TextNormalizer(true);
  }

  /**
   * The form that all spellings of a text have in common.
   *
   * @param text any text
   * @return its normal form; applied to that, it changes nothing
   */
  @Override
  public String apply(String text) {
    Objects.requireNonNull(text, "text");
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
    String spaced = CharMatcher.whitespace().trimAndCollapseFrom(composed, ' ');
    return ignoresCase ? folded(spaced) : spaced;
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("text-normalizer", 1).with("ignoresCase", ignoresCase);
  }

  /**
   * By lower case, where both forms of ß become one, and upper case, where that becomes SS;
   * composed again, because letters may have come apart.
   */
  private static String folded(String text) {
    String upper = text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
    String lower = upper.toLowerCase(Locale.ROOT);
    return Normalizer.normalize(lower, Normalizer.Form.NFKC);
  }
}

package io.aimass.preprocess.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the terms of a {@link Vocabulary}. For one thread. */
public final class VocabularyBuilder {

  private final TextAnalyzer analyzer;
  private boolean lowercase = true;
  private int maxSize = 50_000;
  private int minTexts = 1;
  private int maxLength = 512;

  VocabularyBuilder(TextAnalyzer analyzer) {
    this.analyzer = analyzer;
  }

  /**
   * Sets whether texts are put in lower case. Default true.
   *
   * @param value whether they are
   * @return this builder
   */
  public VocabularyBuilder lowercase(boolean value) {
    this.lowercase = value;
    return this;
  }

  /**
   * Sets how many numbers there are at most, padding and unknown included; rarer terms are unknown.
   * Default 50,000.
   *
   * @param value 3 or more
   * @return this builder
   * @throws IllegalArgumentException if it is less than 3
   */
  public VocabularyBuilder maxSize(int value) {
    if (value <= Vocabulary.RESERVED) {
      throw new IllegalArgumentException("maxSize is " + value + ", expected 3 or more");
    }
    this.maxSize = value;
    return this;
  }

  /**
   * Sets in how many texts a term is, at least; rarer ones are unknown, which trains what unknown
   * means. Default 1.
   *
   * @param value 1 or more
   * @return this builder
   * @throws IllegalArgumentException if it is less than 1
   */
  public VocabularyBuilder minTexts(int value) {
    this.minTexts = requirePositive("minTexts", value);
    return this;
  }

  /**
   * Sets how many terms are taken of a text at most. Default 512.
   *
   * @param value 1 or more
   * @return this builder
   * @throws IllegalArgumentException if it is less than 1
   */
  public VocabularyBuilder maxLength(int value) {
    this.maxLength = requirePositive("maxLength", value);
    return this;
  }

  static int requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", expected 1 or more");
    }
    return value;
  }

  /**
   * Finds the terms that are in most of the texts; of those in equally many, the first by their
   * code points.
   *
   * @param texts of the training part
   * @return the vocabulary
   * @throws IllegalArgumentException if no term is in texts enough
   */
  public Vocabulary fit(Collection<String> texts) {
    VocabularyOptions options = new VocabularyOptions(analyzer, lowercase, maxLength);
    List<Map.Entry<String, Integer>> counted =
        new ArrayList<>(textsByTerm(texts, options.cutter()).entrySet());
    counted.removeIf(entry -> entry.getValue() < minTexts);
    counted.sort(
        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
            .thenComparing(entry -> entry.getKey().codePoints().toArray(), Arrays::compare));
    List<String> terms =
        counted.stream()
            .limit(maxSize - (long) Vocabulary.RESERVED)
            .map(Map.Entry::getKey)
            .toList();
    if (terms.isEmpty()) {
      throw new IllegalArgumentException(
          "no term is in " + minTexts + " of the " + texts.size() + " texts or more");
    }
    return new Vocabulary(options, terms);
  }

  private static Map<String, Integer> textsByTerm(Collection<String> texts, TextCutter cutter) {
    Map<String, Integer> counts = new HashMap<>();
    for (String text : texts) {
      Set<String> terms = new HashSet<>();
      cutter.cut(
          text, (characters, from, to) -> terms.add(new String(characters, from, to - from)));
      terms.forEach(term -> counts.merge(term, 1, Integer::sum));
    }
    return counts;
  }
}

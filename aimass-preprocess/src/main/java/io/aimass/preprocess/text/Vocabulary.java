package io.aimass.preprocess.text;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.StringJoiner;

/**
 * Numbers the terms of texts, words or characters, for networks that are trained from the start: 0
 * is padding, 1 any unknown term, and the known ones follow, the most frequent first.
 *
 * <pre>{@code
 * Vocabulary vocabulary = Vocabulary.words().maxSize(20_000).maxLength(64).fit(trainingTexts);
 * Network network = Network.tokens(vocabulary.size()).embedding(64).textConvolution(64, 2, 3, 4);
 * }</pre>
 *
 * <p>Fit it on the training part alone. Immutable and safe for use by many threads.
 */
public final class Vocabulary implements Saveable {

  /** The number of padding. */
  public static final int PADDING = 0;

  /** The number of any term that is not known. */
  public static final int UNKNOWN = 1;

  /** How many numbers stand before the first term's. */
  static final int RESERVED = 2;

  private final VocabularyOptions options;
  private final TextCutter cutter;
  private final List<String> terms;
  private final TermTable table = new TermTable();

  Vocabulary(VocabularyOptions options, List<String> terms) {
    this.options = options;
    this.cutter = options.cutter();
    this.terms = List.copyOf(terms);
    for (String term : terms) {
      table.add(term.toCharArray(), 0, term.length());
    }
  }

  /**
   * Starts a vocabulary of words: runs of letters, digits and underscores, in lower case.
   *
   * @return the builder
   */
  public static VocabularyBuilder words() {
    return new VocabularyBuilder(TextAnalyzer.WORD);
  }

  /**
   * Starts a vocabulary of characters, in lower case. Two or more white space characters in a row
   * count as one space.
   *
   * @return the builder
   */
  public static VocabularyBuilder characters() {
    return new VocabularyBuilder(TextAnalyzer.CHAR);
  }

  /**
   * Returns how many numbers there are, padding and unknown included: what a network's vocabulary
   * is.
   *
   * @return 2 or more
   */
  public int size() {
    return RESERVED + terms.size();
  }

  /**
   * Returns the most terms that are taken of a text; those after are left out.
   *
   * @return 1 or more
   */
  public int maxLength() {
    return options.maxLength();
  }

  /**
   * Returns the known terms; the first has the number 2.
   *
   * @return the terms, unmodifiable
   */
  public List<String> terms() {
    return terms;
  }

  /**
   * Returns the number of a term, if it is known.
   *
   * @param term as it is in texts after they are put in lower case
   * @return the number, 2 or more; empty for an unknown term
   */
  public OptionalInt number(String term) {
    int found = table.find(term.toCharArray(), 0, term.length());
    return found < 0 ? OptionalInt.empty() : OptionalInt.of(RESERVED + found);
  }

  /**
   * Returns the numbers of a text's terms, in their order.
   *
   * @param text any text
   * @return a new array; of length 0 for a text without terms
   * @throws NullPointerException if the text is null
   */
  public long[] numbers(String text) {
    List<Long> numbers = new ArrayList<>();
    cutter.cut(
        Objects.requireNonNull(text, "text"),
        (characters, from, to) -> {
          if (numbers.size() < options.maxLength()) {
            int found = table.find(characters, from, to);
            numbers.add((long) (found < 0 ? UNKNOWN : RESERVED + found));
          }
        });
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  /**
   * Returns the text of terms: words with a space between them, or characters one after the other.
   *
   * @param numbers the terms' numbers; one of an unknown term becomes {@code U+FFFD}
   * @return the text, empty for no terms
   * @throws IllegalArgumentException if a number is not one of a term: 1 to {@link #size} - 1
   */
  public String text(long... numbers) {
    StringJoiner text = new StringJoiner(options.analyzer() == TextAnalyzer.WORD ? " " : "");
    for (long number : numbers) {
      if (number < UNKNOWN || number >= size()) {
        throw new IllegalArgumentException(
            "the term " + number + ", expected 1 to " + (size() - 1));
      }
      text.add(number == UNKNOWN ? "\uFFFD" : terms.get((int) number - RESERVED));
    }
    return text.toString();
  }

  @Override
  public Recipe recipe() {
    return options
        .in(Recipe.of("text.vocabulary", 1))
        .withFile("terms", "vocabulary.json", this::write);
  }

  private void write(OutputStream out) throws IOException {
    TermsFile.write(terms, out);
  }

  static Vocabulary of(Recipe recipe) throws IOException {
    try (InputStream in = recipe.source("terms").open()) {
      return new Vocabulary(VocabularyOptions.of(recipe), TermsFile.read(in));
    }
  }

  /** Two are equal if they give equal numbers for all texts. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Vocabulary that
        && options.equals(that.options)
        && terms.equals(that.terms);
  }

  @Override
  public int hashCode() {
    return Arrays.asList(options, terms).hashCode();
  }

  @Override
  public String toString() {
    return "Vocabulary[" + terms.size() + " terms, " + options + "]";
  }
}

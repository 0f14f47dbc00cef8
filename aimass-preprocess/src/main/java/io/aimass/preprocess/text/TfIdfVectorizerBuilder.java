package io.aimass.preprocess.text;

import java.util.Objects;

/**
 * Options of a {@link TfIdfVectorizer}, with scikit-learn's names, meanings and defaults. Each
 * setter checks its value at once. Not thread-safe.
 */
public final class TfIdfVectorizerBuilder {
  /** The longest run of words or characters, and the longest shortest word. */
  static final int LONGEST_RUN = 100;

  private TextAnalyzer analyzer = TextAnalyzer.WORD;
  private int minN = 1;
  private int maxN = 1;
  private boolean lowercase = true;
  private int minTokenLength = 2;
  private DocumentBound minDf = new DocumentBound(1, false);
  private DocumentBound maxDf = new DocumentBound(1, true);
  private int maxFeatures = Integer.MAX_VALUE;
  private boolean binary;
  private boolean sublinearTf;
  private boolean useIdf = true;
  private boolean smoothIdf = true;
  private VectorNorm norm = VectorNorm.L2;

  TfIdfVectorizerBuilder() {}

  /**
   * Sets what texts are cut into. Default {@link TextAnalyzer#WORD}.
   *
   * @param value the way of cutting
   * @return this builder
   * @throws NullPointerException if it is null
   */
  public TfIdfVectorizerBuilder analyzer(TextAnalyzer value) {
    this.analyzer = Objects.requireNonNull(value, "analyzer");
    return this;
  }

  /**
   * Sets how many words, or characters, a term has. Default 1 and 1.
   *
   * @param min the fewest, 1 or more
   * @param max the most, {@code min} to 100
   * @return this builder
   * @throws IllegalArgumentException if a bound is out of range
   */
  public TfIdfVectorizerBuilder nGrams(int min, int max) {
    requireRange("nGrams' min", min, 1, LONGEST_RUN);
    requireRange("nGrams' max", max, min, LONGEST_RUN);
    this.minN = min;
    this.maxN = max;
    return this;
  }

  /**
   * Sets whether texts are brought to lower case first, without a locale. Default true.
   *
   * @param value true for lower case
   * @return this builder
   */
  public TfIdfVectorizerBuilder lowercase(boolean value) {
    this.lowercase = value;
    return this;
  }

  /**
   * Sets the fewest characters of a word; shorter ones are passed over. Only {@link
   * TextAnalyzer#WORD} uses it. Default 2: scikit-learn's token pattern {@code (?u)\b\w\w+\b}; 1 is
   * {@code (?u)\b\w+\b}.
   *
   * @param value 1 to 100
   * @return this builder
   * @throws IllegalArgumentException if it is below 1 or above 100
   */
  public TfIdfVectorizerBuilder minTokenLength(int value) {
    this.minTokenLength = requireRange("minTokenLength", value, 1, LONGEST_RUN);
    return this;
  }

  /**
   * Sets in how many texts a term must occur at least. Default 1. Replaces {@link #minDfShare}.
   *
   * @param count number of texts, 1 or more
   * @return this builder
   * @throws IllegalArgumentException if it is below 1
   */
  public TfIdfVectorizerBuilder minDf(int count) {
    this.minDf = DocumentBound.count("minDf", count);
    return this;
  }

  /**
   * Sets in which share of the texts a term must occur at least, 0 to 1. Replaces {@link #minDf}.
   *
   * @param share share of all texts
   * @return this builder
   * @throws IllegalArgumentException if it is not between 0 and 1
   */
  public TfIdfVectorizerBuilder minDfShare(double share) {
    this.minDf = DocumentBound.share("minDfShare", share);
    return this;
  }

  /**
   * Sets in how many texts a term may occur at most. Replaces {@link #maxDfShare}.
   *
   * @param count number of texts, 1 or more
   * @return this builder
   * @throws IllegalArgumentException if it is below 1
   */
  public TfIdfVectorizerBuilder maxDf(int count) {
    this.maxDf = DocumentBound.count("maxDf", count);
    return this;
  }

  /**
   * Sets in which share of the texts a term may occur at most, 0 to 1. Default 1. Replaces {@link
   * #maxDf}.
   *
   * @param share share of all texts
   * @return this builder
   * @throws IllegalArgumentException if it is not between 0 and 1
   */
  public TfIdfVectorizerBuilder maxDfShare(double share) {
    this.maxDf = DocumentBound.share("maxDfShare", share);
    return this;
  }

  /**
   * Sets how many terms are kept at most: those that occur most often over all texts. Among terms
   * that occur equally often the ones first in the order of code points are kept, where
   * scikit-learn leaves it open. Default: all.
   *
   * @param value 1 or more
   * @return this builder
   * @throws IllegalArgumentException if it is below 1
   */
  public TfIdfVectorizerBuilder maxFeatures(int value) {
    this.maxFeatures = requireRange("maxFeatures", value, 1, Integer.MAX_VALUE);
    return this;
  }

  /**
   * Sets whether only the presence of a term counts, not how often it occurs. Default false.
   *
   * @param value true for presence only
   * @return this builder
   */
  public TfIdfVectorizerBuilder binary(boolean value) {
    this.binary = value;
    return this;
  }

  /**
   * Sets whether a count n is replaced by 1 + ln n. Default false.
   *
   * @param value true for 1 + ln n
   * @return this builder
   */
  public TfIdfVectorizerBuilder sublinearTf(boolean value) {
    this.sublinearTf = value;
    return this;
  }

  /**
   * Sets whether counts are multiplied by the inverse document frequency. Default true.
   *
   * @param value true to multiply
   * @return this builder
   */
  public TfIdfVectorizerBuilder useIdf(boolean value) {
    this.useIdf = value;
    return this;
  }

  /**
   * Sets whether the inverse document frequency is computed as if one more text held every term:
   * {@code ln((1 + n) / (1 + df)) + 1} instead of {@code ln(n / df) + 1}. Default true.
   *
   * @param value true for one text more
   * @return this builder
   */
  public TfIdfVectorizerBuilder smoothIdf(boolean value) {
    this.smoothIdf = value;
    return this;
  }

  /**
   * Sets the norm of the vectors. Default {@link VectorNorm#L2}.
   *
   * @param value the norm
   * @return this builder
   * @throws NullPointerException if it is null
   */
  public TfIdfVectorizerBuilder norm(VectorNorm value) {
    this.norm = Objects.requireNonNull(value, "norm");
    return this;
  }

  /**
   * Learns terms and their frequencies from texts. The builder stays usable.
   *
   * @param texts the texts, at least one; walked once
   * @return the fitted vectorizer
   * @throws NullPointerException if {@code texts} or one of them is null
   * @throws IllegalArgumentException if there is no text, the bounds on document frequencies
   *     exclude each other, or no term is left
   */
  public TfIdfVectorizer fit(Iterable<String> texts) {
    TfIdfOptions options = options();
    TextCutter cutter = new TextCutter(options);
    TermCounts counts = new TermCounts();
    for (String text : texts) {
      counts.nextDocument();
      cutter.cut(text, counts);
    }
    int[] chosen = choose(counts);
    return new TfIdfVectorizer(
        options, counts.terms(chosen), counts.documents(), counts.documentFrequencies(chosen));
  }

  private int[] choose(TermCounts counts) {
    if (counts.documents() == 0) {
      throw new IllegalArgumentException("no texts, expected at least one");
    }
    double least = minDf.of(counts.documents());
    double highest = maxDf.of(counts.documents());
    if (highest < least) {
      throw new IllegalArgumentException(
          "a term may occur in " + highest + " texts at most and must in " + least + " at least");
    }
    int[] chosen = counts.choose(least, highest, maxFeatures, binary);
    if (chosen.length == 0) {
      throw new IllegalArgumentException(
          "no term of the "
              + counts.documents()
              + " texts occurs in "
              + least
              + " to "
              + highest
              + " of them");
    }
    return chosen;
  }

  private TfIdfOptions options() {
    return new TfIdfOptions(
        analyzer,
        minN,
        maxN,
        lowercase,
        minTokenLength,
        binary,
        sublinearTf,
        useIdf,
        smoothIdf,
        norm);
  }

  /** Checks a number that a setter, or a file, gives. */
  static int requireRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + value + ", expected " + least + " to " + most);
    }
    return value;
  }
}

package io.aimass.preprocess.text;

import io.aimass.bundle.Recipe;
import io.aimass.fit.SparseVector;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Turns a text into a vector with one entry per known term: how often the term occurs, weighted by
 * how rare it is among the texts that the vectorizer was fitted on. The numbers are those of
 * scikit-learn's {@code TfidfVectorizer} (1.2), and of its {@code CountVectorizer} for {@link
 * #counts()}, in single precision.
 *
 * <p>Immutable and thread-safe; made by {@link TfIdfVectorizerBuilder#fit} or {@link #load}.
 * Lengths count code points, as Python does. A surrogate that stands alone counts as U+FFFD. Which
 * characters are letters, and their lower case, is up to the Unicode version of the Java runtime;
 * besides, Python and Java disagree about the lower case of a capital sigma that follows a modifier
 * letter.
 */
public final class TfIdfVectorizer implements TextVectorizer {
  private final TfIdfOptions options;
  private final TextCutter cutter;
  private final TermTable terms;
  private final int documents;
  private final int[] frequencies;
  private final double[] idf;

  /** Takes terms in ascending order and in how many of the documents each occurs. */
  TfIdfVectorizer(TfIdfOptions options, TermTable terms, int documents, int[] frequencies) {
    this.options = options;
    this.cutter = new TextCutter(options);
    this.terms = terms;
    this.documents = documents;
    this.frequencies = frequencies;
    this.idf = idf(options, documents, frequencies);
  }

  private static double[] idf(TfIdfOptions options, int documents, int[] frequencies) {
    double[] idf = new double[frequencies.length];
    int smoothing = options.smoothIdf() ? 1 : 0;
    for (int term = 0; term < idf.length; term++) {
      double rarity = (double) (documents + smoothing) / (frequencies[term] + smoothing);
      idf[term] = options.useIdf() ? Math.log(rarity) + 1 : 1;
    }
    return idf;
  }

  /**
   * Returns a builder with the defaults of scikit-learn's {@code TfidfVectorizer}.
   *
   * @return the builder
   */
  public static TfIdfVectorizerBuilder builder() {
    return new TfIdfVectorizerBuilder();
  }

  /**
   * Returns a builder with the defaults of scikit-learn's {@code CountVectorizer}, a bag of words:
   * no inverse document frequency, no norm.
   *
   * @return the builder
   */
  public static TfIdfVectorizerBuilder counts() {
    return new TfIdfVectorizerBuilder().useIdf(false).norm(VectorNorm.NONE);
  }

  /**
   * Returns the number of terms, the dimension of all vectors.
   *
   * @return the number of terms
   */
  @Override
  public int dimension() {
    return terms.size();
  }

  /**
   * Returns on how many texts the vectorizer was fitted.
   *
   * @return the number of texts
   */
  public int documents() {
    return documents;
  }

  /**
   * Returns the terms in the order of the vectors' entries, which is that of their code points.
   *
   * @return the terms
   */
  public List<String> terms() {
    return new AbstractList<>() {
      @Override
      public String get(int index) {
        return terms.term(Objects.checkIndex(index, terms.size()));
      }

      @Override
      public int size() {
        return terms.size();
      }
    };
  }

  /**
   * Returns the entry that a term has in the vectors, if it is known.
   *
   * @param term the term
   * @return the entry, empty for an unknown term
   * @throws NullPointerException if {@code term} is null
   */
  public OptionalInt index(String term) {
    int index = terms.find(term.toCharArray(), 0, term.length());
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /**
   * Returns in how many of the fitted texts a term occurs.
   *
   * @param index entry of the term
   * @return the number of texts
   * @throws IndexOutOfBoundsException if there is no such entry
   */
  public int documentFrequency(int index) {
    return frequencies[index];
  }

  /**
   * Returns the inverse document frequency that a term's count is multiplied by, 1 if none is used.
   *
   * @param index entry of the term
   * @return the factor
   * @throws IndexOutOfBoundsException if there is no such entry
   */
  public double idf(int index) {
    return idf[index];
  }

  /**
   * Returns the vector of a text. A text without any known term gives a vector of zeros.
   *
   * @param text any text
   * @return the vector
   * @throws NullPointerException if {@code text} is null
   */
  @Override
  public SparseVector transform(String text) {
    TermNumbers found = new TermNumbers();
    cutter.cut(text, (characters, from, to) -> found.add(terms.find(characters, from, to)));
    return found.weighted(options, idf);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("text.tf-idf", 1).withFile("vectorizer", "tf-idf.amtv", this::save);
  }

  /**
   * Writes the vectorizer. The stream is flushed and stays open. The layout, little-endian
   * throughout:
   *
   * <ul>
   *   <li>int magic {@code 'A' 'M' 'T' 'V'}, int version (1)
   *   <li>int analyzer (0 word, 1 char, 2 char_wb), int shortest run, int longest run, int
   *       lowercase, int shortest word, int binary, int sublinear tf, int use idf, int smooth idf,
   *       int norm (0 L1, 1 L2, 2 none); yes is 1, no is 0
   *   <li>int number of fitted texts, int number of terms T, int number B of bytes of all terms
   *   <li>T ints: in how many texts each term occurs
   *   <li>T ints: where each term ends among the bytes
   *   <li>B bytes: the terms in UTF-8, in the order of their code points
   *   <li>int CRC32 of all bytes before it
   * </ul>
   *
   * @param out where the bytes go
   * @throws NullPointerException if {@code out} is null
   * @throws IOException if the stream cannot be written
   */
  public void save(OutputStream out) throws IOException {
    TfIdfFormat.save(options, documents, frequencies, terms, out);
  }

  /**
   * Reads what {@link #save} wrote. Not one byte past the vectorizer is read, and the stream stays
   * open. A damaged or hostile file ends in an {@code IOException}: memory grows with the bytes
   * that arrive, not with the sizes that the file claims.
   *
   * @param in where the bytes come from
   * @return the vectorizer
   * @throws NullPointerException if {@code in} is null
   * @throws IOException if the stream cannot be read, ends early, is not a vectorizer, is of a
   *     newer version, or its checksum or content is wrong
   */
  public static TfIdfVectorizer load(InputStream in) throws IOException {
    return TfIdfFormat.load(in);
  }

  /** Two vectorizers are equal if they give equal vectors for all texts, by the same terms. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TfIdfVectorizer that
        && options.equals(that.options)
        && documents == that.documents
        && Arrays.equals(frequencies, that.frequencies)
        && terms().equals(that.terms());
  }

  @Override
  public int hashCode() {
    return (options.hashCode() * 31 + documents) * 31 + Arrays.hashCode(frequencies);
  }

  @Override
  public String toString() {
    return "TfIdfVectorizer["
        + terms.size()
        + " terms of "
        + documents
        + " texts, "
        + options
        + "]";
  }
}

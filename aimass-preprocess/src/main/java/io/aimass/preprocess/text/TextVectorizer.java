package io.aimass.preprocess.text;

import io.aimass.bundle.Saveable;
import io.aimass.fit.SparseVector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Turns a text into a sparse vector: a {@link TfIdfVectorizer}, or several of them side by side.
 *
 * <p>Immutable and safe for use by many threads. Two are equal if they were fitted alike.
 */
public sealed interface TextVectorizer extends Saveable permits TfIdfVectorizer, JoinedVectorizer {

  /**
   * Puts vectorizers side by side: the vector of a text is theirs, one after the other. A model
   * over words and characters at once learns what neither tells alone.
   *
   * @param parts one or more
   * @return the vectorizer
   * @throws IllegalArgumentException if there is none, or they have too many numbers together
   */
  static TextVectorizer joined(TextVectorizer... parts) {
    return new JoinedVectorizer(List.of(parts));
  }

  /**
   * Returns how many numbers a vector has.
   *
   * @return 1 or more
   */
  int dimension();

  /**
   * Returns the vector of a text.
   *
   * @param text any text
   * @return the vector; zeros alone for a text of which nothing is known
   * @throws NullPointerException if {@code text} is null
   */
  SparseVector transform(String text);

  /**
   * Returns the vectors of texts, in their order.
   *
   * @param texts any texts
   * @return the vectors
   * @throws NullPointerException if {@code texts} or one of them is null
   */
  default List<SparseVector> transformAll(Collection<String> texts) {
    List<SparseVector> vectors = new ArrayList<>(texts.size());
    for (String text : texts) {
      vectors.add(transform(text));
    }
    return vectors;
  }
}

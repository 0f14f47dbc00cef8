package io.aimass.preprocess.text;

import io.aimass.bundle.Recipe;
import io.aimass.fit.SparseVector;
import java.util.List;

/** Vectorizers side by side: their vectors one after the other. */
record JoinedVectorizer(List<TextVectorizer> parts) implements TextVectorizer {

  JoinedVectorizer {
    parts = List.copyOf(parts);
    long dimension = parts.stream().mapToLong(TextVectorizer::dimension).sum();
    if (parts.isEmpty() || dimension > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          parts.size()
              + " vectorizers of "
              + dimension
              + " numbers together, expected one or more, and at most "
              + Integer.MAX_VALUE);
    }
  }

  @Override
  public int dimension() {
    return parts.stream().mapToInt(TextVectorizer::dimension).sum();
  }

  @Override
  public SparseVector transform(String text) {
    List<SparseVector> vectors = parts.stream().map(part -> part.transform(text)).toList();
    int stored = vectors.stream().mapToInt(SparseVector::stored).sum();
    int[] indices = new int[stored];
    float[] values = new float[stored];
    int next = 0;
    int offset = 0;
    for (SparseVector vector : vectors) {
      for (int i = 0; i < vector.stored(); i++) {
        indices[next] = offset + vector.index(i);
        values[next++] = vector.value(i);
      }
      offset += vector.dimension();
    }
    return SparseVector.of(offset, indices, values);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("text.joined-vectorizer", 1).withParts("vectorizers", parts);
  }
}

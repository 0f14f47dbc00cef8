package io.aimass.bench.peers;

import java.util.List;

/** From the vectors of tokens to that of a text, by hand. */
final class Pooled {

  private Pooled() {}

  /**
   * The vector of one text, brought to length 1.
   *
   * @param hidden of every token of every text
   * @param width of a vector
   */
  static float[] row(float[] hidden, int width, TokenBatch batch, int row, boolean first) {
    int from = row * batch.columns() * width;
    int tokens = first ? 1 : batch.length(row);
    float[] vector = new float[width];
    for (int token = 0; token < tokens; token++) {
      int at = from + token * width;
      for (int i = 0; i < width; i++) {
        vector[i] += hidden[at + i];
      }
    }
    return normalized(vector);
  }

  /** The mean's divisor falls out: only the direction stays. */
  private static float[] normalized(float[] vector) {
    double squares = 0;
    for (float component : vector) {
      squares += (double) component * component;
    }
    float scale = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return vector;
  }

  static float[] concatenated(List<float[]> vectors) {
    int size = vectors.stream().mapToInt(vector -> vector.length).sum();
    float[] all = new float[size];
    int from = 0;
    for (float[] vector : vectors) {
      System.arraycopy(vector, 0, all, from, vector.length);
      from += vector.length;
    }
    return all;
  }
}

package io.aimass.internal;

import io.aimass.Classification;
import io.aimass.Embedding;
import io.aimass.Regression;

/** Whether two predictions say the same, where the host does not tell what that means. */
final class Agreement {

  /** Of numbers, of the larger one. */
  private static final double TOLERANCE = 0.01;

  /** Of embeddings. */
  private static final double LEAST_COSINE = 0.99;

  private Agreement() {}

  /** Same label, nearly the same numbers, nearly the same direction, else equal. */
  static boolean of(Object answer, Object prediction) {
    if (answer instanceof Classification one && prediction instanceof Classification other) {
      return one.label().equals(other.label());
    }
    if (answer instanceof Regression one && prediction instanceof Regression other) {
      return close(one.values(), other.values());
    }
    if (answer instanceof Embedding one && prediction instanceof Embedding other) {
      return one.dimension() == other.dimension() && one.cosine(other) >= LEAST_COSINE;
    }
    if (isReal(answer) && isReal(prediction)) {
      return close(((Number) answer).doubleValue(), ((Number) prediction).doubleValue());
    }
    return answer.equals(prediction);
  }

  private static boolean isReal(Object value) {
    return value instanceof Double || value instanceof Float;
  }

  private static boolean close(double[] some, double[] others) {
    boolean close = some.length == others.length;
    for (int i = 0; close && i < some.length; i++) {
      close = close(some[i], others[i]);
    }
    return close;
  }

  private static boolean close(double one, double other) {
    return Math.abs(one - other) <= TOLERANCE * Math.max(Math.abs(one), Math.abs(other));
  }
}

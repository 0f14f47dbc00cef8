package io.aimass.testkit;

import io.aimass.Classification;
import io.aimass.Embedding;
import io.aimass.Regression;
import java.util.HashSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When two answers are the same but for rounding. */
final class Answers {

  private static final double ROUNDING = 1e-9;
  private static final double FLOAT_ROUNDING = 1e-5;

  private Answers() {}

  /** By content for the built-in kinds of numbers, by {@code equals} for all others. */
  static boolean same(@Nullable Object one, @Nullable Object other) {
    if (one instanceof Classification a && other instanceof Classification b) {
      return same(a, b);
    }
    if (one instanceof Regression a && other instanceof Regression b) {
      return close(a.values(), b.values());
    }
    if (one instanceof Embedding a && other instanceof Embedding b) {
      return close(a.values(), b.values());
    }
    return Objects.equals(one, other);
  }

  private static boolean same(Classification one, Classification other) {
    if (!one.label().equals(other.label())
        || !new HashSet<>(one.labels().names()).equals(new HashSet<>(other.labels().names()))) {
      return false;
    }
    for (String label : one.labels().names()) {
      if (Math.abs(one.probability(label) - other.probability(label)) > ROUNDING) {
        return false;
      }
    }
    return true;
  }

  private static boolean close(double[] one, double[] other) {
    boolean close = one.length == other.length;
    for (int i = 0; close && i < one.length; i++) {
      double scale = Math.max(1, Math.max(Math.abs(one[i]), Math.abs(other[i])));
      close = Math.abs(one[i] - other[i]) <= ROUNDING * scale;
    }
    return close;
  }

  private static boolean close(float[] one, float[] other) {
    boolean close = one.length == other.length;
    for (int i = 0; close && i < one.length; i++) {
      double scale = Math.max(1, Math.max(Math.abs(one[i]), Math.abs(other[i])));
      close = Math.abs(one[i] - other[i]) <= FLOAT_ROUNDING * scale;
    }
    return close;
  }
}

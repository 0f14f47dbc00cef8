package io.aimass.testkit;

import io.aimass.Classification;
import io.aimass.Detections;
import io.aimass.Embedding;
import io.aimass.Ranking;
import io.aimass.Regression;
import io.aimass.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
      return close(a.values(), b.values()) && close(a.variances(), b.variances());
    }
    if (one instanceof Detections a && other instanceof Detections b) {
      return same(a, b);
    }
    if (one instanceof Ranking a && other instanceof Ranking b) {
      return close(scores(a), scores(b));
    }
    if (one instanceof Text a && other instanceof Text b) {
      return a.value().equals(b.value()) && close(a.confidence(), b.confidence());
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

  /** Every finding of one has its like in the other: those of equal confidence in any order. */
  private static boolean same(Detections one, Detections other) {
    List<Detections.Item> left = new ArrayList<>(other.items());
    for (Detections.Item item : one.items()) {
      Optional<Detections.Item> like = left.stream().filter(each -> same(item, each)).findFirst();
      if (like.isEmpty()) {
        return false;
      }
      left.remove(like.get());
    }
    return left.isEmpty();
  }

  private static boolean same(Detections.Item one, Detections.Item other) {
    return one.label().equals(other.label()) && close(numbers(one), numbers(other));
  }

  private static double[] numbers(Detections.Item item) {
    Detections.Box box = item.box();
    return new double[] {item.confidence(), box.left(), box.top(), box.right(), box.bottom()};
  }

  /** The scores say all of the order that rounding cannot change. */
  private static Map<String, Double> scores(Ranking ranking) {
    Map<String, Double> scores = new HashMap<>();
    ranking.items().forEach(item -> scores.put(item.id(), item.score()));
    return scores;
  }

  private static boolean close(Map<String, Double> one, Map<String, Double> other) {
    return one.keySet().equals(other.keySet())
        && one.keySet().stream()
            .allMatch(id -> close(one.getOrDefault(id, 0.0), other.getOrDefault(id, 0.0)));
  }

  private static boolean close(Optional<double[]> one, Optional<double[]> other) {
    return one.isPresent() == other.isPresent()
        && (one.isEmpty() || close(one.get(), other.orElseThrow()));
  }

  private static boolean close(double[] one, double[] other) {
    boolean close = one.length == other.length;
    for (int i = 0; close && i < one.length; i++) {
      close = close(one[i], other[i]);
    }
    return close;
  }

  private static boolean close(double one, double other) {
    double scale = Math.max(1, Math.max(Math.abs(one), Math.abs(other)));
    return Math.abs(one - other) <= ROUNDING * scale;
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

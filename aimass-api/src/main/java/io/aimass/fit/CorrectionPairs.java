package io.aimass.fit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * The last steps of L-BFGS and how the gradient changed along them: what the method knows of the
 * curvature. Gives the direction of the next step by the two-loop recursion (Nocedal and Wright,
 * <i>Numerical Optimization</i>, 2nd edition, algorithm 7.4).
 */
final class CorrectionPairs {
  @SuppressWarnings("ArrayRecordComponent") // Pairs are never compared.
  private record Pair(double[] step, double[] change, double product, double changeNorm) {}

  private final int most;
  private final Vectors vectors;
  private final Deque<Pair> pairs = new ArrayDeque<>();

  CorrectionPairs(int most, Vectors vectors) {
    this.most = most;
    this.vectors = vectors;
  }

  boolean isEmpty() {
    return pairs.isEmpty();
  }

  void clear() {
    pairs.clear();
  }

  /**
   * Adds the step between two points, dropping the oldest when full. A pair without positive
   * curvature is left out: it would make the direction one of ascent.
   */
  void add(double[] point, double[] gradient, double[] nextPoint, double[] nextGradient) {
    Pair oldest = pairs.size() == most ? pairs.removeFirst() : null;
    double[] step = oldest == null ? new double[point.length] : oldest.step();
    double[] change = oldest == null ? new double[point.length] : oldest.change();
    vectors.step(nextPoint, -1, point, step);
    vectors.step(nextGradient, -1, gradient, change);
    double product = vectors.dot(step, change);
    double changeNorm = vectors.dot(change, change);
    if (product > 1e-16 * changeNorm) {
      pairs.addLast(new Pair(step, change, product, changeNorm));
    }
  }

  /** Writes the direction: minus the inverse Hessian, as far as it is known, times the gradient. */
  void direction(double[] gradient, double[] direction) {
    vectors.step(gradient, 0, gradient, direction);
    if (!pairs.isEmpty()) {
      twoLoops(direction);
    }
    vectors.scale(-1, direction);
  }

  private void twoLoops(double[] q) {
    List<Pair> newestFirst = new ArrayList<>(pairs);
    Collections.reverse(newestFirst);
    int count = newestFirst.size();
    double[] alphas = new double[count];
    double dot = vectors.dot(newestFirst.get(0).step(), q);
    for (int i = 0; i < count; i++) {
      Pair pair = newestFirst.get(i);
      alphas[i] = dot / pair.product();
      double[] next = newestFirst.get(Math.min(i + 1, count - 1)).step();
      dot = vectors.addScaledThenDot(-alphas[i], pair.change(), q, next);
    }
    vectors.scale(newestFirst.get(0).product() / newestFirst.get(0).changeNorm(), q);
    dot = vectors.dot(newestFirst.get(count - 1).change(), q);
    for (int i = count - 1; i >= 0; i--) {
      Pair pair = newestFirst.get(i);
      double beta = dot / pair.product();
      double[] next = newestFirst.get(Math.max(i - 1, 0)).change();
      dot = vectors.addScaledThenDot(alphas[i] - beta, pair.step(), q, next);
    }
  }
}

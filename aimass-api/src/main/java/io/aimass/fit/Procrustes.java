package io.aimass.fit;

import io.aimass.Embedding;
import io.aimass.ensemble.LinearMap;
import java.util.List;

/**
 * The rotation (with or without reflection) that brings one model's vectors as close as possible to
 * another's vectors of the same inputs (Schönemann, "A generalized solution of the orthogonal
 * Procrustes problem", 1966): the map for {@link io.aimass.ensemble.Ensembles#alignedMean()}.
 * Lengths and angles stay as they are.
 */
public final class Procrustes {

  private Procrustes() {}

  /**
   * Finds the matrix <i>R</i> with orthonormal rows that makes the sum of <i>|x·R - y|²</i> over
   * all pairs smallest, as {@code scipy.linalg.orthogonal_procrustes}: <i>R = U·Vᵀ</i> where
   * <i>U·Σ·Vᵀ</i> is the singular value decomposition of the summed products <i>xᵀ·y</i>. Nothing
   * is centered or scaled. Where the rows do not say how some direction is to be turned, as with
   * fewer rows than dimensions, one of the best ones is given.
   *
   * <p>The time grows with the cube of the dimension: about a second for 384, eight for 768.
   *
   * @param source the vectors to be mapped, one per input
   * @param target the vectors they are to be mapped to, of the same inputs in the same order, of
   *     the source's dimension or a larger one
   * @return a map from the source's dimension to the target's
   * @throws IllegalArgumentException if there are no rows, the counts differ, vectors of one side
   *     differ in dimension, or the target's dimension is below the source's
   */
  public static LinearMap fit(List<Embedding> source, List<Embedding> target) {
    if (source.isEmpty() || source.size() != target.size()) {
      throw new IllegalArgumentException(
          "expected as many vectors on both sides and one or more, got "
              + source.size()
              + " and "
              + target.size());
    }
    int from = source.get(0).dimension();
    int to = target.get(0).dimension();
    if (to < from) {
      throw new IllegalArgumentException(
          "vectors of dimension "
              + from
              + " cannot be turned into dimension "
              + to
              + ": expected that of the source or more");
    }
    double[][] products = new double[from][to];
    for (int row = 0; row < source.size(); row++) {
      addProduct(
          products,
          values("source", row, source.get(row), from),
          values("target", row, target.get(row), to));
    }
    return LinearMap.of(OrthogonalFactor.of(products));
  }

  private static float[] values(String side, int row, Embedding vector, int dimension) {
    if (vector.dimension() != dimension) {
      throw new IllegalArgumentException(
          "row "
              + row
              + " of the "
              + side
              + " has dimension "
              + vector.dimension()
              + ", row 0 has "
              + dimension);
    }
    return vector.values();
  }

  private static void addProduct(double[][] products, float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        products[i][j] += (double) x[i] * y[j];
      }
    }
  }
}

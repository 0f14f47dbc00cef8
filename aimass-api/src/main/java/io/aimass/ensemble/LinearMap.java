package io.aimass.ensemble;

import com.google.common.primitives.Doubles;
import io.aimass.Embedding;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A linear map of vectors into another space, such as a rotation, a principal component analysis or
 * a random projection: <i>y = (x - center) · matrix</i>, for rows <i>x</i>.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class LinearMap implements Saveable {

  private final double[][] rows;
  private final double @Nullable [] center;

  private LinearMap(double[][] owned, double @Nullable [] ownedCenter) {
    this.rows = owned;
    this.center = ownedCenter;
  }

  /**
   * A map without a center.
   *
   * @param matrix one row per dimension of the given vectors, one column per dimension of the
   *     mapped ones; finite; copied
   * @return the map
   * @throws IllegalArgumentException if there is no row or no column, rows differ in length, or a
   *     number is NaN or infinite
   */
  public static LinearMap of(double[][] matrix) {
    if (matrix.length == 0 || matrix[0].length == 0) {
      throw new IllegalArgumentException(
          "expected a matrix of one row and one column or more, got "
              + matrix.length
              + " rows"
              + (matrix.length == 0 ? "" : " of no column"));
    }
    double[][] owned = new double[matrix.length][];
    for (int i = 0; i < owned.length; i++) {
      if (matrix[i].length != matrix[0].length) {
        throw new IllegalArgumentException(
            "row " + i + " has " + matrix[i].length + " columns, row 0 has " + matrix[0].length);
      }
      owned[i] = finite("row " + i, matrix[i]);
    }
    return new LinearMap(owned, null);
  }

  /**
   * The same map of vectors from which this is taken away before, as a principal component analysis
   * does with the mean.
   *
   * @param origin what is mapped to zero, of the dimension of the given vectors; finite; copied
   * @return the new map
   * @throws IllegalArgumentException if the dimension is another one, or a number is NaN or
   *     infinite
   */
  public LinearMap centeredAt(double... origin) {
    if (origin.length != rows.length) {
      throw new IllegalArgumentException(
          "expected a center of dimension " + rows.length + ", got " + origin.length);
    }
    return new LinearMap(rows, finite("the center", origin));
  }

  private static double[] finite(String what, double[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      if (Double.isNaN(numbers[i]) || Double.isInfinite(numbers[i])) {
        throw new IllegalArgumentException(
            "number " + i + " of " + what + " must be finite, got " + numbers[i]);
      }
    }
    return numbers.clone();
  }

  /**
   * The dimension of the vectors that are mapped.
   *
   * @return 1 or more
   */
  public int from() {
    return rows.length;
  }

  /**
   * The dimension of the vectors that come out.
   *
   * @return 1 or more
   */
  public int to() {
    return rows[0].length;
  }

  /**
   * The matrix.
   *
   * @return a copy
   */
  public double[][] matrix() {
    double[][] copy = rows.clone();
    Arrays.setAll(copy, i -> rows[i].clone());
    return copy;
  }

  /**
   * What is mapped to zero.
   *
   * @return a copy; zeros if none was given
   */
  public double[] center() {
    return center == null ? new double[rows.length] : center.clone();
  }

  /**
   * Maps a vector.
   *
   * @param vector of dimension {@link #from()}
   * @return the mapped vector, of dimension {@link #to()}
   * @throws IllegalArgumentException if the dimension is another one, or a mapped number is beyond
   *     what a float can hold
   */
  public Embedding apply(Embedding vector) {
    if (vector.dimension() != rows.length) {
      throw new IllegalArgumentException(
          "expected a vector of dimension " + rows.length + ", got " + vector.dimension());
    }
    float[] values = vector.values();
    double[] sums = new double[to()];
    for (int i = 0; i < rows.length; i++) {
      double value = center == null ? values[i] : values[i] - center[i];
      double[] row = rows[i];
      for (int j = 0; j < sums.length; j++) {
        sums[j] += value * row[j];
      }
    }
    float[] mapped = new float[sums.length];
    for (int j = 0; j < mapped.length; j++) {
      mapped[j] = (float) sums[j];
    }
    return Embedding.of(mapped);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LinearMap that
        && Arrays.deepEquals(rows, that.rows)
        && Arrays.equals(center, that.center);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.deepHashCode(rows) + Arrays.hashCode(center);
  }

  @Override
  public Recipe recipe() {
    Recipe recipe =
        Recipe.of("linear-map", 1).with("to", to()).with("matrix", Doubles.concat(rows));
    return center == null ? recipe : recipe.with("center", center);
  }

  /** The dimensions. */
  @Override
  public String toString() {
    return "map from "
        + from()
        + " to "
        + to()
        + " dimensions"
        + (center == null ? "" : ", centered");
  }
}

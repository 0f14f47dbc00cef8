package io.aimass.fit;

import java.util.Arrays;
import java.util.Objects;

/**
 * A vector that stores only its entries that are not zero: ascending indices and their values, 8
 * bytes an entry. Immutable and thread-safe.
 */
public final class SparseVector {
  private final int dimension;
  private final int[] indices;
  private final float[] values;

  private SparseVector(int dimension, int[] indices, float[] values) {
    this.dimension = dimension;
    this.indices = indices;
    this.values = values;
  }

  /**
   * Makes a vector of its stored entries. The arrays are copied.
   *
   * @param dimension length of the whole vector, 0 or more
   * @param indices where the entries stand, strictly ascending, each from 0 to {@code dimension -
   *     1}
   * @param values the entries, finite, one for each index; zeros are allowed and stay stored
   * @return the vector
   * @throws NullPointerException if an array is null
   * @throws IllegalArgumentException if the dimension is negative, the lengths differ, the indices
   *     are not strictly ascending or out of range, or a value is NaN or infinite
   */
  public static SparseVector of(int dimension, int[] indices, float[] values) {
    Objects.requireNonNull(indices, "indices");
    Objects.requireNonNull(values, "values");
    if (dimension < 0) {
      throw new IllegalArgumentException("dimension is " + dimension + ", expected 0 or more");
    }
    if (indices.length != values.length) {
      throw new IllegalArgumentException(
          indices.length + " indices and " + values.length + " values, expected as many");
    }
    int[] indexCopy = indices.clone();
    float[] valueCopy = values.clone();
    int previous = -1;
    for (int k = 0; k < indexCopy.length; k++) {
      int index = indexCopy[k];
      if (index <= previous || index >= dimension) {
        throw new IllegalArgumentException(
            "index "
                + index
                + " at position "
                + k
                + ", expected one above "
                + previous
                + " and below the dimension "
                + dimension);
      }
      previous = index;
      requireFinite(valueCopy[k], index);
    }
    return new SparseVector(dimension, indexCopy, valueCopy);
  }

  /**
   * Makes a vector of a dense row; its zeros are not stored.
   *
   * @param row the whole vector, finite
   * @return the vector
   * @throws NullPointerException if {@code row} is null
   * @throws IllegalArgumentException if a value is NaN or infinite
   */
  public static SparseVector dense(float... row) {
    int count = 0;
    for (int i = 0; i < row.length; i++) {
      requireFinite(row[i], i);
      if (row[i] != 0) {
        count++;
      }
    }
    int[] indices = new int[count];
    float[] values = new float[count];
    int next = 0;
    for (int i = 0; i < row.length; i++) {
      if (row[i] != 0) {
        indices[next] = i;
        values[next++] = row[i];
      }
    }
    return new SparseVector(row.length, indices, values);
  }

  private static void requireFinite(float value, int index) {
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException(
          "value at index " + index + " is " + value + ", expected a finite number");
    }
  }

  /**
   * Returns the length of the whole vector, zeros included.
   *
   * @return the dimension
   */
  public int dimension() {
    return dimension;
  }

  /**
   * Returns how many entries are stored.
   *
   * @return the number of stored entries
   */
  public int stored() {
    return indices.length;
  }

  /**
   * Returns where a stored entry stands in the whole vector.
   *
   * @param position 0 to {@code stored() - 1}
   * @return the index
   * @throws IndexOutOfBoundsException if there is no such position
   */
  public int index(int position) {
    return indices[position];
  }

  /**
   * Returns a stored entry.
   *
   * @param position 0 to {@code stored() - 1}
   * @return the entry
   * @throws IndexOutOfBoundsException if there is no such position
   */
  public float value(int position) {
    return values[position];
  }

  /**
   * Returns one entry of the whole vector, 0 if it is not stored.
   *
   * @param index 0 to {@code dimension() - 1}
   * @return the entry
   * @throws IndexOutOfBoundsException if the vector has no such index
   */
  public float get(int index) {
    if (index < 0 || index >= dimension) {
      throw new IndexOutOfBoundsException("index " + index + " of a vector of " + dimension);
    }
    int position = Arrays.binarySearch(indices, index);
    return position < 0 ? 0 : values[position];
  }

  /**
   * Returns the sum of products with a dense row, added up in double precision.
   *
   * @param row as many values as this vector has dimensions
   * @return the sum of products
   * @throws NullPointerException if {@code row} is null
   * @throws IllegalArgumentException if the lengths differ
   */
  public double dot(float[] row) {
    requireDimension(row.length);
    double sum = 0;
    for (int k = 0; k < indices.length; k++) {
      sum += (double) values[k] * row[indices[k]];
    }
    return sum;
  }

  /**
   * Returns the sum of products with another vector, added up in double precision.
   *
   * @param other the other vector
   * @return the sum of products
   * @throws NullPointerException if {@code other} is null
   * @throws IllegalArgumentException if the dimensions differ
   */
  public double dot(SparseVector other) {
    requireDimension(other.dimension);
    double sum = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < indices.length && theirs < other.indices.length) {
      int difference = Integer.compare(indices[mine], other.indices[theirs]);
      if (difference == 0) {
        sum += (double) values[mine] * other.values[theirs];
      }
      mine += difference <= 0 ? 1 : 0;
      theirs += difference >= 0 ? 1 : 0;
    }
    return sum;
  }

  private void requireDimension(int found) {
    if (found != dimension) {
      throw new IllegalArgumentException(
          "a vector of " + dimension + " entries met one of " + found);
    }
  }

  /**
   * Returns the Euclidean length, added up in double precision.
   *
   * @return the length
   */
  public double l2Norm() {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  /**
   * Returns the whole vector as a new array.
   *
   * @return the row
   */
  public float[] toDense() {
    float[] row = new float[dimension];
    for (int k = 0; k < indices.length; k++) {
      row[indices[k]] = values[k];
    }
    return row;
  }

  /** The stored indices themselves, for the loops of this package; never written to. */
  int[] indices() {
    return indices;
  }

  /** The stored values themselves, for the loops of this package; never written to. */
  float[] values() {
    return values;
  }

  /** Two vectors are equal if they have the same dimension and the same stored entries. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SparseVector that
        && dimension == that.dimension
        && Arrays.equals(indices, that.indices)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return (dimension * 31 + Arrays.hashCode(indices)) * 31 + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("SparseVector[dimension=").append(dimension);
    int shown = Math.min(indices.length, 8);
    for (int k = 0; k < shown; k++) {
      text.append(", ").append(indices[k]).append(':').append(values[k]);
    }
    return text.append(shown < indices.length ? ", …]" : "]").toString();
  }
}

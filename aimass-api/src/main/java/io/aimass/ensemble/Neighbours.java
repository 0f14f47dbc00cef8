package io.aimass.ensemble;

import com.google.common.primitives.Floats;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows of features, and those nearest to a point: each row is looked at. */
final class Neighbours {

  private final float[][] rows;
  private final int count;

  private Neighbours(float[][] rows, int count) {
    this.rows = rows;
    this.count = count;
  }

  static Neighbours of(float[][] rows, int count) {
    if (rows.length == 0 || rows[0].length == 0) {
      throw new IllegalArgumentException("expected a row or more, of a feature or more; got none");
    }
    float[][] copy = new float[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      copy[row] = checked("row " + row, rows[row], rows[0].length).clone();
    }
    return new Neighbours(copy, count);
  }

  private static float[] checked(String what, float[] features, int width) {
    if (features.length != width) {
      throw new IllegalArgumentException(
          what + " has " + features.length + " features, expected " + width);
    }
    for (float feature : features) {
      if (Float.isNaN(feature) || Float.isInfinite(feature)) {
        throw new IllegalArgumentException("a feature of " + what + " is " + feature);
      }
    }
    return features;
  }

  Neighbours count(int k) {
    if (k < 1 || k > rows.length) {
      throw new IllegalArgumentException(
          "neighbours must be from 1 to the number of rows, " + rows.length + ", got " + k);
    }
    return new Neighbours(rows, k);
  }

  int count() {
    return count;
  }

  int rows() {
    return rows.length;
  }

  /** How many features a row has. */
  int width() {
    return rows[0].length;
  }

  /** The features of all rows, one row after the other. */
  float[] flat() {
    return Floats.concat(rows);
  }

  int[] nearestTo(int row) {
    return nearest(rows[row], row);
  }

  /** The nearest rows but one, the nearest first; equally near ones in their order. */
  int[] nearest(float[] features, int but) {
    float[] point = checked("the input", features, rows[0].length);
    double[] distances = new double[count];
    int[] nearest = new int[count];
    int found = 0;
    for (int row = 0; row < rows.length; row++) {
      double most = found < count ? Double.POSITIVE_INFINITY : distances[count - 1];
      double distance = row == but ? most : distance(rows[row], point, most);
      if (distance < most) {
        int at = found < count ? found++ : count - 1;
        while (at > 0 && distances[at - 1] > distance) {
          distances[at] = distances[at - 1];
          nearest[at] = nearest[at - 1];
          at--;
        }
        distances[at] = distance;
        nearest[at] = row;
      }
    }
    return found == count ? nearest : Arrays.copyOf(nearest, found);
  }

  /** The squared distance, or some number not below the most that is of interest. */
  private static double distance(float[] row, float[] point, double most) {
    double sum = 0;
    for (int i = 0; i < row.length && sum < most; i++) {
      double difference = (double) row[i] - point[i];
      sum += difference * difference;
    }
    return sum;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Neighbours that
        && count == that.count
        && Arrays.deepEquals(rows, that.rows);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.deepHashCode(rows) + count;
  }

  @Override
  public String toString() {
    return count + " nearest of " + rows.length + " rows";
  }
}

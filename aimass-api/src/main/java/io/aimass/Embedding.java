package io.aimass;

import java.util.Arrays;
import java.util.List;

/**
 * A vector that stands for its input: inputs that mean the same lie close together.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Embedding implements Poolable<Embedding> {

  private static final int PREVIEW = 4;

  private final float[] values;

  private Embedding(float[] owned) {
    if (owned.length == 0) {
      throw new IllegalArgumentException("expected one component or more, got none");
    }
    for (int i = 0; i < owned.length; i++) {
      Columns.requireFinite("component", owned[i], i);
    }
    this.values = owned;
  }

  /**
   * A vector.
   *
   * @param values one or more finite numbers; copied
   * @return the embedding
   * @throws IllegalArgumentException if there is none, or one is NaN or infinite
   */
  public static Embedding of(float... values) {
    return new Embedding(values.clone());
  }

  /**
   * The number of components.
   *
   * @return 1 or more
   */
  public int dimension() {
    return values.length;
  }

  /**
   * The components.
   *
   * @return a copy
   */
  public float[] values() {
    return values.clone();
  }

  /**
   * The cosine of the angle to another vector.
   *
   * @param other a vector of the same dimension
   * @return from -1 to 1; 0 if one of the vectors is zero
   * @throws IllegalArgumentException if the dimensions differ
   */
  public double cosine(Embedding other) {
    if (values.length != other.values.length) {
      throw new IllegalArgumentException(
          "expected a vector of dimension " + values.length + ", got " + other.values.length);
    }
    double dot = 0;
    double mine = 0;
    double theirs = 0;
    for (int i = 0; i < values.length; i++) {
      dot += (double) values[i] * other.values[i];
      mine += (double) values[i] * values[i];
      theirs += (double) other.values[i] * other.values[i];
    }
    double norms = Math.sqrt(mine) * Math.sqrt(theirs);
    return norms == 0 ? 0 : Math.max(-1, Math.min(1, dot / norms));
  }

  /**
   * The vector of length 1 in the same direction: what the mean of such vectors is not.
   *
   * @return the vector divided by its Euclidean length; a zero vector as it is
   */
  public Embedding normalized() {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    if (squares == 0) {
      return this;
    }
    double length = Math.sqrt(squares);
    float[] unit = new float[values.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (values[i] / length);
    }
    return new Embedding(unit);
  }

  @Override
  public Embedding pool(List<Embedding> predictions, Pool pool) {
    double[][] rows = new double[predictions.size()][];
    for (int m = 0; m < rows.length; m++) {
      float[] row = predictions.get(m).values;
      Columns.requireSameWidth("components", values.length, row.length);
      rows[m] = new double[row.length];
      for (int i = 0; i < row.length; i++) {
        rows[m][i] = row[i];
      }
    }
    double[] pooled = Columns.pool(rows, pool);
    float[] rounded = new float[pooled.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) pooled[i];
    }
    return new Embedding(rounded);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** The dimension and the first components. */
  @Override
  public String toString() {
    String head = Arrays.toString(Arrays.copyOf(values, Math.min(PREVIEW, values.length)));
    return values.length > PREVIEW
        ? head.substring(0, head.length() - 1) + ", … " + values.length + " in all]"
        : head;
  }
}

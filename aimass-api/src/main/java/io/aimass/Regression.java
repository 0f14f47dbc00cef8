package io.aimass;

import java.util.Arrays;
import java.util.List;

/**
 * One or more predicted numbers.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Regression implements Poolable<Regression> {

  private final double[] values;

  private Regression(double[] owned) {
    this.values = owned;
  }

  /**
   * Predicted numbers.
   *
   * @param values one or more finite numbers; copied
   * @return the regression
   * @throws IllegalArgumentException if there is none, or one is NaN or infinite
   */
  public static Regression of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("expected one value or more, got none");
    }
    for (int i = 0; i < values.length; i++) {
      Columns.requireFinite("value", values[i], i);
    }
    return new Regression(values.clone());
  }

  /**
   * The number, of a prediction of one number.
   *
   * @return the value
   * @throws IllegalStateException if there are several
   */
  public double value() {
    if (values.length != 1) {
      throw new IllegalStateException("expected one value, this regression has " + values.length);
    }
    return values[0];
  }

  /**
   * All numbers.
   *
   * @return a copy
   */
  public double[] values() {
    return values.clone();
  }

  @Override
  public Regression pool(List<Regression> predictions, Pool pool) {
    double[][] rows = new double[predictions.size()][];
    for (int m = 0; m < rows.length; m++) {
      rows[m] = predictions.get(m).values;
      Columns.requireSameWidth("values", values.length, rows[m].length);
    }
    return new Regression(Columns.pool(rows, pool));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Regression that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}

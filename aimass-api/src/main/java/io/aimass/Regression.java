package io.aimass;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One or more predicted numbers, and how far off each may be, if the model says so.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Regression implements Poolable<Regression> {

  private final double[] values;
  private final double @Nullable [] variances; // null if the model says nothing

  private Regression(double[] owned, double @Nullable [] ownedVariances) {
    this.values = owned;
    this.variances = ownedVariances;
  }

  /**
   * Predicted numbers, without variances.
   *
   * @param values one or more finite numbers; copied
   * @return the regression
   * @throws IllegalArgumentException if there is none, or one is NaN or infinite
   */
  public static Regression of(double... values) {
    return new Regression(checked(values), null);
  }

  /**
   * Predicted numbers with the variance of each: what the model expects of the squared difference
   * to the truth.
   *
   * @param values one or more finite numbers; copied
   * @param variances one per value, finite and 0 or more, in the values' unit squared; copied
   * @return the regression
   * @throws IllegalArgumentException if there is no value, the counts differ, one is NaN or
   *     infinite, or a variance is negative
   */
  public static Regression withVariances(double[] values, double[] variances) {
    double[] owned = checked(values);
    if (variances.length != owned.length) {
      throw new IllegalArgumentException(
          "expected " + owned.length + " variances, one per value, got " + variances.length);
    }
    for (int i = 0; i < variances.length; i++) {
      Columns.requireFinite("variance", variances[i], i);
      if (variances[i] < 0) {
        throw new IllegalArgumentException(
            "variance " + i + " must be 0 or more, got " + variances[i]);
      }
    }
    return new Regression(owned, variances.clone());
  }

  private static double[] checked(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("expected one value or more, got none");
    }
    for (int i = 0; i < values.length; i++) {
      Columns.requireFinite("value", values[i], i);
    }
    return values.clone();
  }

  /**
   * The number, of a prediction of one number.
   *
   * @return the value
   * @throws IllegalStateException if there are several
   */
  public double value() {
    requireOne();
    return values[0];
  }

  /**
   * The variance, of a prediction of one number.
   *
   * @return 0 or more
   * @throws IllegalStateException if there are several numbers, or no variance
   */
  public double variance() {
    requireOne();
    if (variances == null) {
      throw new IllegalStateException("the regression " + this + " has no variance");
    }
    return variances[0];
  }

  private void requireOne() {
    if (values.length != 1) {
      throw new IllegalStateException("expected one value, this regression has " + values.length);
    }
  }

  /**
   * All numbers.
   *
   * @return a copy
   */
  public double[] values() {
    return values.clone();
  }

  /**
   * The variances of all numbers.
   *
   * @return a copy; empty if the model said nothing of them
   */
  public Optional<double[]> variances() {
    return variances == null ? Optional.empty() : Optional.of(variances.clone());
  }

  /**
   * Pools the numbers. There is no law for the variance of any pool of numbers, such as a median:
   * the pooled regression has none.
   */
  @Override
  public Regression pool(List<Regression> predictions, Pool pool) {
    double[][] rows = new double[predictions.size()][];
    for (int m = 0; m < rows.length; m++) {
      rows[m] = predictions.get(m).values;
      Columns.requireSameWidth("values", values.length, rows[m].length);
    }
    return new Regression(Columns.pool(rows, pool), null);
  }

  /**
   * The weighted mean of the numbers. If every prediction has variances so has the mean, by the law
   * of total variance: the weighted mean of the variances (within members) and the weighted mean of
   * the squared distances to the mean (between members), as for a mixture of the members'
   * distributions (Lakshminarayanan, Pritzel and Blundell, "Simple and scalable predictive
   * uncertainty estimation using deep ensembles", 2017). If one prediction has none the mean has
   * none, because what is known of the others would be too little.
   */
  @Override
  public Regression mean(List<Regression> predictions, double[] shares) {
    Regression mean = Poolable.super.mean(predictions, shares);
    double[] total = new double[values.length];
    for (int m = 0; m < shares.length; m++) {
      Regression member = predictions.get(m);
      if (member.variances == null) {
        return mean;
      }
      for (int i = 0; i < total.length; i++) {
        double apart = member.values[i] - mean.values[i];
        total[i] += shares[m] * (member.variances[i] + apart * apart);
      }
    }
    Columns.requirePooled(total);
    return new Regression(mean.values, total);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Regression that
        && Arrays.equals(values, that.values)
        && Arrays.equals(variances, that.variances);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + Arrays.hashCode(variances);
  }

  /** The numbers, and their variances where there are any. */
  @Override
  public String toString() {
    String text = Arrays.toString(values);
    return variances == null ? text : text + " with variances " + Arrays.toString(variances);
  }
}

package io.aimass.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Multinomial logistic regression with an L2 penalty, fitted by L-BFGS: a linear model whose
 * softmax gives the training labels the highest likelihood that the penalty allows.
 *
 * <p>It makes small the weighted mean of the rows' log losses plus {@code |w|² / (2 · C · W)},
 * where W is the sum of the sample weights (the number of rows without them). That is
 * scikit-learn's objective for {@code multi_class="multinomial"} divided by {@code C · W}: the same
 * {@code C} gives the same model, and the tolerance means the same for few and for many rows.
 * Intercepts are not penalised; since only their differences matter, they are those that add up to
 * 0, as are a feature's weights. With two labels the first one's row is the negative of the second
 * one's, which is what scikit-learn calls {@code coef_}.
 *
 * <p>Immutable and thread-safe: one object can fit many models, at once too. A fit is
 * deterministic, and gives the same bits for any number of threads. It takes memory for about
 * {@code 2 · history + 6} copies of the weights in double precision and one double per row and
 * label.
 */
public final class LogisticRegression {
  private final double c;
  private final boolean fitIntercept;
  private final LimitedMemoryBfgs solver;
  private final int threads;
  private final FitProgress progress;

  private LogisticRegression(Builder builder) {
    this.c = builder.c;
    this.fitIntercept = builder.fitIntercept;
    this.solver = new LimitedMemoryBfgs(builder.history, builder.tolerance, builder.maxIterations);
    this.threads = builder.threads;
    this.progress = builder.progress;
  }

  /**
   * Returns a builder with C = 1, intercepts, tolerance 1e-5, 1000 iterations and one thread.
   *
   * @return the builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Fits on sparse rows, all of the same weight.
   *
   * @param rows the features, all of one dimension
   * @param gold the rows' labels; each label must occur
   * @return the model, and how the fit went
   * @throws NullPointerException if an argument or a row is null
   * @throws IllegalArgumentException if the counts differ, there are fewer than two labels, one has
   *     no row, or the rows' dimensions differ
   */
  public LinearFit fit(List<SparseVector> rows, GoldLabels gold) {
    return fit(rows, gold, TrainingRows.equalWeights(rows.size()));
  }

  /**
   * Fits on sparse rows.
   *
   * @param rows the features, all of one dimension
   * @param gold the rows' labels; each label must occur with a positive weight
   * @param sampleWeights one for each row, finite, 0 or more
   * @return the model, and how the fit went
   * @throws NullPointerException if an argument or a row is null
   * @throws IllegalArgumentException if the counts differ, there are fewer than two labels, one has
   *     no row of positive weight, a weight is not allowed, or the rows' dimensions differ
   */
  public LinearFit fit(List<SparseVector> rows, GoldLabels gold, double[] sampleWeights) {
    double[] weights = sampleWeights.clone();
    TrainingRows.check(rows.size(), gold, weights);
    return fit(new SparseDesign(rows), gold, weights);
  }

  /**
   * Fits on dense rows, all of the same weight.
   *
   * @param rows the features, all of one length, finite
   * @param gold the rows' labels; each label must occur
   * @return the model, and how the fit went
   * @throws NullPointerException if an argument or a row is null
   * @throws IllegalArgumentException if the counts differ, there are fewer than two labels, one has
   *     no row, the rows' lengths differ, or a feature is NaN or infinite
   */
  public LinearFit fit(float[][] rows, GoldLabels gold) {
    return fit(rows, gold, TrainingRows.equalWeights(rows.length));
  }

  /**
   * Fits on dense rows.
   *
   * @param rows the features, all of one length, finite
   * @param gold the rows' labels; each label must occur with a positive weight
   * @param sampleWeights one for each row, finite, 0 or more
   * @return the model, and how the fit went
   * @throws NullPointerException if an argument or a row is null
   * @throws IllegalArgumentException if the counts differ, there are fewer than two labels, one has
   *     no row of positive weight, a weight is not allowed, the rows' lengths differ, or a feature
   *     is NaN or infinite
   */
  public LinearFit fit(float[][] rows, GoldLabels gold, double[] sampleWeights) {
    double[] weights = sampleWeights.clone();
    TrainingRows.check(rows.length, gold, weights);
    return fit(new DenseDesign(rows), gold, weights);
  }

  private LinearFit fit(Design design, GoldLabels gold, double[] weights) {
    int classes = gold.names().size();
    LinearModel.requireSize(classes, design.features() + 1);
    double total = Arrays.stream(weights).sum();
    double[] shares = Arrays.stream(weights).map(weight -> weight / total).toArray();
    try (Workers workers = new Workers(threads)) {
      SoftmaxLoss loss =
          new SoftmaxLoss(design, gold, shares, 1 / (c * total), fitIntercept, workers);
      LimitedMemoryBfgs.Result result =
          solver.minimize(loss, new double[loss.size()], workers, progress);
      LinearModel model = model(gold.names(), design.features(), result.point());
      return new LinearFit(model, result.iterations(), result.converged(), result.value());
    }
  }

  static LinearModel model(List<String> labels, int features, double[] point) {
    int split = features * labels.size();
    float[] weights = new float[split];
    for (int i = 0; i < split; i++) {
      weights[i] = (float) point[i];
    }
    float[] intercepts = new float[labels.size()];
    for (int i = split; i < point.length; i++) {
      intercepts[i - split] = (float) point[i];
    }
    return LinearModel.ofFeatureMajor(labels, features, weights, intercepts);
  }

  /** Options of a {@link LogisticRegression}. Each setter checks its value at once. */
  public static final class Builder {
    private double c = 1;
    private boolean fitIntercept = true;
    private double tolerance = 1e-5;
    private int maxIterations = 1000;
    private int history = 5;
    private int threads = 1;
    private FitProgress progress = FitProgress.none();

    private Builder() {}

    /**
     * Sets scikit-learn's {@code C}, the inverse of the penalty's strength. Default 1.
     *
     * @param value above 0, finite
     * @return this builder
     * @throws IllegalArgumentException if it is not above 0 or not finite
     */
    public Builder c(double value) {
      this.c = Positive.require("c", value);
      return this;
    }

    /**
     * Sets whether each label has an intercept; without, intercepts are 0. Default true.
     *
     * @param value true for intercepts
     * @return this builder
     */
    public Builder fitIntercept(boolean value) {
      this.fitIntercept = value;
      return this;
    }

    /**
     * Sets the largest absolute entry that the objective's gradient may have when the fit ends.
     * Default 1e-5.
     *
     * @param value above 0, finite
     * @return this builder
     * @throws IllegalArgumentException if it is not above 0 or not finite
     */
    public Builder tolerance(double value) {
      this.tolerance = Positive.require("tolerance", value);
      return this;
    }

    /**
     * Sets how many steps are made at most. Default 1000.
     *
     * @param value 1 or more
     * @return this builder
     * @throws IllegalArgumentException if it is below 1
     */
    public Builder maxIterations(int value) {
      this.maxIterations = Positive.require("maxIterations", value);
      return this;
    }

    /**
     * Sets how many past steps L-BFGS keeps. Default 5.
     *
     * @param value 1 or more
     * @return this builder
     * @throws IllegalArgumentException if it is below 1
     */
    public Builder history(int value) {
      this.history = Positive.require("history", value);
      return this;
    }

    /**
     * Sets how many threads work on a fit, the caller's included. The result does not depend on it.
     * Default 1.
     *
     * @param value 1 to 1024
     * @return this builder
     * @throws IllegalArgumentException if it is not between 1 and 1024
     */
    public Builder threads(int value) {
      this.threads = Workers.requireThreads(value);
      return this;
    }

    /**
     * Sets who is told the objective's value after each step. Default: nobody.
     *
     * @param value whom to tell
     * @return this builder
     * @throws NullPointerException if it is null
     */
    public Builder progress(FitProgress value) {
      this.progress = Objects.requireNonNull(value, "progress");
      return this;
    }

    /**
     * Returns the regression with these options.
     *
     * @return the finished object
     */
    public LogisticRegression build() {
      return new LogisticRegression(this);
    }
  }
}

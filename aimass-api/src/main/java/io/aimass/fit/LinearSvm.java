package io.aimass.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Linear support vector machine for two and more labels: one problem per label against the rest, L2
 * penalty, squared hinge loss, solved by dual coordinate descent (Hsieh et al., <i>A Dual
 * Coordinate Descent Method for Large-scale Linear SVM</i>, ICML 2008; LIBLINEAR's solver 1,
 * scikit-learn's {@code LinearSVC(dual=True, loss="squared_hinge")}).
 *
 * <p>For each label it makes small {@code |w|² / 2 + C · Σ max(0, 1 - y · score)²}, y being 1 for
 * the label's rows and -1 for others. As in LIBLINEAR the intercept is the weight of an extra
 * feature of constant value and is penalised with the others. With two labels one problem is
 * solved, for the second label; the first one's row is its negative.
 *
 * <p>Scores are not probabilities: fit a {@link TemperatureScaling} on scores of rows that the
 * model was not fitted on, and fold it in with {@link LinearModel#withTemperature}.
 *
 * <p>Immutable and thread-safe: one object can fit many models, at once too. A fit is deterministic
 * for a seed, and gives the same bits for any number of threads. It takes memory for one copy of
 * the weights in double precision and one double per row and label.
 */
public final class LinearSvm {
  private final double c;
  private final double interceptScaling;
  private final double tolerance;
  private final int maxIterations;
  private final long seed;
  private final int threads;
  private final FitProgress progress;

  private LinearSvm(Builder builder) {
    this.c = builder.c;
    this.interceptScaling = builder.interceptScaling;
    this.tolerance = builder.tolerance;
    this.maxIterations = builder.maxIterations;
    this.seed = builder.seed;
    this.threads = builder.threads;
    this.progress = builder.progress;
  }

  /**
   * Returns a builder with C = 1, intercept scaling 1, tolerance 0.01, 1000 iterations, seed 0 and
   * one thread.
   *
   * @return the builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Fits on rows that all have the same weight.
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
   * Fits on rows that have weights: factors of C.
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
    double[] costs = sampleWeights.clone();
    TrainingRows.check(rows.size(), gold, costs);
    for (int row = 0; row < costs.length; row++) {
      costs[row] *= c;
    }
    SparseVector[] checked = SparseDesign.checked(rows);
    LinearModel.requireSize(gold.names().size(), checked[0].dimension() + 1);
    List<SquaredHingeSolver> blocks = blocks(checked, gold, costs);
    try (Workers workers = new Workers(threads)) {
      return solve(blocks, usedRows(costs), gold.names(), checked[0].dimension(), workers);
    }
  }

  private List<SquaredHingeSolver> blocks(SparseVector[] rows, GoldLabels gold, double[] costs) {
    int classes = gold.names().size();
    int first = classes == 2 ? 1 : 0;
    int problems = classes - first;
    int count = Math.min(threads, problems);
    List<SquaredHingeSolver> blocks = new ArrayList<>();
    for (int block = 0; block < count; block++) {
      int from = first + (int) ((long) problems * block / count);
      int to = first + (int) ((long) problems * (block + 1) / count);
      blocks.add(new SquaredHingeSolver(rows, gold, from, to - from, costs, interceptScaling));
    }
    return blocks;
  }

  private static int[] usedRows(double[] costs) {
    int[] used = new int[costs.length];
    int count = 0;
    for (int row = 0; row < costs.length; row++) {
      if (costs[row] > 0) {
        used[count++] = row;
      }
    }
    return Arrays.copyOf(used, count);
  }

  private LinearFit solve(
      List<SquaredHingeSolver> blocks,
      int[] order,
      List<String> labels,
      int features,
      Workers workers) {
    Random random = new Random(seed);
    boolean[] done = new boolean[blocks.size()];
    int iteration = 0;
    while (!all(done) && iteration < maxIterations) {
      Shuffle.inPlace(order, random);
      workers.run(
          done.length,
          block -> done[block] = done[block] || blocks.get(block).walk(order, tolerance));
      iteration++;
      progress.iteration(
          iteration, blocks.stream().mapToDouble(SquaredHingeSolver::widestGap).max().orElse(0));
    }
    Arrays.sort(order);
    double objective = objective(blocks, order, labels.size());
    return new LinearFit(model(blocks, labels, features), iteration, all(done), objective);
  }

  /** Summed label by label, whatever the blocks: the sum must not depend on the threads. */
  private static double objective(List<SquaredHingeSolver> blocks, int[] order, int classes) {
    double[] perLabel = new double[classes];
    for (SquaredHingeSolver block : blocks) {
      block.addPenalty(perLabel);
      block.addCosts(order, perLabel);
    }
    return Arrays.stream(perLabel).sum();
  }

  private static boolean all(boolean[] flags) {
    for (boolean flag : flags) {
      if (!flag) {
        return false;
      }
    }
    return true;
  }

  private static LinearModel model(
      List<SquaredHingeSolver> blocks, List<String> labels, int features) {
    int classes = labels.size();
    float[] weights = new float[features * classes];
    float[] intercepts = new float[classes];
    for (SquaredHingeSolver block : blocks) {
      block.copyTo(weights, intercepts);
    }
    if (classes == 2) {
      for (int feature = 0; feature < features; feature++) {
        weights[2 * feature] = -weights[2 * feature + 1];
      }
      intercepts[0] = -intercepts[1];
    }
    return LinearModel.ofFeatureMajor(labels, features, weights, intercepts);
  }

  /** Options of a {@link LinearSvm}. Each setter checks its value at once. */
  public static final class Builder {
    private double c = 1;
    private double interceptScaling = 1;
    private double tolerance = 0.01;
    private int maxIterations = 1000;
    private long seed;
    private int threads = 1;
    private FitProgress progress = FitProgress.none();

    private Builder() {}

    /**
     * Sets the factor of the loss beside the penalty. Default 1.
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
     * Sets the value of the extra feature that carries the intercept; the larger, the less the
     * intercept is penalised. 0 means no intercept. Default 1.
     *
     * @param value 0 or more, finite
     * @return this builder
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public Builder interceptScaling(double value) {
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "interceptScaling is " + value + ", expected a finite number of 0 or more");
      }
      this.interceptScaling = value;
      return this;
    }

    /**
     * Sets when a label's problem counts as solved: when the projected gradients of the dual
     * variables that one walk over the rows meets lie no further apart. Default 0.01. (LIBLINEAR's
     * default is 0.1, scikit-learn's 0.0001.)
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
     * Sets how many walks over the rows are made at most. Default 1000.
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
     * Sets the seed of the order in which rows are walked. Default 0.
     *
     * @param value any number
     * @return this builder
     */
    public Builder seed(long value) {
      this.seed = value;
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
     * Sets who is told, after each walk, the widest distance between a label's projected gradients:
     * what {@link #tolerance} is compared with. Default: nobody.
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
     * Returns the machine with these options.
     *
     * @return the finished object
     */
    public LinearSvm build() {
      return new LinearSvm(this);
    }
  }
}

package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Stacking by multinomial logistic regression with an L2 penalty: label k's score is {@code b_k + Σ
 * w_kj x_j} over all members' probabilities (or their logarithms) x, and the answer the softmax of
 * the scores. The fit makes {@code C · Σ log loss + |w|² / 2} small, as scikit-learn's {@code
 * LogisticRegression(multi_class="multinomial")} does; intercepts are not penalised.
 *
 * <p>C is chosen by cross-validation: that of the lowest log loss on rows held back, of 1e-4, 1e-3
 * … 100 by default; from the strongest regularisation on, until two values in a row are worse than
 * the best one. On the usual few thousand rows a small C wins; see {@link Stacker}.
 *
 * <p>The fit holds all members' probabilities in memory, 8 bytes each.
 */
public final class LogisticStacker implements Stacker {
  static final LogisticStacker USUAL =
      new LogisticStacker(
          VoteFeatures.PLAIN,
          new double[] {1e-4, 1e-3, 1e-2, 0.1, 1, 10, 100},
          new StackFolds(5, 0),
          1e-6,
          1,
          FitProgress.none(),
          false);

  private static final int HISTORY = 10;
  private static final int MOST_ITERATIONS = 2_000;

  /** While C is searched, what the gradient may have at the end; losses move by far less. */
  private static final double SEARCH_TOLERANCE = 1e-4;

  /** What the right label's probability is raised to where a loss is counted. */
  private static final double FLOOR = 1e-15;

  private final VoteFeatures features;
  private final double[] strengths;
  private final StackFolds folds;
  private final double tolerance;
  private final int threads;
  private final FitProgress progress;
  private final boolean seenAllowed;

  private LogisticStacker(
      VoteFeatures features,
      double[] strengths,
      StackFolds folds,
      double tolerance,
      int threads,
      FitProgress progress,
      boolean seenAllowed) {
    this.features = features;
    this.strengths = strengths;
    this.folds = folds;
    this.tolerance = tolerance;
    this.threads = threads;
    this.progress = progress;
    this.seenAllowed = seenAllowed;
  }

  /**
   * Sees the logarithms of probabilities, {@link VoteFeatures#LOGARITHMS}, where by default it sees
   * the probabilities.
   *
   * @return the new stacker
   */
  public LogisticStacker logarithms() {
    return new LogisticStacker(
        VoteFeatures.LOGARITHMS, strengths, folds, tolerance, threads, progress, seenAllowed);
  }

  /**
   * Sets C, the inverse of the regularisation's strength: one value, or several to choose from.
   *
   * @param values above 0, finite
   * @return the new stacker
   * @throws IllegalArgumentException if there is none, or one is out of range
   */
  public LogisticStacker c(double... values) {
    return new LogisticStacker(
        features, Strengths.checked("c", values), folds, tolerance, threads, progress, seenAllowed);
  }

  /**
   * Sets how rows are cut to choose C. Default: 5 folds, seed 0.
   *
   * @param count how many folds, 2 or more
   * @param seed of the order in which rows are dealt
   * @return the new stacker
   * @throws IllegalArgumentException if there are fewer than 2
   */
  public LogisticStacker folds(int count, long seed) {
    return new LogisticStacker(
        features,
        strengths,
        new StackFolds(count, seed),
        tolerance,
        threads,
        progress,
        seenAllowed);
  }

  /**
   * Sets the largest absolute entry that the gradient of the mean loss may have when the fit ends;
   * C is searched at 1e-4. Default 1e-6.
   *
   * @param value above 0, finite
   * @return the new stacker
   * @throws IllegalArgumentException if it is out of range
   */
  public LogisticStacker tolerance(double value) {
    return new LogisticStacker(
        features,
        strengths,
        folds,
        Positive.require("tolerance", value),
        threads,
        progress,
        seenAllowed);
  }

  /**
   * Sets how many threads work on a fit, the caller's included. The result does not depend on it.
   * Default 1.
   *
   * @param value 1 to 1024
   * @return the new stacker
   * @throws IllegalArgumentException if it is out of range
   */
  public LogisticStacker threads(int value) {
    return new LogisticStacker(
        features,
        strengths,
        folds,
        tolerance,
        Workers.requireThreads(value),
        progress,
        seenAllowed);
  }

  /**
   * Sets who is told after each step of each fit: the number of steps up to then, from 1, those of
   * the fits that choose C among them; and the mean loss with its penalty, as the model that is
   * being fitted has it on its rows. What it throws ends the fit. Told on the thread that called
   * {@code fit}; as a candidate of an {@link EnsembleFit} with several threads on several at once.
   * Default: nobody.
   *
   * @param value whom to tell
   * @return the new stacker
   */
  public LogisticStacker progress(FitProgress value) {
    return new LogisticStacker(
        features,
        strengths,
        folds,
        tolerance,
        threads,
        Objects.requireNonNull(value, "progress"),
        seenAllowed);
  }

  /**
   * Accepts votes on rows that members were trained on.
   *
   * @return the new stacker
   */
  public LogisticStacker allowSeenInTraining() {
    return new LogisticStacker(features, strengths, folds, tolerance, threads, progress, true);
  }

  @Override
  public Ensemble<Classification, Classification> fit(VoteTable votes) {
    return Ensembles.stacking(votes.members(), votes.gold().names(), model(votes));
  }

  /**
   * Fits the model alone.
   *
   * @param votes the members' votes on labelled rows
   * @return the model, which takes all members' probabilities
   * @throws IllegalArgumentException as {@link #fit}
   */
  public LinearStack model(VoteTable votes) {
    StackRows.requireUnseen(votes.origin(), seenAllowed);
    StackRows rows = StackRows.of(votes);
    KnownLabels known = KnownLabels.of(votes.gold().select(rows.inTable()));
    double[][] all = rows.features(features);
    AtomicInteger steps = new AtomicInteger();
    FitProgress counted = (step, loss) -> progress.iteration(steps.incrementAndGet(), loss);
    try (Workers workers = new Workers(threads)) {
      double c = strengths.length == 1 ? strengths[0] : choose(all, known.gold(), workers, counted);
      Path path = new Path(all, known.gold(), workers, counted);
      double[] point = path.fit(c, tolerance);
      return known.model(features, rows.width(), point);
    }
  }

  private double choose(double[][] all, GoldLabels gold, Workers workers, FitProgress counted) {
    List<Held> held = new ArrayList<>();
    for (StratifiedFolds.Fold fold : folds.split(gold)) {
      Path path = new Path(pick(all, fold.train()), gold.select(fold.train()), workers, counted);
      held.add(new Held(path, pick(all, fold.test()), gold.select(fold.test())));
    }
    return Strengths.best(Strengths.ascending(strengths), held);
  }

  private static double[][] pick(double[][] all, int[] rows) {
    return Arrays.stream(rows).mapToObj(row -> all[row]).toArray(double[][]::new);
  }

  /** Fits for one C after the other, each begun where the last one ended. */
  private static final class Path {
    private final double[][] rows;
    private final GoldLabels gold;
    private final Workers workers;
    private final FitProgress progress;
    private double[] point;

    Path(double[][] rows, GoldLabels gold, Workers workers, FitProgress progress) {
      this.rows = rows;
      this.gold = gold;
      this.workers = workers;
      this.progress = progress;
      this.point = new double[gold.names().size() * (rows[0].length + 1)];
    }

    double[] fit(double c, double tolerance) {
      double[] shares = new double[rows.length];
      Arrays.fill(shares, 1.0 / rows.length);
      SoftmaxLoss loss =
          new SoftmaxLoss(new WideDesign(rows), gold, shares, 1 / (c * rows.length), true, workers);
      point =
          new LimitedMemoryBfgs(HISTORY, tolerance, MOST_ITERATIONS)
              .minimize(loss, point, workers, progress)
              .point();
      return point;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Held(Path path, double[][] rows, GoldLabels gold) implements Strengths.FoldFit {
    @Override
    public double loss(double c) {
      double[] point = path.fit(c, SEARCH_TOLERANCE);
      int classes = gold.names().size();
      WideDesign design = new WideDesign(rows);
      double loss = 0;
      for (int row = 0; row < rows.length; row++) {
        double[] scores = Arrays.copyOfRange(point, design.features() * classes, point.length);
        design.addScores(row, point, classes, scores, 0);
        loss -= Math.log(Math.max(FLOOR, Softmax.of(scores)[gold.number(row)]));
      }
      return loss;
    }
  }

  /**
   * The labels that are right on some row: only they have a finite intercept.
   *
   * @param gold the rows, numbered by these labels
   * @param numbers the labels' places among all
   * @param count how many labels there are in all
   */
  private record KnownLabels(GoldLabels gold, List<Integer> numbers, int count) {
    static KnownLabels of(GoldLabels all) {
      int[] counts = all.counts();
      List<Integer> numbers = new ArrayList<>();
      List<String> names = new ArrayList<>();
      for (int label = 0; label < counts.length; label++) {
        if (counts[label] > 0) {
          numbers.add(label);
          names.add(all.names().get(label));
        }
      }
      if (names.size() < 2) {
        throw new IllegalArgumentException(
            "the right labels are " + names + ", expected two or more");
      }
      int[] rows =
          IntStream.range(0, all.size()).map(row -> numbers.indexOf(all.number(row))).toArray();
      return new KnownLabels(GoldLabels.of(names, rows), numbers, counts.length);
    }

    LinearStack model(VoteFeatures features, int width, double[] point) {
      double[] weights = new double[width * count];
      double[] intercepts = new double[count];
      Arrays.fill(intercepts, Double.NEGATIVE_INFINITY);
      for (int k = 0; k < numbers.size(); k++) {
        int label = numbers.get(k);
        for (int feature = 0; feature < width; feature++) {
          weights[feature * count + label] = point[feature * numbers.size() + k];
        }
        intercepts[label] = point[width * numbers.size() + k];
      }
      return LinearStack.featureMajor(features, LinearStack.Output.SOFTMAX, weights, intercepts);
    }
  }

  @Override
  public String toString() {
    return "stacking by logistic regression"
        + (features == VoteFeatures.LOGARITHMS ? " over logarithms" : "")
        + (strengths.length == 1 ? ", C " + strengths[0] : ", C chosen");
  }
}

package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.Regression;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Stacking by gradient-boosted trees of depth 1 (Friedman, "Greedy function approximation: a
 * gradient boosting machine", Annals of Statistics 29, 2001), over the members' numbers: in each
 * round each label gets a stump, fitted to the deviance's slope by squared error over all splits,
 * with one Newton step per leaf. For numbers the loss is squared error. With a fixed number of
 * rounds that is scikit-learn's {@code GradientBoostingClassifier} and {@code
 * GradientBoostingRegressor} with {@code max_depth=1, criterion="squared_error"}, but for splits
 * that are equally good (here: the first input's and lowest threshold; there: by chance) and
 * because scikit-learn rounds the inputs to single precision and takes those within 1e-7 as equal.
 *
 * <p>By default the number of rounds is chosen: a part of the rows is held back, rounds go on until
 * {@code patience} in a row have not lowered the loss there, and the number with the lowest loss is
 * then fitted on all rows. That is the one regularisation beside the learning rate.
 *
 * <p>It sees thresholds where linear models see slopes: members that are right only when they are
 * very sure, or numbers with a saturating scale. With many labels and few rows it overfits. A fit
 * holds 20 bytes per member, label and row; a round takes time for their number times the labels.
 */
public final class BoostingStacker implements Stacker, NumberStacker {
  static final BoostingStacker USUAL =
      new BoostingStacker(0.1, 500, new Stop(0.2, 20, 0), 1, FitProgress.none(), false);

  /** Stops early if patience is above 0. */
  private record Stop(double share, int patience, long seed) {
    static final Stop NEVER = new Stop(0, 0, 0);

    boolean isOn() {
      return patience > 0;
    }

    StackFolds folds() {
      return new StackFolds((int) Math.round(1 / share), seed);
    }
  }

  private final double rate;
  private final int rounds;
  private final Stop stop;
  private final int threads;
  private final FitProgress progress;
  private final boolean seenAllowed;

  private BoostingStacker(
      double rate, int rounds, Stop stop, int threads, FitProgress progress, boolean seenAllowed) {
    this.rate = rate;
    this.rounds = rounds;
    this.stop = stop;
    this.threads = threads;
    this.progress = progress;
    this.seenAllowed = seenAllowed;
  }

  /**
   * Sets which part of each step is made. Default 0.1.
   *
   * @param value above 0, finite; usually 0.01 to 0.3
   * @return the new stacker
   * @throws IllegalArgumentException if it is out of range
   */
  public BoostingStacker learningRate(double value) {
    return new BoostingStacker(
        Positive.require("learningRate", value), rounds, stop, threads, progress, seenAllowed);
  }

  /**
   * Makes so many rounds, and does not stop early.
   *
   * @param value 1 or more
   * @return the new stacker
   * @throws IllegalArgumentException if it is below 1
   */
  public BoostingStacker rounds(int value) {
    return new BoostingStacker(
        rate, Positive.require("rounds", value), Stop.NEVER, threads, progress, seenAllowed);
  }

  /**
   * Chooses the number of rounds by rows held back. Default: of at most 500 rounds, by a share of
   * 0.2, with a patience of 20 and seed 0.
   *
   * @param most how many rounds at most, 1 or more
   * @param share of the rows that is held back, above 0 and at most 0.5; of each label alike,
   *     rounded to 1/2, 1/3, 1/4 …
   * @param patience how many rounds may pass without a lower loss, 1 or more
   * @param seed of the choice of rows
   * @return the new stacker
   * @throws IllegalArgumentException if a value is out of range
   */
  public BoostingStacker stopEarly(int most, double share, int patience, long seed) {
    if (!(share > 0 && share <= 0.5)) {
      throw new IllegalArgumentException(
          "share is " + share + ", expected a number above 0 and at most 0.5");
    }
    return new BoostingStacker(
        rate,
        Positive.require("rounds", most),
        new Stop(share, Positive.require("patience", patience), seed),
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
  public BoostingStacker threads(int value) {
    return new BoostingStacker(
        rate, rounds, stop, Workers.requireThreads(value), progress, seenAllowed);
  }

  /**
   * Sets who is told after each round: the number of rounds up to then, from 1, those that choose
   * how many there are to be among them; and the mean loss, on the rows held back as long as that
   * is chosen, then on the rows of the fit. What it throws ends the fit. Told on the thread that
   * called {@code fit}; as a candidate of a fit with several threads on several at once. Default:
   * nobody.
   *
   * @param value whom to tell
   * @return the new stacker
   */
  public BoostingStacker progress(FitProgress value) {
    return new BoostingStacker(
        rate, rounds, stop, threads, Objects.requireNonNull(value, "progress"), seenAllowed);
  }

  /**
   * Accepts votes on rows that members were trained on.
   *
   * @return the new stacker
   */
  public BoostingStacker allowSeenInTraining() {
    return new BoostingStacker(rate, rounds, stop, threads, progress, true);
  }

  @Override
  public Ensemble<Classification, Classification> fit(VoteTable votes) {
    return Ensembles.stacking(votes.members(), votes.gold().names(), model(votes));
  }

  @Override
  public Ensemble<Regression, Regression> fit(NumberTable votes) {
    return Ensembles.stackingNumbers(votes.members(), model(votes));
  }

  /**
   * Fits the model alone.
   *
   * @param votes the members' votes on labelled rows
   * @return the model, which takes all members' probabilities
   * @throws IllegalArgumentException as {@link #fit(VoteTable)}
   */
  public BoostedStumps model(VoteTable votes) {
    StackRows.requireUnseen(votes.origin(), seenAllowed);
    StackRows rows = StackRows.of(votes);
    GoldLabels gold = votes.gold().select(rows.inTable());
    if (gold.names().size() < 2) {
      throw new IllegalArgumentException("labels " + gold.names() + ", expected two or more");
    }
    Problem problem =
        new Problem(
            rows.features(VoteFeatures.PLAIN),
            chosen -> BoostingLosses.deviance(gold.select(chosen)));
    return BoostedStumps.classes(
        rows.width(),
        BoostingLosses.deviance(gold).start(),
        stumps(problem, stop.isOn() ? stop.folds().split(gold) : List.of()));
  }

  /**
   * Fits the model alone.
   *
   * @param votes the members' numbers on rows whose right number is known
   * @return the model, which takes one number per member
   * @throws IllegalArgumentException as {@link #fit(NumberTable)}
   */
  public BoostedStumps model(NumberTable votes) {
    StackRows.requireUnseen(votes.origin(), seenAllowed);
    StackRows rows = StackRows.of(votes);
    double[] targets = rows.targets(votes);
    Problem problem =
        new Problem(
            rows.features(VoteFeatures.PLAIN),
            chosen ->
                BoostingLosses.squaredError(
                    Arrays.stream(chosen).mapToDouble(row -> targets[row]).toArray()));
    return BoostedStumps.number(
        rows.width(),
        BoostingLosses.squaredError(targets).start()[0],
        stumps(problem, stop.isOn() ? stop.folds().split(rows.size()) : List.of()));
  }

  private BoostedStumps.Stump[] stumps(Problem problem, List<StratifiedFolds.Fold> cut) {
    AtomicInteger made = new AtomicInteger();
    FitProgress counted = (round, loss) -> progress.iteration(made.incrementAndGet(), loss);
    try (Workers workers = new Workers(threads)) {
      int count = cut.isEmpty() ? rounds : bestCount(problem, cut.get(0), workers, counted);
      int[] all = new int[problem.rows().length];
      Arrays.setAll(all, row -> row);
      Boosting boosting = problem.boosting(all, rate, workers);
      for (int round = 0; round < count; round++) {
        boosting.round();
        counted.iteration(round + 1, boosting.meanLoss());
      }
      return boosting.stumps();
    }
  }

  /** The number of rounds after which the loss on the rows held back is lowest; 0 or more. */
  private int bestCount(
      Problem problem, StratifiedFolds.Fold fold, Workers workers, FitProgress counted) {
    Boosting boosting = problem.boosting(fold.train(), rate, workers);
    Boosting.Loss heldLoss = problem.losses().apply(fold.test());
    double[] start = problem.losses().apply(fold.train()).start();
    double[][] outputs = new double[fold.test().length][];
    Arrays.setAll(outputs, i -> start.clone());
    double least = sum(heldLoss, outputs);
    int best = 0;
    for (int round = 1; round <= rounds && round - best <= stop.patience(); round++) {
      BoostedStumps.Stump[] added = boosting.round();
      for (int i = 0; i < outputs.length; i++) {
        for (BoostedStumps.Stump stump : added) {
          outputs[i][stump.output()] += Boosting.value(stump, problem.rows()[fold.test()[i]]);
        }
      }
      double loss = sum(heldLoss, outputs);
      counted.iteration(round, loss / outputs.length);
      if (loss < least) {
        least = loss;
        best = round;
      }
    }
    return best;
  }

  private static double sum(Boosting.Loss loss, double[][] outputs) {
    double sum = 0;
    for (int row = 0; row < outputs.length; row++) {
      sum += loss.of(row, outputs[row]);
    }
    return sum;
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Problem(double[][] rows, Function<int[], Boosting.Loss> losses) {
    Boosting boosting(int[] chosen, double rate, Workers workers) {
      double[][] part = Arrays.stream(chosen).mapToObj(row -> rows[row]).toArray(double[][]::new);
      return new Boosting(part, losses.apply(chosen), rate, workers);
    }
  }

  @Override
  public String toString() {
    return "stacking by boosted stumps, learning rate "
        + rate
        + (stop.isOn() ? ", at most " : ", ")
        + rounds
        + " rounds";
  }
}

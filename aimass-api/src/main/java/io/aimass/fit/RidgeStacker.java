package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.Regression;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Stacking by ridge regression (Hoerl and Kennard, Technometrics 12, 1970): {@code |y - Xw - b|² +
 * alpha |w|²} is made small, where X has all members' numbers on a row; the intercept b is not
 * penalised. That is scikit-learn's {@code Ridge}, solved as there by a Cholesky factorisation.
 *
 * <p>For classes y has a column per label, which is 1 where the label is right. The outputs are
 * then no probabilities yet: those below 0 are taken as 0 and all divided by their sum ({@link
 * LinearStack.Output#CLIPPED}). The order of the labels is good, their probabilities are rough, and
 * a label may get none: calibrate the answer if you need them.
 *
 * <p>Alpha is chosen by cross-validation: that of the lowest squared error (of the outputs as they
 * come) on rows held back, of 1e-2, 0.1 … 1,000 by default; from the largest on, until two values
 * in a row are worse than the best one.
 *
 * <p>Rows are not held in memory; it takes the square of the number of members' probabilities.
 */
public final class RidgeStacker implements Stacker, NumberStacker {
  static final RidgeStacker USUAL =
      new RidgeStacker(new double[] {0.01, 0.1, 1, 10, 100, 1000}, new StackFolds(5, 0), false);

  private final double[] alphas;
  private final StackFolds folds;
  private final boolean seenAllowed;

  private RidgeStacker(double[] alphas, StackFolds folds, boolean seenAllowed) {
    this.alphas = alphas;
    this.folds = folds;
    this.seenAllowed = seenAllowed;
  }

  /**
   * Sets the regularisation's strength: one value, or several to choose from.
   *
   * @param values above 0, finite
   * @return the new stacker
   * @throws IllegalArgumentException if there is none, or one is out of range
   */
  public RidgeStacker alpha(double... values) {
    return new RidgeStacker(Strengths.checked("alpha", values), folds, seenAllowed);
  }

  /**
   * Sets how rows are cut to choose alpha. Default: 5 folds, seed 0.
   *
   * @param count how many folds, 2 or more
   * @param seed of the order in which rows are dealt
   * @return the new stacker
   * @throws IllegalArgumentException if there are fewer than 2
   */
  public RidgeStacker folds(int count, long seed) {
    return new RidgeStacker(alphas, new StackFolds(count, seed), seenAllowed);
  }

  /**
   * Accepts votes on rows that members were trained on.
   *
   * @return the new stacker
   */
  public RidgeStacker allowSeenInTraining() {
    return new RidgeStacker(alphas, folds, true);
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
  public LinearStack model(VoteTable votes) {
    StackRows.requireUnseen(votes.origin(), seenAllowed);
    StackRows rows = StackRows.of(votes);
    GoldLabels gold = votes.gold().select(rows.inTable());
    if (gold.names().size() < 2) {
      throw new IllegalArgumentException("labels " + gold.names() + ", expected two or more");
    }
    LeastSquares.Rows source =
        (row, features, targets) -> {
          rows.read(row, features);
          Arrays.fill(targets, 0);
          targets[gold.number(row)] = 1;
        };
    Problem problem = new Problem(source, rows.width(), gold.names().size());
    double alpha = alphas.length == 1 ? alphas[0] : choose(problem, folds.split(gold));
    return problem.model(LinearStack.Output.CLIPPED, rows.size(), alpha);
  }

  /**
   * Fits the model alone.
   *
   * @param votes the members' numbers on rows whose right number is known
   * @return the model, which takes one number per member
   * @throws IllegalArgumentException as {@link #fit(NumberTable)}
   */
  public LinearStack model(NumberTable votes) {
    StackRows.requireUnseen(votes.origin(), seenAllowed);
    StackRows rows = StackRows.of(votes);
    double[] right = rows.targets(votes);
    LeastSquares.Rows source =
        (row, features, targets) -> {
          rows.read(row, features);
          targets[0] = right[row];
        };
    Problem problem = new Problem(source, rows.width(), 1);
    double alpha = alphas.length == 1 ? alphas[0] : choose(problem, folds.split(rows.size()));
    return problem.model(LinearStack.Output.NUMBER, rows.size(), alpha);
  }

  private double choose(Problem problem, List<StratifiedFolds.Fold> cut) {
    List<Held> held =
        cut.stream()
            .map(fold -> new Held(problem, problem.squares(fold.train()), fold.test()))
            .collect(Collectors.toList());
    return Strengths.best(Strengths.descending(alphas), held);
  }

  private record Problem(LeastSquares.Rows rows, int width, int outputs) {
    LeastSquares squares(int[] chosen) {
      return new LeastSquares(rows, chosen, width, outputs);
    }

    LinearStack model(LinearStack.Output output, int size, double alpha) {
      double[][] solved = squares(IntStream.range(0, size).toArray()).ridge(alpha);
      double[][] weights = new double[outputs][];
      double[] intercepts = new double[outputs];
      for (int k = 0; k < outputs; k++) {
        weights[k] = Arrays.copyOf(solved[k], width);
        intercepts[k] = solved[k][width];
      }
      return LinearStack.of(VoteFeatures.PLAIN, output, weights, intercepts);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Held(Problem problem, LeastSquares train, int[] test)
      implements Strengths.FoldFit {
    @Override
    public double loss(double alpha) {
      double[][] solved = train.ridge(alpha);
      double[] features = new double[problem.width()];
      double[] targets = new double[problem.outputs()];
      double loss = 0;
      for (int row : test) {
        problem.rows().read(row, features, targets);
        for (int k = 0; k < targets.length; k++) {
          double error = solved[k][features.length] - targets[k];
          for (int i = 0; i < features.length; i++) {
            error += solved[k][i] * features[i];
          }
          loss += error * error;
        }
      }
      return loss;
    }
  }

  @Override
  public String toString() {
    return "stacking by ridge regression"
        + (alphas.length == 1 ? ", alpha " + alphas[0] : ", alpha chosen");
  }
}

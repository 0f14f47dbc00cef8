package io.aimass.fit;

import java.util.Arrays;
import java.util.List;

/**
 * Learns a gate: whom of the members to ask by an input's features. A softmax over linear scores is
 * fitted so that the mixture of the members' votes, weighted by the gate, has the lowest log loss
 * on rows that no member was trained on: the gate of a mixture of experts (Jacobs, Jordan, Nowlan
 * and Hinton, Neural Computation 3, 1991) over experts that stay as they are.
 *
 * <p>Deterministic. Not for instances.
 */
public final class GateFit {

  /** What the right label's probability is raised to: a certain mistake must not be for ever. */
  private static final double FLOOR = 1e-15;

  private static final double USUAL_C = 1;
  private static final LimitedMemoryBfgs SOLVER = new LimitedMemoryBfgs(10, 1e-9, 5_000);

  private GateFit() {}

  /**
   * Fits on votes with C = 1. A member without a vote gave 0.
   *
   * @param votes of rows that the members were not trained on
   * @param features for each row its features, finite and of one scale
   * @return the gate
   * @throws IllegalArgumentException if there are fewer than two members, the counts differ, or a
   *     feature is not finite
   */
  public static LearnedGate fit(VoteTable votes, float[][] features) {
    return fit(votes.members(), features, CompetenceFit.given(votes));
  }

  /**
   * Fits with C = 1.
   *
   * @param members the members' names
   * @param features for each row its features, finite and of one scale
   * @param given for each member and row the probability, from 0 to 1, that it gave to the right
   *     label
   * @return the gate
   * @throws IllegalArgumentException if there is no row, there are fewer than two members or one is
   *     named twice, the counts differ, or a number is out of range
   */
  public static LearnedGate fit(List<String> members, float[][] features, double[][] given) {
    return fit(members, features, given, USUAL_C);
  }

  /**
   * Fits.
   *
   * @param members the members' names
   * @param features for each row its features, finite and of one scale
   * @param given for each member and row the probability, from 0 to 1, that it gave to the right
   *     label
   * @param c the inverse of the regularisation's strength, above 0: the sum of the rows' losses
   *     times c is weighed against half the squared weights, as in {@link LogisticRegression}
   * @return the gate
   * @throws IllegalArgumentException if there is no row, there are fewer than two members or one is
   *     named twice, the counts differ, or a number is out of range
   */
  public static LearnedGate fit(
      List<String> members, float[][] features, double[][] given, double c) {
    Positive.require("c", c);
    check(members, features.length, given);
    Design design = new DenseDesign(features);
    double[] shares = new double[features.length];
    Arrays.fill(shares, 1.0 / shares.length);
    try (Workers workers = new Workers(1)) {
      SoftmaxLoss loss =
          new SoftmaxLoss(
              design,
              mixture(given),
              members.size(),
              shares,
              1 / (c * features.length),
              true,
              workers);
      double[] point =
          SOLVER.minimize(loss, new double[loss.size()], workers, FitProgress.none()).point();
      return new LearnedGate(LogisticRegression.model(members, design.features(), point));
    }
  }

  private static void check(List<String> members, int rows, double[][] given) {
    if (members.size() < 2 || rows == 0 || given.length != members.size()) {
      throw new IllegalArgumentException(
          members.size()
              + " members, results of "
              + given.length
              + " and "
              + rows
              + " rows, expected two members or more, a result for each and one row or more");
    }
    for (int member = 0; member < given.length; member++) {
      boolean inRange = Arrays.stream(given[member]).allMatch(p -> p >= 0 && p <= 1);
      if (given[member].length != rows || !inRange) {
        throw new IllegalArgumentException(
            "member \""
                + members.get(member)
                + "\" has "
                + given[member].length
                + " probabilities, expected "
                + rows
                + ", one per row, each from 0 to 1");
      }
    }
  }

  /** Minus the logarithm of the mixture; by a score it falls by the member's responsibility. */
  private static SoftmaxLoss.RowLoss mixture(double[][] given) {
    return (row, scores, offset, count) -> {
      Softmax.inPlace(scores, offset, count);
      double mixture = 0;
      for (int member = 0; member < count; member++) {
        mixture += scores[offset + member] * Math.max(given[member][row], FLOOR);
      }
      for (int member = 0; member < count; member++) {
        double share = scores[offset + member];
        scores[offset + member] -= share * Math.max(given[member][row], FLOOR) / mixture;
      }
      return -Math.log(mixture);
    };
  }
}

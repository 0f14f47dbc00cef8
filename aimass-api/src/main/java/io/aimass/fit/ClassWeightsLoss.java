package io.aimass.fit;

import java.util.Arrays;

/**
 * The log loss of a vote with one weight per member and label, over the logarithms of the weights:
 * entry {@code member · labels + label}. A label's weights are the softmax of its entries.
 */
final class ClassWeightsLoss implements Objective {
  /** What no weight starts below: the slope of a weight of 0 is 0, and it would stay there. */
  private static final double LEAST_START = 1e-3;

  private static final LimitedMemoryBfgs SOLVER = new LimitedMemoryBfgs(5, 1e-7, 200);

  private final VoteTable table;
  private final double[] start;
  private final double penalty;
  private final int members;
  private final int labels;

  private final double[] weights;
  private final double[][] votes;
  private final boolean[] missing;
  private final double[] mixture;

  ClassWeightsLoss(VoteTable table, double[] together, double penalty) {
    this.table = table;
    this.penalty = penalty;
    this.members = together.length;
    this.labels = table.labels().size();
    this.start = new double[members * labels];
    for (int i = 0; i < start.length; i++) {
      start[i] = Math.log(Math.max(LEAST_START, together[i / labels]));
    }
    this.weights = new double[start.length];
    this.votes = new double[members][labels];
    this.missing = new boolean[members];
    this.mixture = new double[labels];
  }

  /** The best weights, members × labels. */
  double[][] minimize() {
    try (Workers workers = new Workers(1)) {
      setWeights(SOLVER.minimize(this, start, workers, FitProgress.none()).point());
    }
    double[][] result = new double[members][];
    Arrays.setAll(
        result, member -> Arrays.copyOfRange(weights, member * labels, (member + 1) * labels));
    return result;
  }

  @Override
  public double evaluate(double[] point, double[] gradient) {
    setWeights(point);
    Arrays.fill(gradient, 0);
    double loss = 0;
    int rows = 0;
    for (int row = 0; row < table.rows(); row++) {
      if (readRow(row)) {
        loss += addRow(table.gold().number(row), gradient);
        rows++;
      }
    }
    loss /= rows;
    double strength = penalty / point.length;
    for (int i = 0; i < point.length; i++) {
      double distance = point[i] - start[i];
      gradient[i] = gradient[i] / rows + strength * distance;
      loss += strength / 2 * distance * distance;
    }
    return loss;
  }

  private void setWeights(double[] point) {
    for (int label = 0; label < labels; label++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int i = label; i < point.length; i += labels) {
        most = Math.max(most, point[i]);
      }
      double sum = 0;
      for (int i = label; i < point.length; i += labels) {
        weights[i] = Math.exp(point[i] - most);
        sum += weights[i];
      }
      for (int i = label; i < point.length; i += labels) {
        weights[i] /= sum;
      }
    }
  }

  /** Reads all votes on a row and makes up for those missing; false if all are. */
  private boolean readRow(int row) {
    int voters = 0;
    for (int member = 0; member < members; member++) {
      missing[member] = !table.read(member, row, votes[member]);
      voters += missing[member] ? 0 : 1;
    }
    if (voters > 0 && voters < members) {
      fillMissing(voters);
    }
    return voters > 0;
  }

  private void fillMissing(int voters) {
    Arrays.fill(mixture, 0);
    for (int member = 0; member < members; member++) {
      if (!missing[member]) {
        Design.addScaled(1.0 / voters, votes[member], 0, mixture, 0, labels);
      }
    }
    for (int member = 0; member < members; member++) {
      if (missing[member]) {
        System.arraycopy(mixture, 0, votes[member], 0, labels);
      }
    }
  }

  /** Adds the slopes of the row's loss and returns the loss. */
  private double addRow(int gold, double[] gradient) {
    Arrays.fill(mixture, 0);
    for (int member = 0; member < members; member++) {
      for (int label = 0; label < labels; label++) {
        mixture[label] += weights[member * labels + label] * votes[member][label];
      }
    }
    double sum = 0;
    for (double probability : mixture) {
      sum += probability;
    }
    // A right label at 0 has no slope to follow: it counts as the floor, and pulls at nothing.
    boolean counts = mixture[gold] > GoldVotes.FLOOR * sum;
    if (!counts) {
      return -Math.log(GoldVotes.FLOOR);
    }
    for (int member = 0; member < members; member++) {
      for (int label = 0; label < labels; label++) {
        int entry = member * labels + label;
        double slope = 1 / sum - (label == gold ? 1 / mixture[gold] : 0);
        gradient[entry] += slope * weights[entry] * (votes[member][label] - mixture[label]);
      }
    }
    return Math.log(sum) - Math.log(mixture[gold]);
  }
}

package io.aimass.fit;

import java.util.BitSet;

/** An order of asking, with what each stage would answer; thresholds are what is left open. */
final class CascadePlan {
  final int[] order;
  final boolean combined;

  /** What a call has cost when it ends at a stage. */
  final double[] costs;

  private final StageAnswers.Answers[] answers;
  private final boolean[][] voted; // stage × row
  private final boolean[][] right; // stage × row: whether the answer is right if it ends there
  private final int rows;

  CascadePlan(StageAnswers all, int[] order, boolean combined, double[] memberCosts, int rows) {
    this.order = order;
    this.combined = combined;
    this.rows = rows;
    this.costs = new double[order.length];
    this.answers = new StageAnswers.Answers[order.length];
    this.voted = new boolean[order.length][rows];
    this.right = new boolean[order.length][rows];
    BitSet asked = new BitSet();
    for (int stage = 0; stage < order.length; stage++) {
      asked.set(order[stage]);
      answers[stage] = combined ? all.of(asked) : all.of(order[stage]);
      costs[stage] = memberCosts[order[stage]] + (stage == 0 ? 0 : costs[stage - 1]);
      for (int row = 0; row < rows; row++) {
        voted[stage][row] = all.has(order[stage], row);
        right[stage][row] = isRight(all, stage, row);
      }
    }
  }

  private boolean isRight(StageAnswers all, int stage, int row) {
    if (voted[stage][row]) {
      return answers[stage].right[row];
    }
    return stage == 0 ? all.rightWithoutVotes(row) : right[stage - 1][row];
  }

  int stages() {
    return order.length;
  }

  /** Which thresholds of a stage tell rows apart, from infinity down to 0. */
  double[] thresholds(int stage) {
    return answers[stage].thresholds;
  }

  /** The stage, from the given one on, that answers a row. */
  int end(int from, int row, double[] thresholds) {
    int stage = from;
    while (stage < order.length - 1
        && !(voted[stage][row] && answers[stage].confidences[row] >= thresholds[stage])) {
      stage++;
    }
    return stage;
  }

  boolean isRight(int stage, int row) {
    return right[stage][row];
  }

  /** How many rows each stage answers. */
  int[] ends(double[] thresholds) {
    int[] ends = new int[order.length];
    for (int row = 0; row < rows; row++) {
      ends[end(0, row, thresholds)]++;
    }
    return ends;
  }

  /** Told of cascades. */
  interface Found {
    void offer(int right, double cost, CascadePlan plan, double[] thresholds);
  }

  /**
   * Tries all thresholds of one stage in one walk over the rows.
   *
   * @param thresholds of all stages but the last; that of the stage is changed
   * @param found told of each; costs are sums over the rows
   */
  void sweep(int stage, double[] thresholds, Found found) {
    int[] later = new int[rows]; // where a row ends if not at the stage; -1 if before
    int count = 0;
    double cost = 0;
    thresholds[stage] = Double.POSITIVE_INFINITY;
    for (int row = 0; row < rows; row++) {
      int end = end(0, row, thresholds);
      later[row] = end < stage || !voted[stage][row] ? -1 : end;
      count += right[end][row] ? 1 : 0;
      cost += costs[end];
    }
    found.offer(count, cost, this, thresholds);
    StageAnswers.Answers own = answers[stage];
    for (int cut = 1; cut < own.sure.length; cut++) {
      for (int i = own.sure[cut - 1]; i < own.sure[cut]; i++) {
        int row = own.order[i];
        if (later[row] >= 0) {
          count += (right[stage][row] ? 1 : 0) - (right[later[row]][row] ? 1 : 0);
          cost += costs[stage] - costs[later[row]];
        }
      }
      thresholds[stage] = own.thresholds[cut];
      found.offer(count, cost, this, thresholds);
    }
  }
}

package io.aimass.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up committees, for tests of what is fitted on their votes. */
final class StackedVotes {
  private StackedVotes() {}

  /** The committee whose votes {@code src/test/golden/stackers.py} wrote. */
  static VoteTable golden(GoldenNumbers golden, String key, int members, int classes) {
    double[][][] votes = new double[members][][];
    List<String> names = new ArrayList<>();
    for (int member = 0; member < members; member++) {
      votes[member] = golden.table(key + ".votes" + member);
      names.add("m" + member);
    }
    return VoteTable.of(names, votes, golden.gold(key + ".gold", classes));
  }

  /**
   * A committee whose members are right more often the later they are, at costs that grow, too.
   *
   * @param grain probabilities are multiples of one over this, so that ties happen
   */
  static VoteTable random(long seed, int rows, int members, int classes, int grain) {
    return random(seed, rows, members, classes, grain, 1);
  }

  /**
   * The same.
   *
   * @param ease 0 if the members know nothing
   */
  static VoteTable random(long seed, int rows, int members, int classes, int grain, double ease) {
    Random random = new Random(seed);
    int[] gold = new int[rows];
    double[][][] votes = new double[members][rows][];
    List<String> names = new ArrayList<>();
    double[] costs = new double[members];
    for (int row = 0; row < rows; row++) {
      gold[row] = row < classes ? row : random.nextInt(classes);
    }
    for (int member = 0; member < members; member++) {
      names.add("m" + member);
      costs[member] = 1 + random.nextInt(4) + 3 * member;
      for (int row = 0; row < rows; row++) {
        votes[member][row] = vote(random, classes, gold[row], ease * (0.6 + 0.4 * member), grain);
      }
    }
    List<String> labels = new ArrayList<>();
    for (int label = 0; label < classes; label++) {
      labels.add("l" + label);
    }
    return VoteTable.of(names, votes, GoldLabels.of(labels, gold)).costs(costs);
  }

  private static double[] vote(Random random, int classes, int right, double skill, int grain) {
    double[] scores = new double[classes];
    for (int label = 0; label < classes; label++) {
      scores[label] = 1.5 * random.nextGaussian() + (label == right ? 2 * skill : 0);
    }
    Softmax.of(scores);
    double left = 1;
    for (int label = 1; label < classes; label++) {
      scores[label] = Math.floor(scores[label] * grain) / grain;
      left -= scores[label];
    }
    scores[0] = Math.max(0, left);
    return scores;
  }
}

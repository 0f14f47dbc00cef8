package io.aimass.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Tables of members that lean towards the right label, each in its own measure. */
final class RandomVotes {
  static final List<String> NAMES = List.of("a", "b", "c", "d");

  private RandomVotes() {}

  static VoteTable table(long seed, int members, int rows) {
    return table(seed, members, rows, 0);
  }

  /** A table in which a share of the votes is missing. */
  static VoteTable table(long seed, int members, int rows, double missing) {
    return table(new Random(seed), members, rows, missing, 0);
  }

  /** Members that are right equally often, on different rows. */
  static VoteTable equals(long seed, int members, int rows) {
    return table(new Random(seed), members, rows, 0, 1);
  }

  private static VoteTable table(
      Random random, int members, int rows, double missing, double leastSkill) {
    int labels = NAMES.size();
    GoldLabels gold = GoldLabels.of(NAMES, random.ints(rows, 0, labels).toArray());
    List<String> names = new ArrayList<>();
    double[][][] votes = new double[members][rows][];
    for (int member = 0; member < members; member++) {
      names.add("m" + (char) ('z' - member));
      double skill = leastSkill + 2 * (1 - leastSkill) * random.nextDouble();
      for (int row = 0; row < rows; row++) {
        double[] scores = random.doubles(labels, -1.5, 1.5).toArray();
        scores[gold.number(row)] += skill;
        votes[member][row] = Softmax.of(scores);
        if (random.nextDouble() < missing) {
          Arrays.fill(votes[member][row], Double.NaN);
        }
      }
    }
    return VoteTable.of(names, votes, gold);
  }

  /** Positions in a random order. */
  static int[] permutation(int size, long seed) {
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    Shuffle.inPlace(order, new Random(seed));
    return order;
  }

  /** A table of numbers that follow each other member by member. */
  static VoteTable table(GoldenNumbers golden, String votes, String gold) {
    double[][] rows = golden.table(votes);
    GoldLabels labels = golden.gold(gold, rows[0].length);
    int members = rows.length / labels.size();
    double[][][] table = new double[members][labels.size()][];
    List<String> names = new ArrayList<>();
    for (int member = 0; member < members; member++) {
      names.add("m" + member);
      System.arraycopy(rows, member * labels.size(), table[member], 0, labels.size());
    }
    return VoteTable.of(names, table, labels);
  }
}

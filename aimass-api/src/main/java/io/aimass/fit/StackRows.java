package io.aimass.fit;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A table's rows as a model over votes sees them: the members' numbers one member after the other.
 * In place of a member without a vote stands the mean of the others, as stacking has it at run
 * time; rows without any vote are left out, for no ensemble is ever asked about them.
 */
abstract class StackRows {
  private final int[] rows;
  private final int members;
  private final int perMember;

  private StackRows(int[] rows, int members, int perMember) {
    this.rows = rows;
    this.members = members;
    this.perMember = perMember;
    if (rows.length == 0) {
      throw new IllegalArgumentException("no member has a vote on any row, expected some");
    }
  }

  /** The rows of a classifying committee. */
  static StackRows of(VoteTable table) {
    double[] vote = new double[table.gold().names().size()];
    int[] voted =
        IntStream.range(0, table.rows())
            .filter(
                row ->
                    IntStream.range(0, table.members().size())
                        .anyMatch(member -> table.read(member, row, vote)))
            .toArray();
    return new StackRows(voted, table.members().size(), vote.length) {
      @Override
      boolean vote(int member, int row, double[] into) {
        return table.read(member, row, into);
      }
    };
  }

  /** The rows of a committee that predicts numbers. */
  static StackRows of(NumberTable table) {
    int[] voted =
        IntStream.range(0, table.rows())
            .filter(
                row ->
                    IntStream.range(0, table.members().size())
                        .anyMatch(member -> !Double.isNaN(table.prediction(member, row))))
            .toArray();
    return new StackRows(voted, table.members().size(), 1) {
      @Override
      boolean vote(int member, int row, double[] into) {
        into[0] = table.prediction(member, row);
        return !Double.isNaN(into[0]);
      }
    };
  }

  /** Refuses votes on rows that members were fitted on, unless the caller has said so. */
  static void requireUnseen(VoteOrigin origin, boolean allowed) {
    if (origin == VoteOrigin.SEEN_IN_TRAINING && !allowed) {
      throw new IllegalStateException(
          "the votes are on rows that members were trained on (SEEN_IN_TRAINING), where they look"
              + " better than they are; expected held-out or out-of-fold votes, or"
              + " allowSeenInTraining()");
    }
  }

  /** Copies a vote, and says whether there is one. */
  abstract boolean vote(int member, int row, double[] into);

  int size() {
    return rows.length;
  }

  int members() {
    return members;
  }

  /** How many numbers a member's vote has. */
  int perMember() {
    return perMember;
  }

  int width() {
    return members * perMember;
  }

  /** The rows' numbers in the table. */
  int[] inTable() {
    return rows.clone();
  }

  /** Copies what a model sees of a row. */
  void read(int i, double[] into) {
    double[] vote = new double[perMember];
    double[] sum = new double[perMember];
    boolean[] has = new boolean[members];
    int count = 0;
    for (int member = 0; member < members; member++) {
      has[member] = vote(member, rows[i], vote);
      if (has[member]) {
        System.arraycopy(vote, 0, into, member * perMember, perMember);
        Design.addScaled(1, vote, 0, sum, 0, perMember);
        count++;
      }
    }
    for (int member = 0; member < members; member++) {
      if (!has[member]) {
        for (int k = 0; k < perMember; k++) {
          into[member * perMember + k] = sum[k] / count;
        }
      }
    }
  }

  /** All rows as features. */
  double[][] features(VoteFeatures kind) {
    double[][] all = new double[size()][width()];
    for (int i = 0; i < all.length; i++) {
      read(i, all[i]);
      kind.inPlace(all[i]);
    }
    return all;
  }

  /** The right numbers of the rows. */
  double[] targets(NumberTable table) {
    double[] all = table.targets();
    return Arrays.stream(rows).mapToDouble(row -> all[row]).toArray();
  }
}

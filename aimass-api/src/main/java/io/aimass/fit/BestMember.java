package io.aimass.fit;

/** Finds the member that is best alone. */
final class BestMember {
  private BestMember() {}

  static int of(VoteTable table, Metric metric) {
    try (Workers workers = new Workers(1)) {
      SelectionLoss loss = SelectionLoss.of(metric, table, workers);
      int[] members = new int[table.members().size()];
      for (int member = 0; member < members.length; member++) {
        members[member] = member;
      }
      double[] losses = loss.withEach(members);
      int best = 0;
      for (int member = 1; member < losses.length; member++) {
        best = losses[member] < losses[best] ? member : best;
      }
      return best;
    }
  }
}

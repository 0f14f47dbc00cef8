package io.aimass.fit;

/** Holds what a table was given to be probabilities. */
final class Probabilities {
  /** How far outside 0 to 1 rounding may carry a probability, as in a Classification. */
  private static final double TOLERANCE = 1e-5;

  private Probabilities() {}

  /**
   * Checks one vote, and brings what rounding carried out of 0 to 1 back.
   *
   * @return false if all are NaN: there is no vote
   */
  static boolean check(double[] vote, VoteTable table, int member, int row) {
    int missing = 0;
    for (int label = 0; label < vote.length; label++) {
      double probability = vote[label];
      if (Double.isNaN(probability)) {
        missing++;
      } else if (!(probability >= 0 && probability <= 1)) {
        vote[label] = nearest(probability, table, member, row, label);
      }
    }
    if (missing > 0 && missing < vote.length) {
      throw new IllegalArgumentException(
          "member \""
              + table.members().get(member)
              + "\" has "
              + missing
              + " times NaN among "
              + vote.length
              + " probabilities of row "
              + row
              + ", expected none or only NaN");
    }
    return missing == 0;
  }

  private static double nearest(
      double probability, VoteTable table, int member, int row, int label) {
    if (!(probability >= -TOLERANCE && probability <= 1 + TOLERANCE)) {
      throw new IllegalArgumentException(
          "member \""
              + table.members().get(member)
              + "\" gives label \""
              + table.gold().names().get(label)
              + "\" the probability "
              + probability
              + " on row "
              + row
              + ", expected 0 to 1");
    }
    return Math.min(1, Math.max(0, probability));
  }
}

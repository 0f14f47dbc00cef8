package io.aimass.fit;

/** What a model over votes sees of them. */
public enum VoteFeatures {
  /** The members' numbers as they are. */
  PLAIN,
  /**
   * The natural logarithms of the members' probabilities, those below 1e-6 taken as 1e-6: a certain
   * mistake of one member must not outweigh everybody else.
   */
  LOGARITHMS;

  private static final double FLOOR = 1e-6;

  /** Replaces votes by features. */
  void inPlace(double[] votes) {
    if (this == LOGARITHMS) {
      for (int i = 0; i < votes.length; i++) {
        votes[i] = Math.log(Math.max(votes[i], FLOOR));
      }
    }
  }
}

package io.aimass.ensemble;

import io.aimass.Classification;

/** Masses of single labels, and of all labels together: what is known of none before another. */
final class Evidence {

  private final double[] masses;
  private double ignorance = 1;

  Evidence(int labels) {
    this.masses = new double[labels];
  }

  /**
   * Joins a vote by Dempster's rule: what both hold for possible is kept, and scaled to sum 1.
   *
   * @return false, and no evidence is left, if there is nothing that both hold for possible
   */
  boolean join(Classification vote, double reliability) {
    double sum = sum(vote, masses.length);
    if (sum == 0) {
      return true; // It says nothing.
    }
    double scale = reliability / sum;
    double rest = 1 - reliability;
    double agreed = 0;
    for (int i = 0; i < masses.length; i++) {
      double backed = scale * vote.probability(i);
      masses[i] = masses[i] * (backed + rest) + ignorance * backed;
      agreed += masses[i];
    }
    ignorance *= rest;
    agreed += ignorance;
    for (int i = 0; i < masses.length; i++) {
      masses[i] /= agreed;
    }
    ignorance /= agreed;
    return agreed > 0;
  }

  static double sum(Classification vote, int labels) {
    double sum = 0;
    for (int i = 0; i < labels; i++) {
      sum += vote.probability(i);
    }
    return sum;
  }

  /** The pignistic probabilities: ignorance goes to all labels in equal parts. */
  void spread(double[] probabilities) {
    double each = ignorance / masses.length;
    for (int i = 0; i < masses.length; i++) {
      probabilities[i] = masses[i] + each;
    }
  }
}

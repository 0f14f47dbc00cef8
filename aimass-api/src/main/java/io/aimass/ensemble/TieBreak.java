package io.aimass.ensemble;

/** Which of the labels that lead with equal votes wins. */
public enum TieBreak {
  /** The one with the higher weighted mean probability, then the one first in label order. */
  MEAN_PROBABILITY,
  /** The one first in label order, as scikit-learn's {@code VotingClassifier} decides. */
  FIRST_LABEL
}

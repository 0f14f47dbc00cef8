package io.aimass.ensemble;

/**
 * How {@link WeightedBoxesFusion} makes one confidence of those of the boxes that it fused. All are
 * of the original program; here none passes 1. In the formulas <i>s</i> are the boxes' confidences
 * times their members' weights, <i>w</i> the weights of the members of the boxes, <i>n</i> the
 * number of boxes, <i>N</i> and <i>W</i> the number and the summed weight of all members with a
 * vote.
 */
public enum ConfidenceType {
  /**
   * The mean, lowered where fewer boxes than members were fused: <i>Σs / n · min(N, n) / W</i>. The
   * default.
   */
  AVERAGE,

  /** The highest: <i>max s / max w of all members</i>. */
  MAXIMUM,

  /**
   * The weighted mean over boxes, lowered by the weight of members that found nothing here: <i>Σs /
   * Σw · (weight of the members with a box) / W</i>.
   */
  BOX_AND_MODEL_AVERAGE,

  /**
   * The weighted mean in which a member that found nothing here counts as a box of confidence 0:
   * <i>Σs / (Σw + weight of the members without a box)</i>.
   */
  ABSENT_MODEL_AWARE_AVERAGE
}

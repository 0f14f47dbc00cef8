package io.aimass.ensemble;

import io.aimass.bundle.Recipe;

/**
 * Non-maximum weighted (Zhou, Li et al., "CAD: scale invariant framework for real-time object
 * detection", 2017; numbers as in the program of {@link WeightedBoxesFusion}): label by label,
 * boxes join the best box that they cover by more than the threshold; its sides become the means of
 * theirs, weighed by score times intersection over union. It keeps its own score, confidence times
 * weight, of which the largest counts as 1.
 *
 * <p>Ties, missing members and labels, and one member are as in {@link WeightedBoxesFusion}.
 *
 * <p>Immutable; made by {@link Ensembles#nonMaximumWeighted}, with equal weights, IoU 0.55, all
 * scores.
 */
public final class NonMaximumWeighted extends BoxFusion {

  static final NonMaximumWeighted DEFAULT =
      new NonMaximumWeighted(new BoxOptions(Weights.EQUAL, 0.55, 0));

  private NonMaximumWeighted(BoxOptions options) {
    super(options);
  }

  /**
   * Sets when two boxes are one object.
   *
   * @param threshold intersection over union above which they are, from 0 to 1; 0.55 by default
   * @return the new ensemble
   * @throws IllegalArgumentException if it is NaN or not from 0 to 1
   */
  public NonMaximumWeighted iou(double threshold) {
    return new NonMaximumWeighted(options.iou(threshold));
  }

  /**
   * Leaves out what members are not sure of.
   *
   * @param threshold a member's confidence from which its finding counts, from 0 to 1; 0, that is
   *     every finding, by default
   * @return the new ensemble
   * @throws IllegalArgumentException if it is NaN or not from 0 to 1
   */
  public NonMaximumWeighted scoreThreshold(double threshold) {
    return new NonMaximumWeighted(options.least(threshold));
  }

  @Override
  public NonMaximumWeighted weights(double... weights) {
    return new NonMaximumWeighted(options.weighing(weights));
  }

  /** Its say grows with the cover. */
  @Override
  void join(Finding finding, FusedBox fused, int position, BoxTable table) {
    fused.add(finding, finding.score() * fused.first().box().iou(finding.box()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NonMaximumWeighted that && options.equals(that.options);
  }

  @Override
  public int hashCode() {
    return options.hashCode();
  }

  @Override
  public Recipe recipe() {
    return options.in(Recipe.of("non-maximum-weighted", 1));
  }

  @Override
  public String toString() {
    return "non-maximum weighted, " + options;
  }
}

package io.aimass.ensemble;

import io.aimass.bundle.Recipe;

/**
 * Non-maximum suppression over all members' boxes: label by label, the best box stays and those
 * that cover it by more than the threshold are dropped, again and again. Boxes stay where a member
 * saw them. A member's confidences are multiplied by its weight, of which the largest counts as 1.
 *
 * <p>Ties, missing members and labels, and one member are as in {@link WeightedBoxesFusion}.
 *
 * <p>Immutable; made by {@link Ensembles#nonMaxSuppression}, with equal weights, IoU 0.5, all
 * scores.
 */
public final class NonMaxSuppression extends BoxFusion {

  static final NonMaxSuppression DEFAULT =
      new NonMaxSuppression(new BoxOptions(Weights.EQUAL, 0.5, 0));

  private NonMaxSuppression(BoxOptions options) {
    super(options);
  }

  /**
   * Sets when two boxes are one object.
   *
   * @param threshold intersection over union above which the less confident one is dropped, from 0
   *     to 1; 0.5 by default
   * @return the new ensemble
   * @throws IllegalArgumentException if it is NaN or not from 0 to 1
   */
  public NonMaxSuppression iou(double threshold) {
    return new NonMaxSuppression(options.iou(threshold));
  }

  /**
   * Leaves out what members are not sure of.
   *
   * @param threshold a member's confidence from which its finding counts, from 0 to 1; 0, that is
   *     every finding, by default
   * @return the new ensemble
   * @throws IllegalArgumentException if it is NaN or not from 0 to 1
   */
  public NonMaxSuppression scoreThreshold(double threshold) {
    return new NonMaxSuppression(options.least(threshold));
  }

  @Override
  public NonMaxSuppression weights(double... weights) {
    return new NonMaxSuppression(options.weighing(weights));
  }

  @Override
  void join(Finding finding, FusedBox best, int position, BoxTable table) {
    // It is dropped.
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NonMaxSuppression that && options.equals(that.options);
  }

  @Override
  public int hashCode() {
    return options.hashCode();
  }

  @Override
  public Recipe recipe() {
    return options.in(Recipe.of("non-max-suppression", 1));
  }

  @Override
  public String toString() {
    return "non-maximum suppression, " + options;
  }
}

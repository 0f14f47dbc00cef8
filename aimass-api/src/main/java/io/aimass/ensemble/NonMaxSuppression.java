package io.aimass.ensemble;

import io.aimass.Detections;
import io.aimass.bundle.Recipe;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

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
      new NonMaxSuppression(new BoxOptions(Weights.EQUAL, 0.5, 0), false);

  private final boolean acrossLabels;

  private NonMaxSuppression(BoxOptions options, boolean acrossLabels) {
    super(options);
    this.acrossLabels = acrossLabels;
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
    return new NonMaxSuppression(options.iou(threshold), acrossLabels);
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
    return new NonMaxSuppression(options.least(threshold), acrossLabels);
  }

  /**
   * Lets a box drop others whatever their labels are: for labels of which an object has one only.
   * By default a box drops those of its own label.
   *
   * @return the new ensemble
   */
  public NonMaxSuppression acrossLabels() {
    return new NonMaxSuppression(options, true);
  }

  @Override
  Collection<List<Finding>> groups(Voters<Detections> voters) {
    return acrossLabels ? Finding.together(voters, options.least()) : super.groups(voters);
  }

  @Override
  public NonMaxSuppression weights(double... weights) {
    return new NonMaxSuppression(options.weighing(weights), acrossLabels);
  }

  @Override
  void join(Finding finding, FusedBox best, int position, BoxTable table) {
    // It is dropped.
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NonMaxSuppression that
        && options.equals(that.options)
        && acrossLabels == that.acrossLabels;
  }

  @Override
  public int hashCode() {
    return Objects.hash(options, acrossLabels);
  }

  @Override
  public Recipe recipe() {
    Recipe recipe = options.in(Recipe.of("non-max-suppression", 1));
    return acrossLabels ? recipe.with("acrossLabels", true) : recipe;
  }

  @Override
  public String toString() {
    return "non-maximum suppression, " + (acrossLabels ? "across labels, " : "") + options;
  }
}

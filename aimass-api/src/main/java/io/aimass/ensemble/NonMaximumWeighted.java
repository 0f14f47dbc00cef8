package io.aimass.ensemble;

import io.aimass.Detections;
import io.aimass.Detections.Item;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.ArrayList;
import java.util.List;

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
public final class NonMaximumWeighted
    implements WeightedEnsemble<Detections, Detections>, Saveable {

  static final NonMaximumWeighted DEFAULT =
      new NonMaximumWeighted(new BoxOptions(Weights.EQUAL, 0.55, 0));

  private final BoxOptions options;

  private NonMaximumWeighted(BoxOptions options) {
    this.options = options;
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

  @Override
  public double weight(int member) {
    return options.weights().of(member);
  }

  @Override
  public void check(List<String> members) {
    options.check(members);
  }

  @Override
  public Detections combine(Votes<Detections> votes) {
    List<Item> items = new ArrayList<>();
    for (List<Finding> findings : Finding.byLabel(options.voters(votes), options.least())) {
      for (FusedBox fused : fuse(findings)) {
        items.add(fused.item(fused.first().score()));
      }
    }
    return Detections.of(items);
  }

  /** Each box joins the best box before it that it covers, with a say that grows with the cover. */
  private List<FusedBox> fuse(List<Finding> findings) {
    BoxTable table = new BoxTable(findings.size());
    List<FusedBox> fused = new ArrayList<>();
    for (Finding finding : findings) {
      int match = table.best(finding.box(), options.iou());
      if (match < 0) {
        fused.add(new FusedBox(finding));
        table.add(finding.box());
      } else {
        FusedBox group = fused.get(match);
        group.add(finding, finding.score() * group.first().box().iou(finding.box()));
      }
    }
    return fused;
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

package io.aimass.ensemble;

import io.aimass.Detections;
import io.aimass.bundle.Recipe;
import java.util.Objects;

/**
 * Weighted boxes fusion (Solovyev, Wang and Gabruseva, "Weighted boxes fusion: ensembling boxes
 * from different object detection models", 2021; numbers of the authors' program). Label by label
 * and in the order of their scores, that is confidence times weight, boxes join the fused box that
 * they cover best, if by more than the threshold; a fused box's sides are the means of its boxes'
 * sides, weighed by their scores. What one member finds twice is fused, too. The confidence is a
 * mean that is lowered where members found nothing: see {@link ConfidenceType}; it is capped at 1,
 * which the authors' program does not do.
 *
 * <p>Boxes are in any unit, the same for all members; boxes without an area match nothing. Equal
 * scores go by the heavier member, then by content, so that the members' order does not matter. A
 * label that a member lacks is one of which it found nothing. Members without a vote are left out:
 * they did not look. Of one member, or of members that agree, the answer is what it found, where
 * its own boxes do not cover each other. Without findings the answer is empty.
 *
 * <p>Immutable; made by {@link Ensembles#weightedBoxesFusion()}, with equal weights, IoU 0.55, all
 * scores, averaged confidence.
 */
public final class WeightedBoxesFusion extends BoxFusion {

  static final WeightedBoxesFusion DEFAULT =
      new WeightedBoxesFusion(new BoxOptions(Weights.EQUAL, 0.55, 0), ConfidenceType.AVERAGE);

  private final ConfidenceType confidence;

  private WeightedBoxesFusion(BoxOptions options, ConfidenceType confidence) {
    super(options);
    this.confidence = confidence;
  }

  /**
   * Sets when two boxes are one object.
   *
   * @param threshold intersection over union above which they are, from 0 to 1; 0.55 by default
   * @return the new ensemble
   * @throws IllegalArgumentException if it is NaN or not from 0 to 1
   */
  public WeightedBoxesFusion iou(double threshold) {
    return new WeightedBoxesFusion(options.iou(threshold), confidence);
  }

  /**
   * Leaves out what members are not sure of.
   *
   * @param threshold a member's confidence from which its finding counts, from 0 to 1; 0, that is
   *     every finding, by default
   * @return the new ensemble
   * @throws IllegalArgumentException if it is NaN or not from 0 to 1
   */
  public WeightedBoxesFusion scoreThreshold(double threshold) {
    return new WeightedBoxesFusion(options.least(threshold), confidence);
  }

  /**
   * Sets how confidences are combined.
   *
   * @param type {@link ConfidenceType#AVERAGE} by default
   * @return the new ensemble
   */
  public WeightedBoxesFusion confidence(ConfidenceType type) {
    return new WeightedBoxesFusion(options, Objects.requireNonNull(type, "type"));
  }

  @Override
  public WeightedBoxesFusion weights(double... weights) {
    return new WeightedBoxesFusion(options.weighing(weights), confidence);
  }

  /** The fused box moves, and those to come are compared with where it is then. */
  @Override
  void join(Finding finding, FusedBox fused, int position, BoxTable table) {
    fused.add(finding, finding.score());
    table.move(position, fused.box());
  }

  @Override
  double confidence(FusedBox fused, Voters<Detections> voters) {
    double all = 0;
    double present = 0;
    int members = voters.predictions().size();
    for (int voter = 0; voter < members; voter++) {
      double weight = Finding.weight(voters, voter);
      all += weight;
      present += fused.isOf(voter) ? weight : 0;
    }
    double mean = fused.scores() / fused.count();
    return switch (confidence) {
      case AVERAGE -> mean * Math.min(members, fused.count()) / all;
      case MAXIMUM -> fused.highest();
      case BOX_AND_MODEL_AVERAGE -> fused.scores() / fused.weights() * present / all;
      case ABSENT_MODEL_AWARE_AVERAGE -> fused.scores() / (fused.weights() + all - present);
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WeightedBoxesFusion that
        && options.equals(that.options)
        && confidence == that.confidence;
  }

  @Override
  public int hashCode() {
    return Objects.hash(options, confidence);
  }

  @Override
  public Recipe recipe() {
    return options.in(Recipe.of("weighted-boxes-fusion", 1)).with("confidence", confidence.name());
  }

  @Override
  public String toString() {
    return "weighted boxes fusion, " + confidence + ", " + options;
  }
}

package io.aimass.ensemble;

import io.aimass.Detections;
import io.aimass.Detections.Item;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Soft non-maximum suppression (Bodla, Singh, Chellappa and Davis, "Soft-NMS: improving object
 * detection with one line of code", 2017): as {@link NonMaxSuppression}, but a box that covers a
 * better one is not dropped; its confidence is lowered, linearly or by a Gaussian, and the lowered
 * confidence is in the answer. Better where objects stand close together.
 *
 * <p>Ties, missing members and labels, weights, and one member are as in {@link NonMaxSuppression}.
 * Members that agree give what one of them found, then the same boxes again with the confidences
 * that are left: none with {@code linear}, <i>exp(-1/sigma)</i> of it with {@code gaussian}.
 *
 * <p>Immutable; made by {@link Ensembles#softNms()}, with equal weights, Gaussian with sigma 0.5,
 * scores above 0.001.
 */
public final class SoftNms implements WeightedEnsemble<Detections, Detections>, Saveable {

  static final SoftNms DEFAULT = new SoftNms(Weights.EQUAL, 0.001, new Gaussian(0.5));

  private static final double TAKEN = -1; // below every threshold

  private final Weights weights;
  private final double threshold;
  private final Decay decay;

  /**
   * What is left of a box's confidence beside a better one; all of it where they do not overlap.
   */
  private sealed interface Decay {
    double factor(double iou);

    /** A recipe with this decay. */
    Recipe in(Recipe recipe);
  }

  private record Gaussian(double sigma) implements Decay {
    @Override
    public double factor(double iou) {
      return Math.exp(-iou * iou / sigma);
    }

    @Override
    public Recipe in(Recipe recipe) {
      return recipe.with("gaussian", sigma);
    }

    @Override
    public String toString() {
      return "Gaussian of sigma " + sigma;
    }
  }

  private record Linear(double threshold) implements Decay {
    @Override
    public double factor(double iou) {
      return iou > threshold ? 1 - iou : 1;
    }

    @Override
    public Recipe in(Recipe recipe) {
      return recipe.with("linear", threshold);
    }

    @Override
    public String toString() {
      return "linear for IoU above " + threshold;
    }
  }

  private SoftNms(Weights weights, double threshold, Decay decay) {
    this.weights = weights;
    this.threshold = threshold;
    this.decay = decay;
  }

  /**
   * Lowers the confidence of every box of the same label by <i>exp(-IoU² / sigma)</i>. The default,
   * with 0.5.
   *
   * @param sigma larger spares more; above 0 and finite
   * @return the new ensemble
   * @throws IllegalArgumentException if it is NaN, infinite or not above 0
   */
  public SoftNms gaussian(double sigma) {
    if (!(sigma > 0) || Double.isInfinite(sigma)) {
      throw new IllegalArgumentException("sigma must be above 0 and finite, got " + sigma);
    }
    return new SoftNms(weights, threshold, new Gaussian(sigma));
  }

  /**
   * Lowers the confidence of boxes of the same label by <i>1 - IoU</i>, if that IoU is high.
   *
   * @param iou intersection over union above which a box is lowered, from 0 to 1
   * @return the new ensemble
   * @throws IllegalArgumentException if it is NaN or not from 0 to 1
   */
  public SoftNms linear(double iou) {
    BoxOptions.requireFraction("the intersection over union", iou);
    return new SoftNms(weights, threshold, new Linear(iou));
  }

  /**
   * Drops boxes whose confidence has been lowered too far.
   *
   * @param least the confidence that must be passed, from 0 to 1; 0.001 by default
   * @return the new ensemble
   * @throws IllegalArgumentException if it is NaN or not from 0 to 1
   */
  public SoftNms scoreThreshold(double least) {
    BoxOptions.requireFraction("the score threshold", least);
    return new SoftNms(weights, least, decay);
  }

  @Override
  public SoftNms weights(double... others) {
    return new SoftNms(Weights.of(others), threshold, decay);
  }

  @Override
  public double weight(int member) {
    return weights.of(member);
  }

  @Override
  public void check(List<String> members) {
    weights.check(members);
  }

  @Override
  public Detections combine(Votes<Detections> votes) {
    Voters<Detections> voters = Voters.of(votes, weights).sorted(DetectionOrder.CONTENT);
    List<Item> items = new ArrayList<>();
    for (List<Finding> findings : Finding.byLabel(voters, 0)) {
      suppress(findings, items);
    }
    return Detections.of(items);
  }

  /** Takes the best box again and again, and lowers the others by how much they cover it. */
  private void suppress(List<Finding> findings, List<Item> items) {
    double[] scores = new double[findings.size()];
    BoxTable boxes = new BoxTable(scores.length);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = findings.get(i).score();
      boxes.add(findings.get(i).box());
    }
    for (int best = best(scores); scores[best] > threshold; best = best(scores)) {
      Item taken = findings.get(best).item();
      items.add(new Item(taken.label(), scores[best], taken.box()));
      scores[best] = TAKEN;
      for (int i = 0; i < scores.length; i++) {
        double iou = scores[i] > threshold ? boxes.iou(i, taken.box()) : 0;
        if (iou > 0) {
          scores[i] *= decay.factor(iou);
        }
      }
    }
  }

  /** The position of the highest score; of equals the first. */
  private static int best(double[] scores) {
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      if (scores[i] > scores[best] + Finding.TIE) {
        best = i;
      }
    }
    return best;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SoftNms that
        && weights.equals(that.weights)
        && threshold == that.threshold
        && decay.equals(that.decay);
  }

  @Override
  public int hashCode() {
    return Objects.hash(weights, threshold, decay);
  }

  @Override
  public Recipe recipe() {
    return decay.in(weights.in(Recipe.of("soft-nms", 1)).with("scoreThreshold", threshold));
  }

  @Override
  public String toString() {
    return "soft NMS, " + decay + ", scores above " + threshold + ", weights " + weights;
  }
}

package io.aimass.ensemble;

import com.google.common.primitives.Doubles;
import io.aimass.Classification;
import io.aimass.Embedding;
import io.aimass.Poolable;

/**
 * The ways to combine votes. Every ensemble here is an immutable value, safe for many threads.
 *
 * <p>Common to all classification ensembles: labels are matched by name, never by position; a label
 * that a member lacks counts as probability 0 there; the label order is the committee's, that is
 * the first member's labels, then what the others add. With one vote the answer is that vote (for
 * {@link #hardVoting()}, its label with probability 1). Members without a vote are left out, and
 * the others' weights scaled up.
 *
 * <p>Probabilities closer than 1e-12 are a tie: the same sum in another order may differ in its
 * last digits. Combining throws {@link IllegalStateException} when no vote was cast, and {@link
 * IllegalArgumentException} when there is not one weight per member.
 */
public final class Ensembles {

  private Ensembles() {}

  /**
   * Soft voting: the weighted mean of the probabilities, a linear opinion pool (Stone, "The opinion
   * pool", 1961). The safe default for members whose probabilities can be trusted.
   *
   * <p>Ties go to the label first in order.
   *
   * @return soft voting with equal weights
   */
  public static WeightedEnsemble<Classification, Classification> softVoting() {
    return new SoftVoting(Weights.EQUAL);
  }

  /**
   * Hard voting: each member votes for its label, the label with the most weight wins, and its
   * probability is its share of the weight. For members whose probabilities mean little.
   *
   * <p>A tie goes to the label with the higher weighted mean probability, then to the one first in
   * label order; {@link HardVoting#ties} gives scikit-learn's rule.
   *
   * @return hard voting with equal weights
   */
  public static HardVoting hardVoting() {
    return new HardVoting(Weights.EQUAL, TieBreak.MEAN_PROBABILITY);
  }

  /**
   * The weighted geometric mean of the probabilities, scaled to sum 1: a log-linear pool (Genest
   * and Zidek, "Combining probability distributions", 1986), or a product of experts. Sharper than
   * soft voting, for members that see different evidence. A probability counts as 1e-12 at least,
   * so that one member's 0 is no veto.
   *
   * <p>Ties go to the label first in order. Not for multi-label classifications.
   *
   * @return the geometric mean with equal weights
   */
  public static WeightedEnsemble<Classification, Classification> geometricMean() {
    return new GeometricMean(Weights.EQUAL);
  }

  /**
   * The vote of the member that is most confident of its label.
   *
   * <p>Equal confidences go to the label first in order.
   *
   * @return the ensemble
   */
  public static Ensemble<Classification, Classification> maxConfidence() {
    return new MaxConfidence();
  }

  /**
   * The weighted arithmetic mean of numbers, component by component.
   *
   * <p>To give weights, name the type: {@code Ensembles.<Regression>mean().weights(2, 1)}.
   *
   * @param <P> the predictions' type
   * @return the mean with equal weights
   */
  public static <P extends Poolable<P>> WeightedEnsemble<P, P> mean() {
    return new WeightedMean<>(Weights.EQUAL);
  }

  /**
   * The median of numbers, component by component; of an even count, the mean of the middle two.
   * Classifications are scaled to sum 1 afterwards.
   *
   * @param <P> the predictions' type
   * @return the median
   */
  public static <P extends Poolable<P>> Ensemble<P, P> median() {
    return new TrimmedMean<>(TrimmedMean.MEDIAN);
  }

  /**
   * The mean without the smallest and the largest numbers, component by component, as {@code
   * scipy.stats.trim_mean}: of n votes, the proportion times n, rounded down, are cut off at each
   * end; one or two are always left. Classifications are scaled to sum 1 afterwards.
   *
   * @param proportion the part cut off at each end, from 0 (the mean) to 0.5 (the median)
   * @param <P> the predictions' type
   * @return the trimmed mean
   * @throws IllegalArgumentException if the proportion is NaN or not from 0 to 0.5
   */
  public static <P extends Poolable<P>> Ensemble<P, P> trimmedMean(double proportion) {
    return new TrimmedMean<>(proportion);
  }

  /**
   * Ends a vote as soon as the members left cannot change its winner: they are stopped, or not run
   * at all, and {@code decide} says which. The label is that of a vote by everybody; probabilities
   * are those of the members that voted.
   *
   * @param voting {@link #softVoting()} or {@link #hardVoting()}, with weights or without
   * @return the ensemble
   * @throws IllegalArgumentException if it is another ensemble
   */
  public static WeightedEnsemble<Classification, Classification> untilDecided(
      WeightedEnsemble<Classification, Classification> voting) {
    return new UntilDecided(voting);
  }

  /**
   * A cascade (Viola and Jones, "Rapid object detection using a boosted cascade of simple
   * features", 2001): members are asked one after the other, cheap ones first, until one is sure.
   * Its vote is the answer; if none is sure, the last one's is. A member that failed is passed
   * over, where the failure policy lets the call go on.
   *
   * @param thresholds the confidence from which a member is sure, from 0 to 1: one for all, or one
   *     for each member but the last
   * @return the ensemble; when the mass is built it is an error if their number does not fit
   * @throws IllegalArgumentException if there is none, or one is not from 0 to 1
   */
  public static Ensemble<Classification, Classification> cascade(double... thresholds) {
    return new Cascade(Doubles.asList(thresholds.clone()));
  }

  /**
   * The first vote that comes; the members that have not answered by then are skipped. Which one
   * that is depends on speed; when members run one after the other it is the first in order.
   *
   * <p>Under {@code MemberFailure.FAIL}, the default, a member that fails before the first vote
   * fails the call; {@code SKIP} waits for the first that answers. Without a deadline the calling
   * thread runs one of the members itself and comes back when that has ended: give the mass a
   * deadline if members are slow.
   *
   * @param <P> the predictions' type
   * @return the ensemble
   */
  public static <P> Ensemble<P, P> firstAnswer() {
    return new FirstAnswer<>();
  }

  /**
   * The members' vectors one after the other, in the members' order. Every member must vote:
   * combining throws {@link io.aimass.InvalidOutputException} when one has none, because the
   * dimension would change.
   *
   * @return the ensemble
   */
  public static Ensemble<Embedding, Embedding> concatenate() {
    return new Concatenation();
  }
}

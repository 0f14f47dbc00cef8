package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.Embedding;
import io.aimass.Labels;
import io.aimass.Poolable;
import io.aimass.Regression;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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
   * label order.
   *
   * @return hard voting with equal weights
   */
  public static WeightedEnsemble<Classification, Classification> hardVoting() {
    return new HardVoting(Weights.EQUAL);
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
   * @param thresholds the confidence from which a member is sure, from 0 to 1, or infinity for
   *     never: one for all, or one for each member but the last
   * @return the ensemble; when the mass is built it is an error if their number does not fit
   * @throws IllegalArgumentException if there is none, or one is neither from 0 to 1 nor infinity
   */
  public static Cascade cascade(double... thresholds) {
    return Cascade.of(thresholds);
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
   * Routing: a gate names the member that an input is for, and no other is run. Of several that the
   * gate finds possible it is the most probable; equal ones go to the first in the members' order.
   *
   * <p>A member that fails, where the failure policy lets the call go on, is replaced by the next
   * probable one; those that the gate gives 0 are never asked. The answer is the member's own vote.
   *
   * @param gate says for each input whom it is for
   * @param <I> what the mass is asked
   * @param <P> the predictions' type
   * @return the route
   */
  public static <I, P> Route<I, P, P> route(Gate<? super I> gate) {
    return Route.toOne(gate);
  }

  /**
   * A mixture of experts (Jacobs, Jordan, Nowlan and Hinton, "Adaptive mixtures of local experts",
   * Neural Computation 3, 1991): the gate's probabilities are the weights of the votes, input by
   * input. Members to which it gives 0 are not run; see {@link Route#top}.
   *
   * @param gate says for each input how probable it is for each member that it is the one to ask
   * @param mixing combines the votes; its own weights give way to the gate's
   * @param <I> what the mass is asked
   * @param <P> the predictions' type
   * @param <O> the answer's type
   * @return the route
   */
  public static <I, P, O> Route<I, P, O> route(
      Gate<? super I> gate, WeightedEnsemble<P, O> mixing) {
    return Route.mixing(gate, mixing);
  }

  /**
   * Stacking (Wolpert, "Stacked generalization", Neural Networks 5, 1992): a model over the
   * members' probabilities makes the answer. Fit it on votes for rows that the members were not
   * trained on: the stackers of {@code io.aimass.fit} do.
   *
   * <p>Members and labels are matched by name. A label that a member lacks counts as probability 0,
   * one that the model does not know is an {@link io.aimass.InvalidOutputException}; in place of a
   * member without a vote the mean of the others' votes is put. There are no weights but the
   * model's, and ties go to the label first in order.
   *
   * @param members the members' names in the order of the model's inputs
   * @param labels the labels in the order of the model's inputs and outputs
   * @param model takes the first member's probabilities in label order, then the next one's
   * @return the ensemble; when the mass is built it is an error if these are not its members
   * @throws IllegalArgumentException if there is no member or label, or one is named twice
   */
  public static Ensemble<Classification, Classification> stacking(
      List<String> members, List<String> labels, MetaModel model) {
    return new Stacking(new Roll(members), Labels.of(labels), model);
  }

  /**
   * Stacking of members that predict one number each (Breiman, "Stacked regressions", Machine
   * Learning 24, 1996). In place of a member without a vote the mean of the others' is put.
   *
   * @param members the members' names in the order of the model's inputs
   * @param model takes one number per member and gives one number
   * @return the ensemble; when the mass is built it is an error if these are not its members
   * @throws IllegalArgumentException if there is no member, or one is named twice
   */
  public static Ensemble<Regression, Regression> stackingNumbers(
      List<String> members, MetaModel model) {
    return new NumberStacking(new Roll(members), model);
  }

  /**
   * An ensemble over calibrated votes, or with calibrated answers: say whose with {@link
   * CalibratedEnsemble#member} and {@link CalibratedEnsemble#answer}.
   *
   * @param ensemble combines the calibrated votes
   * @param labels the labels, in the order that the calibrations were fitted on
   * @return the ensemble, which calibrates nothing yet
   * @throws IllegalArgumentException if there is no label, or one is given twice
   */
  public static CalibratedEnsemble calibrated(
      Ensemble<Classification, Classification> ensemble, List<String> labels) {
    return new CalibratedEnsemble(ensemble, Labels.of(labels), Map.of(), Optional.empty());
  }

  /**
   * Dynamic selection, KNORA-E (Ko, Sabourin and Britto, "From dynamic classifier selection to
   * dynamic ensemble selection", Pattern Recognition 41, 2008): asked are the members that were
   * right on all of the rows nearest to the input; if none was, on all but the farthest, and so on;
   * if none was right on the nearest, everybody. The others are not run.
   *
   * <p>When those selected fail, where the failure policy lets the call go on, the others are
   * asked. Ties and labels are as the vote has them.
   *
   * @param region labelled rows, and who was right on each
   * @param voting combines their votes, all of the same weight
   * @param <I> what the mass is asked
   * @return the ensemble; when the mass is built it is an error if the region's members are not its
   *     members
   */
  public static <I> InputEnsemble<I, Classification, Classification> knoraEliminate(
      RegionOfCompetence<I> region, WeightedEnsemble<Classification, Classification> voting) {
    return new DynamicSelection<>(region, new Competence.Eliminate(), voting);
  }

  /**
   * Dynamic selection, KNORA-U (as {@link #knoraEliminate}): a member's weight is the number of
   * rows near the input on which it was right. Those that were right on none are not run, unless
   * nobody was.
   *
   * @param region labelled rows, and who was right on each
   * @param voting combines the votes; its own weights give way to these
   * @param <I> what the mass is asked
   * @return the ensemble; when the mass is built it is an error if the region's members are not its
   *     members
   */
  public static <I> InputEnsemble<I, Classification, Classification> knoraUnion(
      RegionOfCompetence<I> region, WeightedEnsemble<Classification, Classification> voting) {
    return new DynamicSelection<>(region, new Competence.Union(), voting);
  }

  /**
   * Dynamic selection by a model that has learned who is right where, after META-DES (Cruz,
   * Sabourin, Cavalcanti and Ren, Pattern Recognition 48, 2015). It sees what is known before a
   * member is run, the {@linkplain RegionOfCompetence#traits first three} of the paper's five kinds
   * of features, so that members that are not selected cost nothing. Selected are those that it
   * thinks right with more than one half, their weights are what it thinks; if there is none,
   * everybody is, with equal weights.
   *
   * @param region labelled rows, and who was right on each
   * @param model gives the probabilities that a member is wrong and that it is right; fitted by
   *     {@code io.aimass.fit.MetaDesFit}
   * @param voting combines the votes; its own weights give way to these
   * @param <I> what the mass is asked
   * @return the ensemble; when the mass is built it is an error if the region's members are not its
   *     members
   */
  public static <I> InputEnsemble<I, Classification, Classification> metaDes(
      RegionOfCompetence<I> region,
      MetaModel model,
      WeightedEnsemble<Classification, Classification> voting) {
    return new DynamicSelection<>(
        region, new Competence.Learned(Objects.requireNonNull(model, "model")), voting);
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

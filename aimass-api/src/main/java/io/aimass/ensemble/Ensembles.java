package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.Embedding;
import io.aimass.Labels;
import io.aimass.Poolable;
import io.aimass.Ranking;
import io.aimass.Regression;
import io.aimass.Text;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.function.UnaryOperator;

/**
 * The ways to combine votes. Every ensemble here is an immutable value, safe for many threads, and
 * can be saved in a bundle if what it is given can: a lambda cannot, an implementation that is
 * {@link io.aimass.bundle.Saveable} can.
 *
 * <p>Common to all classification ensembles: labels are matched by name, never by position; a label
 * that a member lacks counts as probability 0 there; the label order is the committee's where a
 * mass knows it, else that of the first vote that counts, then what the others add. With one vote
 * the answer is that vote, unless the method says something else (of {@link #hardVoting()}, its
 * label with probability 1). Members without a vote are left out, and the others' weights scaled
 * up, which {@code MemberResult.weight} shows.
 *
 * <p>A member of weight 0 has no influence: not on probabilities, ranks or ties. Its labels are in
 * the answer, after those of the others, with probability 0.
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
   * The weighted mean of the probabilities with weights of its own for each label, scaled to sum 1:
   * for members that know some labels better than others. {@code io.aimass.fit.ClassWeights} finds
   * the weights on data.
   *
   * <p>{@code p(label) ∝ Σ w(member, label) · p(member, label) / Σ w(member, label)}, over the
   * members that voted; a label that none of them has a weight for is 0. Ties go to the label first
   * in the order given here, which is also the answer's. Combining throws {@link
   * io.aimass.InvalidOutputException} if a vote has another label, or if every label is 0.
   *
   * @param labels the labels that the weights are for
   * @param weights members × labels; those of a label need not sum to 1
   * @return the ensemble
   * @throws IllegalArgumentException if there is no label or one comes twice, a member has not one
   *     weight per label, a weight is negative, NaN or infinite, or a label has only weights of 0;
   *     when the mass is built, if there are not the weights of every member
   */
  public static Ensemble<Classification, Classification> classWeighted(
      List<String> labels, double[][] weights) {
    return new ClassWeighted(Labels.of(labels), weights);
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
   * The weighted mean of the members' ranks. Each member's probabilities are put in order and
   * replaced by their ranks, 1 for the least probable of K labels to K for the most probable;
   * labels that tie share the mean of their ranks, as {@code scipy.stats.rankdata} does. A label's
   * probability is its mean rank divided by the sum of all, K(K+1)/2. For members whose
   * probabilities are on different scales, but well ordered. It orders labels as {@link
   * #bordaCount()} does.
   *
   * <p>A tie goes to the label with the higher weighted mean probability, then to the one first in
   * order. K counts the labels of the members that have a say: those that only members of weight 0
   * know have no rank, and probability 0. One vote, and votes that are all the same, give its ranks
   * scaled to sum 1. Not for multi-label classifications.
   *
   * @return the rank average with equal weights
   */
  public static WeightedEnsemble<Classification, Classification> rankAverage() {
    return new RankVoting(RankVoting.Points.RANK, Weights.EQUAL);
  }

  /**
   * The Borda count of classifications (de Borda, "Memoire sur les elections au scrutin", 1781; Ho,
   * Hull and Srihari, "Decision combination in multiple classifier systems", 1994): a member gives
   * a label one point for each label that it holds for less probable, and half a point for each
   * that ties with it. A label's probability is its part of all points. A compromise that many
   * place high may beat a label that some place first.
   *
   * <p>Ties, missing labels and multi-label are as with {@link #rankAverage()}; the last of all has
   * probability 0. The only label of all has 1.
   *
   * @return the Borda count with equal weights
   */
  public static WeightedEnsemble<Classification, Classification> bordaCount() {
    return new RankVoting(RankVoting.Points.BORDA, Weights.EQUAL);
  }

  /**
   * Naive Bayes combination of the members' labels (Xu, Krzyzak and Suen, "Methods of combining
   * multiple classifiers and their applications to handwriting recognition", 1992; Kuncheva,
   * "Combining Pattern Classifiers", 2004, section 4.4): a label k is as probable as P(k) times,
   * for each member i, the probability that it says what it said, s, where k is right:
   *
   * <pre>P(s | k) = (count_i(k, s) + 1) / (count_i(k) + K_i)</pre>
   *
   * <p>K_i is the number of labels of the member's matrix; the 1 is Laplace's smoothing, see {@link
   * BayesianCombination#smoothing}. P(k) is the part of k among the right labels of all matrices
   * together. The best there is for members that err in ways of their own and independently; where
   * they err alike it is too sure. Only labels count, not probabilities.
   *
   * <p>Labels are matched by name. A label that was never right in any matrix has probability 0; a
   * vote for a label that the member's matrix lacks says nothing, and is left out, as a missing
   * vote is. Labels that only the matrices have come last in the answer. Ties go to the label first
   * in order. The answer of one vote is what its matrix makes of its label.
   *
   * @param confusions one for all members, or one per member
   * @return the ensemble; when the mass is built it is an error if their number does not fit
   * @throws IllegalArgumentException if there is none
   */
  public static BayesianCombination bayesian(ConfusionMatrix... confusions) {
    return bayesian(List.of(confusions));
  }

  /**
   * Naive Bayes combination, as {@link #bayesian(ConfusionMatrix...)}.
   *
   * @param confusions one for all members, or one per member
   * @return the ensemble; when the mass is built it is an error if their number does not fit
   * @throws IllegalArgumentException if there is none
   */
  public static BayesianCombination bayesian(List<ConfusionMatrix> confusions) {
    return new BayesianCombination(confusions, 1);
  }

  /**
   * Dempster-Shafer combination (Shafer, "A Mathematical Theory of Evidence", 1976; Smets and
   * Kennes, "The transferable belief model", 1994). A member's probabilities p, scaled to sum 1,
   * are discounted by its reliability r, that is 0.9 times its weight divided by the largest weight
   * (see {@link DempsterShafer#reliability}): r p(k) is the mass of label k alone, and 1 - r that
   * of all labels together, which is ignorance. Dempster's rule joins the masses: products that
   * agree are kept and scaled to sum 1. The answer is the pignistic probability: each label's mass,
   * and an equal part of the ignorance. Members that agree make each other surer, and a doubtful
   * one has little to say.
   *
   * <p>Total conflict, where no label is possible for all, can only come up with reliability 1; the
   * answer is then the weighted mean (Murphy, "Combining belief functions when evidence conflicts",
   * 2000). Ties go to the label first in order. A vote whose probabilities are all 0 says nothing.
   * One vote is answered discounted: the same label, less sure. Not for multi-label
   * classifications.
   *
   * @return the combination with equal weights
   */
  public static DempsterShafer dempsterShafer() {
    return new DempsterShafer(Weights.EQUAL, 0.9);
  }

  /**
   * Hard voting for several labels at once: a label applies for a member if its probability is at
   * least the threshold, and its probability in the answer is the share of the members' weight for
   * which it applies. {@link Classification#atLeast atLeast(0.5)} of the answer are the labels of a
   * majority. {@link #softVoting()}, {@link #mean()}, {@link #median()} and {@link #trimmedMean}
   * combine several labels at once as they are, and {@link #logOddsMean()} is the geometric mean
   * for them.
   *
   * <p>Each label stands alone. {@link Classification#label()} of the answer is the one with the
   * largest share, of several the one with the higher weighted mean probability, then the one first
   * in order. One vote gives 1 for each label that applies, and 0 for the others.
   *
   * @param threshold from 0 to 1, mostly 0.5
   * @return multi-label voting with equal weights
   * @throws IllegalArgumentException if the threshold is NaN or not from 0 to 1
   */
  public static WeightedEnsemble<Classification, Classification> multiLabelVoting(
      double threshold) {
    return new MultiLabelVoting(threshold, Weights.EQUAL);
  }

  /**
   * The weighted mean of the log odds, log(p / (1 - p)), label by label: the log-linear pool (see
   * {@link #geometricMean()}) of each label's yes and no, for several labels at once. A probability
   * and what is left of 1 count as 1e-12 at least.
   *
   * <p>Ties go to the label first in order. With one label of many, probabilities do not sum to 1.
   *
   * @return the mean of log odds with equal weights
   */
  public static WeightedEnsemble<Classification, Classification> logOddsMean() {
    return new LogOddsMean(Weights.EQUAL);
  }

  /**
   * The vote of the member that is most confident of its label.
   *
   * <p>Equal confidences go to the label first in order, then to the vote with the larger
   * probabilities in label order.
   *
   * @return the ensemble
   */
  public static Ensemble<Classification, Classification> maxConfidence() {
    return new MaxConfidence();
  }

  /**
   * The weighted arithmetic mean of numbers, component by component. Of {@link Regression}s that
   * all carry variances the answer carries the total variance, within and between members; if one
   * of them has none so has the answer. With one vote the answer is that vote. Members must agree
   * on the number of components.
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
   * Classifications of members that sum to 1 are scaled to sum 1 afterwards; if 0 is left of every
   * label, because the members contradict each other, the mean is the answer. Variances of {@link
   * Regression}s are dropped, for there is no law for them; but one vote alone is the answer as it
   * is.
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
   * end; one or two are always left. Classifications and variances are as with {@link #median()}.
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
   * The mean of numbers, each weighed by the inverse of its variance: what is most likely where
   * members err independently, each as much as it says (a fixed-effect meta-analysis; Cochran, "The
   * combination of estimates from different experiments", 1954). Number by number, member <i>i</i>
   * has the part <i>a = (w/v) / Σ(w/v)</i>; the answer is <i>Σ a·x</i>, its variance <i>Σ a²·v</i>,
   * which with equal weights is <i>1 / Σ(1/v)</i>. That variance is too small if members make the
   * same mistakes; {@link #mean()} does not rely on it.
   *
   * <p>A variance of 0 is certainty: only members with variance 0 count for that number then, by
   * their weights. Members that agree narrow the variance, for they confirm each other; the numbers
   * are theirs. A member without a vote is left out; one that votes without variances, or with
   * another number of values, throws {@link io.aimass.InvalidOutputException}. With one vote the
   * answer is that vote. There are no ties.
   *
   * @return inverse-variance weighting with equal weights
   */
  public static WeightedEnsemble<Regression, Regression> inverseVariance() {
    return new InverseVariance(Weights.EQUAL);
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
   *     {@code io.aimass.fit.CompetenceFit}
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

  /**
   * The mean of vectors of different models, each mapped into one space before: models that were
   * trained apart place the same input in directions of their own, and {@code
   * io.aimass.fit.Procrustes} finds the rotation between two of them. <i>y = Σ w·(x·R) / Σ w</i>,
   * with the matrix <i>R</i> given per member by {@link AlignedMean#align}; a member without one is
   * in the space already. Without any it is {@link #mean()}; in single precision.
   *
   * <p>A member without a vote is left out. A vector of another dimension than its map's, or mapped
   * ones of different dimensions, throw {@link io.aimass.InvalidOutputException}. Of one member,
   * and of members that agree when mapped, the answer is that mapped vector. There are no ties.
   *
   * @return the mean with equal weights and no maps, not normalized
   */
  public static AlignedMean alignedMean() {
    return AlignedMean.DEFAULT;
  }

  /**
   * The members' vectors one after the other, in the members' order, mapped into a space of fewer
   * dimensions, as by a principal component analysis or a random projection (Johnson and
   * Lindenstrauss, 1984): what {@link #concatenate()} gives, made small. Every member must vote,
   * one member is mapped alone; combining throws {@link io.aimass.InvalidOutputException} when one
   * has no vote or the dimensions are not the map's. There are no weights and no ties.
   *
   * @param map from the members' dimensions together
   * @return the ensemble
   */
  public static Ensemble<Embedding, Embedding> projection(LinearMap map) {
    return new Projection(map);
  }

  /**
   * Weighted boxes fusion (Solovyev, Wang and Gabruseva, "Weighted boxes fusion: ensembling boxes
   * from different object detection models", 2021; numbers of the authors' program). Label by label
   * and in the order of their scores, that is confidence times weight, boxes join the fused box
   * that they cover best, if by more than the threshold; a fused box's sides are the means of its
   * boxes' sides, weighed by their scores. What one member finds twice is fused, too. The
   * confidence is a mean that is lowered where members found nothing: see {@link ConfidenceType};
   * it is capped at 1, which the authors' program does not do.
   *
   * <p>Boxes are in any unit, the same for all members; boxes without an area match nothing. Equal
   * scores go by the heavier member, then by content, so that the members' order does not matter. A
   * label that a member lacks is one of which it found nothing. Members without a vote are left
   * out: they did not look. Of one member, or of members that agree, the answer is what it found,
   * where its own boxes do not cover each other. Without findings the answer is empty.
   *
   * @return the fusion with equal weights, IoU 0.55, all scores, averaged confidence
   */
  public static WeightedBoxesFusion weightedBoxesFusion() {
    return WeightedBoxesFusion.DEFAULT;
  }

  /**
   * Non-maximum suppression over all members' boxes: label by label, the best box stays and those
   * that cover it by more than the threshold are dropped, again and again. Boxes stay where a
   * member saw them. A member's confidences are multiplied by its weight, of which the largest
   * counts as 1.
   *
   * <p>Ties, missing members and labels, and one member are as in {@link #weightedBoxesFusion()}.
   *
   * @return the suppression with equal weights, IoU 0.5, all scores
   */
  public static NonMaxSuppression nonMaxSuppression() {
    return NonMaxSuppression.DEFAULT;
  }

  /**
   * Soft non-maximum suppression (Bodla, Singh, Chellappa and Davis, "Soft-NMS: improving object
   * detection with one line of code", 2017): as {@link #nonMaxSuppression()}, but a box that covers
   * a better one is not dropped; its confidence is lowered, linearly or by a Gaussian, and the
   * lowered confidence is in the answer. Better where objects stand close together.
   *
   * <p>Ties, missing members and labels, weights, and one member are as in {@link
   * #nonMaxSuppression()}. Members that agree give what one of them found, then the same boxes
   * again with the confidences that are left: none with {@code linear}, <i>exp(-1/sigma)</i> of it
   * with {@code gaussian}.
   *
   * @return the suppression with equal weights, Gaussian with sigma 0.5, scores above 0.001
   */
  public static SoftNms softNms() {
    return SoftNms.DEFAULT;
  }

  /**
   * Non-maximum weighted (Zhou, Li et al., "CAD: scale invariant framework for real-time object
   * detection", 2017; numbers as in the program of {@link #weightedBoxesFusion()}): label by label,
   * boxes join the best box that they cover by more than the threshold; its sides become the means
   * of theirs, weighed by score times intersection over union. It keeps its own score, confidence
   * times weight, of which the largest counts as 1.
   *
   * <p>Ties, missing members and labels, and one member are as in {@link #weightedBoxesFusion()}.
   *
   * @return the ensemble with equal weights, IoU 0.55, all scores
   */
  public static NonMaximumWeighted nonMaximumWeighted() {
    return NonMaximumWeighted.DEFAULT;
  }

  /**
   * Reciprocal rank fusion (Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms
   * Condorcet and individual rank learning methods", 2009): an item's score is <i>Σ w / (k +
   * rank)</i>, ranks from 1. The members' scores do not matter, only their order does: the safe
   * default for search engines of different kinds.
   *
   * <p>Weights are scaled to a mean of 1 over the members with a vote. An item that a member does
   * not rank gets nothing from it. Equal scores are ordered by id; items that a member ranks equal
   * keep its order. Of one member, or of members that agree, the order is theirs; scores are the
   * fusion's. Items of members of weight 0 alone are not in the answer.
   *
   * @return the fusion with equal weights and k 60
   */
  public static ReciprocalRankFusion reciprocalRankFusion() {
    return ReciprocalRankFusion.DEFAULT;
  }

  /**
   * Borda count for rankings (Aslam and Montague, "Models for metasearch", 2001): of <i>n</i> items
   * in all, a member gives its first <i>n</i> points, its second <i>n - 1</i>, and so on; items
   * that it does not rank share the points that are left evenly. An item's score is the weighted
   * sum.
   *
   * <p>Weights, ties, missing members and one member are as in {@link #reciprocalRankFusion()}.
   *
   * @return the count with equal weights
   */
  public static WeightedEnsemble<Ranking, Ranking> bordaRanking() {
    return new BordaRanking(Weights.EQUAL);
  }

  /**
   * CombSUM (Fox and Shaw, "Combination of multiple searches", 1994): an item's score is the
   * weighted sum of its normalized scores, <i>Σ w·s</i>. Uses more of what members know than ranks
   * do, where their scores mean something.
   *
   * <p>Weights, ties, missing members and one member are as in {@link #reciprocalRankFusion()}; but
   * equal normalized scores of one member are a tie. An item that a member does not rank gets 0.
   *
   * @return the sum with equal weights, scores from 0 to 1 per member
   */
  public static ScoreFusion combSum() {
    return ScoreFusion.SUM;
  }

  /**
   * CombMNZ (Fox and Shaw, as {@link #combSum()}): the sum, times the number of members that rank
   * the item, so that what many found comes first: <i>Σ w·s · Σ w</i>, where the second sum is over
   * the members that rank it. With equal weights it is the original; where weights differ the count
   * is weighed as well, so that a member of next to no weight has next to no influence. Not for
   * {@link ScoreNormalization#Z_SCORE}: a negative sum would fall with the count.
   *
   * <p>All else is as in {@link #combSum()}.
   *
   * @return the product with equal weights, scores from 0 to 1 per member
   */
  public static ScoreFusion combMnz() {
    return ScoreFusion.MNZ;
  }

  /**
   * The text that most members gave, where spellings that differ in white space or Unicode
   * composition are the same: {@link #majorityText(UnaryOperator)} with {@link
   * TextNormalizer#standard()}.
   *
   * @return the majority with equal weights
   */
  public static WeightedEnsemble<Text, Text> majorityText() {
    return majorityText(TextNormalizer.standard());
  }

  /**
   * The text that most of the weight is for, by its normal form; self-consistency, where members
   * are samples of one model (Wang et al., "Self-consistency improves chain of thought reasoning in
   * language models", 2023). The answer is spelled as most of those members spell it; its
   * confidence is <i>Σ w·c / Σ w</i>, the upper sum over the members that gave it: their
   * confidence, lowered by the share of the others.
   *
   * <p>Ties go to the form whose members are surer, then to the one first in the order of UTF-16
   * units; so do spellings. Members without a vote are left out. Of one member, or of members that
   * agree, the answer is its text, confidence included.
   *
   * @param normalizer makes equal what is to count as the same text: a pure function, never null;
   *     with {@code equals} if ensembles are to be compared
   * @return the majority with equal weights
   */
  public static WeightedEnsemble<Text, Text> majorityText(UnaryOperator<String> normalizer) {
    return new MajorityText(Weights.EQUAL, normalizer);
  }

  /**
   * Voting word by word (Fiscus, "A post-processing system to yield reduced word error rates:
   * recognizer output voting error reduction (ROVER)", 1997; alignments as in NIST's program): the
   * texts are aligned one after the other by dynamic programming into a row of places, and at each
   * place the word, or no word, with the highest <i>alpha · Σw + (1 - alpha) · confidence</i> wins,
   * where <i>Σw</i> is the share of the members that have it and the confidence their weighted mean
   * or their maximum. Better than every member where they err at different places.
   *
   * <p>A text's confidence is that of each of its words; {@link Rover#vote} takes words with
   * confidences of their own. The answer's confidence is the mean over its words of share times
   * confidence. Words are what is between white space, and are joined by single spaces.
   *
   * <p>The heaviest member's text is the first in the row, then the surer one, then by content, so
   * that the members' order does not matter; a tie at a place goes to the first word there, then in
   * the order of the texts. Members without a vote are left out. Of one member, or of members that
   * agree, the answer is its text. Time and memory grow with the product of two texts' lengths.
   *
   * @return voting by word with equal weights, by frequency alone
   */
  public static Rover rover() {
    return Rover.DEFAULT;
  }

  /**
   * Minimum Bayes risk decoding (Kumar and Byrne, "Minimum Bayes-risk decoding for statistical
   * machine translation", 2004): of the members' texts, the one with the highest expected
   * similarity to what they say, <i>Σ p·similarity(text, other)</i>, where <i>p</i> is a member's
   * weight times its confidence (the weight alone if nobody is sure of anything). The one in the
   * middle: for translations and summaries, which are hardly ever equal. A text's similarity to
   * itself counts.
   *
   * <p>Ties go to the text with the larger <i>p</i>, then to the one first in the order of UTF-16
   * units. Members without a vote are left out. The answer's confidence is the weighted mean of
   * those of the members that gave it word by word; of one member, or of members that agree, it is
   * their text, as long as nothing is more like it than itself.
   *
   * @param similarity of a candidate and another text, larger is more alike; a pure function that
   *     gives finite numbers, else combining throws {@link IllegalStateException}; with {@code
   *     equals} if ensembles are to be compared
   * @return the decoder with equal weights
   */
  public static WeightedEnsemble<Text, Text> minimumBayesRisk(
      ToDoubleBiFunction<String, String> similarity) {
    return new MinimumBayesRisk(Weights.EQUAL, similarity);
  }
}

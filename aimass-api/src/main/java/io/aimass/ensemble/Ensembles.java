package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.Embedding;
import io.aimass.InvalidOutputException;
import io.aimass.Labels;
import io.aimass.Poolable;
import io.aimass.Ranking;
import io.aimass.Regression;
import io.aimass.Segmentation;
import io.aimass.Text;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.UnaryOperator;

/**
 * The ways to combine votes. Every ensemble here is an immutable value, safe for many threads, and
 * can be saved in a bundle if what it is given can: a lambda cannot, an implementation that is
 * {@link io.aimass.bundle.Saveable} can. One with options is a class of its own, which tells all
 * about it; weights are equal until {@link WeightedEnsemble#weights} gives others. In signatures I
 * is what the mass is asked, P what members predict, and O what the committee answers.
 *
 * <p>Common to all, unless a method says something else: members without a vote are left out, and
 * the others' weights scaled up, which {@code MemberResult.weight} shows. A member of weight 0 has
 * no influence: not on probabilities, ranks or ties. Combining throws {@link IllegalStateException}
 * when no vote was cast, and {@link IllegalArgumentException} when there is not one weight per
 * member.
 *
 * <p>Common to all classification ensembles, too: labels are matched by name, never by position; a
 * label that a member lacks counts as probability 0 there; the label order is the committee's where
 * a mass knows it, else that of the first vote that counts, then what the others add. The labels of
 * members of weight 0 are in the answer, after those of the others, with probability 0.
 * Probabilities closer than 1e-12 are a tie, for the same sum in another order may differ in its
 * last digits: it goes to the label first in order. With one vote the answer is that vote.
 */
public final class Ensembles {

  private Ensembles() {}

  /**
   * Soft voting: the weighted mean of the probabilities, a linear opinion pool (Stone, 1961). The
   * safe default for members whose probabilities can be trusted.
   */
  public static WeightedEnsemble<Classification, Classification> softVoting() {
    return new SoftVoting(Weights.EQUAL);
  }

  /** Each member votes for its label, and most of the weight wins; see {@link HardVoting}. */
  public static HardVoting hardVoting() {
    return new HardVoting(Weights.EQUAL, TieBreak.MEAN_PROBABILITY);
  }

  /**
   * The weighted mean of the probabilities with weights of its own for each label, scaled to sum 1:
   * for members that know some labels better than others. {@code io.aimass.fit.ClassWeights} finds
   * the weights on data. A label that none of those that voted has a weight for is 0.
   *
   * @param labels the labels that the weights are for, in the answer's order; combining throws
   *     {@link InvalidOutputException} if a vote has another one, or if every label is 0
   * @param weights members × labels; those of a label need not sum to 1
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
   * so that one member's 0 is no veto. Not for multi-label classifications.
   */
  public static WeightedEnsemble<Classification, Classification> geometricMean() {
    return new GeometricMean(Weights.EQUAL);
  }

  /**
   * The weighted mean of the members' ranks, 1 for the least probable of K labels to K for the most
   * probable, scaled to sum 1. For members whose probabilities are on different scales, but well
   * ordered. A tie goes to the label with the higher weighted mean probability, then to the one
   * first in order. One vote gives its ranks. Not for multi-label classifications.
   */
  public static WeightedEnsemble<Classification, Classification> rankAverage() {
    return new RankVoting(RankVoting.Points.RANK, Weights.EQUAL);
  }

  /**
   * The Borda count of classifications: a member gives a label one point for each label that it
   * holds for less probable, and half a point for each that ties with it; a label's probability is
   * its part of all points. The last of all has probability 0, the only label of all has 1; all
   * else is as with {@link #rankAverage()}, which orders labels alike.
   */
  public static WeightedEnsemble<Classification, Classification> bordaCount() {
    return new RankVoting(RankVoting.Points.BORDA, Weights.EQUAL);
  }

  /**
   * Naive Bayes combination of the members' labels; see {@link BayesianCombination}.
   *
   * @param confusions one for all members, or one per member; when the mass is built it is an error
   *     if their number does not fit
   * @throws IllegalArgumentException if there is none
   */
  public static BayesianCombination bayesian(ConfusionMatrix... confusions) {
    return bayesian(List.of(confusions));
  }

  /** The same as {@link #bayesian(ConfusionMatrix...)}, of a list. */
  public static BayesianCombination bayesian(List<ConfusionMatrix> confusions) {
    return new BayesianCombination(confusions, 1);
  }

  /** Members' probabilities as evidence, with reliability 0.9; see {@link DempsterShafer}. */
  public static DempsterShafer dempsterShafer() {
    return new DempsterShafer(Weights.EQUAL, 0.9);
  }

  /**
   * Hard voting for several labels at once: the share of the weight for which a label applies. One
   * vote gives 1 or 0; a tie of {@link Classification#label()} goes to the higher weighted mean
   * probability, then to the first in order. {@link #softVoting()}, {@link #mean()}, {@link
   * #median()} and {@link #trimmedMean} combine several labels at once as they are.
   *
   * @param threshold the probability from which a label applies, from 0 to 1, mostly 0.5
   * @throws IllegalArgumentException if the threshold is NaN or not from 0 to 1
   */
  public static WeightedEnsemble<Classification, Classification> multiLabelVoting(
      double threshold) {
    return new MultiLabelVoting(threshold, Weights.EQUAL);
  }

  /**
   * The weighted mean of the log odds, log(p / (1 - p)), label by label: the {@link
   * #geometricMean()} for several labels at once. A probability and what is left of 1 count as
   * 1e-12 at least. With one label of many, probabilities do not sum to 1.
   */
  public static WeightedEnsemble<Classification, Classification> logOddsMean() {
    return new LogOddsMean(Weights.EQUAL);
  }

  /**
   * The vote of the member that is most confident of its label. Equal confidences go to the label
   * first in order, then to the vote with the larger probabilities in label order.
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
   */
  public static <P extends Poolable<P>> WeightedEnsemble<P, P> mean() {
    return new WeightedMean<>(Weights.EQUAL);
  }

  /**
   * The median of numbers, component by component; of an even count, the mean of the middle two.
   * Classifications of members that sum to 1 are scaled to sum 1 afterwards; if 0 is left of every
   * label, because the members contradict each other, the mean is the answer. Variances of {@link
   * Regression}s are dropped, for there is no law for them; but one vote alone is the answer as is.
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
   * @throws IllegalArgumentException if the proportion is NaN or not from 0 to 0.5
   */
  public static <P extends Poolable<P>> Ensemble<P, P> trimmedMean(double proportion) {
    return new TrimmedMean<>(proportion);
  }

  /**
   * The mean of numbers, each weighed by the inverse of its variance: what is most likely where
   * members err independently, each as much as it says (Cochran, 1954). The answer's variance is
   * too small if members make the same mistakes; {@link #mean()} does not rely on it. A vote
   * without variances, or with another number of values, throws {@link InvalidOutputException}.
   * With one vote the answer is that vote. There are no ties.
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
   * @throws IllegalArgumentException if it is another ensemble
   */
  public static WeightedEnsemble<Classification, Classification> untilDecided(
      WeightedEnsemble<Classification, Classification> voting) {
    return new UntilDecided(voting);
  }

  /**
   * Asks one member after the other, cheap ones first, until one is sure; see {@link Cascade}.
   *
   * @param thresholds the confidence from which a member is sure, from 0 to 1, or infinity for
   *     never: one for all, or one for each member but the last; when the mass is built it is an
   *     error if their number does not fit
   * @throws IllegalArgumentException if there is none, or one is neither from 0 to 1 nor infinity
   */
  public static Cascade cascade(double... thresholds) {
    return Cascade.of(thresholds);
  }

  /**
   * The first vote that comes; the members that have not answered by then are skipped. Which one
   * that is depends on speed; when members run one after the other it is the first in order. Under
   * {@code MemberFailure.FAIL}, the default, a member that fails before the first vote fails the
   * call; {@code SKIP} waits for the first that answers. Without a deadline the calling thread runs
   * one of the members itself and comes back when that has ended: give slow ones a deadline.
   */
  public static <P> Ensemble<P, P> firstAnswer() {
    return new FirstAnswer<>();
  }

  /**
   * Routing: a gate names the member that an input is for, and no other is run; see {@link Route}.
   *
   * @param gate says for each input whom it is for
   */
  public static <I, P> Route<I, P, P> route(Gate<? super I> gate) {
    return Route.toOne(gate);
  }

  /**
   * A mixture of experts: a gate's probabilities are the weights of the votes; see {@link Route}.
   *
   * @param gate says for each input how probable it is for each member that it is the one to ask
   * @param mixing combines the votes; its own weights give way to the gate's
   */
  public static <I, P, O> Route<I, P, O> route(
      Gate<? super I> gate, WeightedEnsemble<P, O> mixing) {
    return Route.mixing(gate, mixing);
  }

  /**
   * Stacking (Wolpert, 1992): a model over the members' probabilities makes the answer, and has the
   * only weights; the stackers of {@code io.aimass.fit} fit it. In place of a member without a vote
   * the mean of the others' votes is put.
   *
   * @param members the members' names in the order of the model's inputs; when the mass is built it
   *     is an error if these are not its members
   * @param labels the labels in the order of the model's inputs and outputs; a vote with another
   *     one is an {@link InvalidOutputException}
   * @param model takes the first member's probabilities in label order, then the next one's
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
   * @param members as of {@link #stacking}
   * @param model takes one number per member and gives one number
   * @throws IllegalArgumentException if there is no member, or one is named twice
   */
  public static Ensemble<Regression, Regression> stackingNumbers(
      List<String> members, MetaModel model) {
    return new NumberStacking(new Roll(members), model);
  }

  /**
   * An ensemble over calibrated votes, or with calibrated answers; see {@link CalibratedEnsemble}.
   *
   * @param ensemble combines the calibrated votes
   * @param labels the labels, in the order that the calibrations were fitted on
   * @throws IllegalArgumentException if there is no label, or one is given twice
   */
  public static CalibratedEnsemble calibrated(
      Ensemble<Classification, Classification> ensemble, List<String> labels) {
    return CalibratedEnsemble.of(ensemble, Labels.of(labels));
  }

  /**
   * Dynamic selection, KNORA-E (Ko, Sabourin and Britto, 2008): asked are the members that were
   * right on all of the rows nearest to the input; if none was, on all but the farthest, and so on.
   * The others are not run, unless those selected fail and the failure policy lets the call go on.
   *
   * @param region labelled rows, and who was right on each; when the mass is built it is an error
   *     if its members are not the mass's
   * @param voting combines their votes, all of the same weight
   */
  public static <I> InputEnsemble<I, Classification, Classification> knoraEliminate(
      RegionOfCompetence<I> region, WeightedEnsemble<Classification, Classification> voting) {
    return new DynamicSelection<>(region, new Competence.Eliminate(), voting);
  }

  /**
   * As {@link #knoraEliminate}, but KNORA-U: a member's weight is the number of rows near the input
   * on which it was right. Those that were right on none are not run, unless nobody was.
   *
   * @param region as of {@link #knoraEliminate}
   * @param voting combines the votes; its own weights give way to these
   */
  public static <I> InputEnsemble<I, Classification, Classification> knoraUnion(
      RegionOfCompetence<I> region, WeightedEnsemble<Classification, Classification> voting) {
    return new DynamicSelection<>(region, new Competence.Union(), voting);
  }

  /**
   * Dynamic selection (as {@link #knoraEliminate}) by a model that has learned who is right where,
   * after META-DES (Cruz, Sabourin, Cavalcanti and Ren, 2015). Selected are those that it thinks
   * right with more than one half, their weights are what it thinks; if there is none, everybody
   * is, with equal weights.
   *
   * @param region as of {@link #knoraEliminate}
   * @param model gives the probabilities that a member is wrong and that it is right, from its
   *     {@linkplain RegionOfCompetence#traits traits}; {@code io.aimass.fit.CompetenceFit} fits it
   * @param voting combines the votes; its own weights give way to these
   */
  public static <I> InputEnsemble<I, Classification, Classification> metaDes(
      RegionOfCompetence<I> region,
      MetaModel model,
      WeightedEnsemble<Classification, Classification> voting) {
    return new DynamicSelection<>(region, new Competence.Learned(model), voting);
  }

  /**
   * The members' vectors one after the other, in the members' order. If one has no vote combining
   * throws {@link InvalidOutputException}, because the dimension would change.
   */
  public static Ensemble<Embedding, Embedding> concatenate() {
    return new Concatenation();
  }

  /** The mean of vectors, each mapped into one space before, as {@link AlignedMean} tells. */
  public static AlignedMean alignedMean() {
    return AlignedMean.DEFAULT;
  }

  /**
   * What {@link #concatenate()} gives, mapped into a space of fewer dimensions. One member is
   * mapped alone; combining throws {@link InvalidOutputException} when one has no vote or the
   * dimensions are not the map's. There are no weights and no ties.
   *
   * @param map from the members' dimensions together
   */
  public static Ensemble<Embedding, Embedding> projection(LinearMap map) {
    return new Projection(map);
  }

  /** Boxes of one object become one, the mean of them; see {@link WeightedBoxesFusion}. */
  public static WeightedBoxesFusion weightedBoxesFusion() {
    return WeightedBoxesFusion.DEFAULT;
  }

  /** The best box of each object, where a member saw it; see {@link NonMaxSuppression}. */
  public static NonMaxSuppression nonMaxSuppression() {
    return NonMaxSuppression.DEFAULT;
  }

  /**
   * Each pixel's label by the weight that is for it, among those members that know something of the
   * pixel; a tie goes to the label first in order. Labels that differ are matched by name, sizes
   * must not differ. One vote is the answer. For segmentations of one picture, such as those of its
   * views.
   */
  public static WeightedEnsemble<Segmentation, Segmentation> pixelVoting() {
    return new PixelVoting(Weights.EQUAL);
  }

  /** Non-maximum suppression that lowers confidences and drops no box; see {@link SoftNms}. */
  public static SoftNms softNms() {
    return SoftNms.DEFAULT;
  }

  /** The best box of each object, moved by those that cover it; see {@link NonMaximumWeighted}. */
  public static NonMaximumWeighted nonMaximumWeighted() {
    return NonMaximumWeighted.DEFAULT;
  }

  /** The safe default for search engines of different kinds; see {@link ReciprocalRankFusion}. */
  public static ReciprocalRankFusion reciprocalRankFusion() {
    return ReciprocalRankFusion.DEFAULT;
  }

  /**
   * Borda count for rankings (Aslam and Montague, "Models for metasearch", 2001): of <i>n</i> items
   * in all, a member gives its first <i>n</i> points, its second <i>n - 1</i>, and so on; items
   * that it does not rank share the points that are left evenly. An item's score is the weighted
   * sum. Weights, ties, missing members and one member are as in {@link ReciprocalRankFusion}.
   */
  public static WeightedEnsemble<Ranking, Ranking> bordaRanking() {
    return new BordaRanking(Weights.EQUAL);
  }

  /** CombSUM: items by the weighted sum of their scores, from 0 to 1; see {@link ScoreFusion}. */
  public static ScoreFusion combSum() {
    return ScoreFusion.SUM;
  }

  /** CombMNZ: the sum, times the number of members that found it; see {@link ScoreFusion}. */
  public static ScoreFusion combMnz() {
    return ScoreFusion.MNZ;
  }

  /**
   * The text that most members gave, whatever its white space and Unicode composition: {@link
   * #majorityText(UnaryOperator)} with {@link TextNormalizer#standard()}.
   */
  public static WeightedEnsemble<Text, Text> majorityText() {
    return majorityText(TextNormalizer.standard());
  }

  /**
   * The text that most of the weight is for, by its normal form, as most of those members spell it;
   * self-consistency, where members are samples of one model (Wang et al., 2023). Its confidence is
   * theirs, lowered by the share of the others. Ties go to the form, and the spelling, whose
   * members are surer, then to the one first in the order of UTF-16 units. Of one member, or of
   * members that agree, the answer is its text, confidence included.
   *
   * @param normalizer makes equal what is to count as the same text: a pure function, never null;
   *     with {@code equals} if ensembles are to be compared
   */
  public static WeightedEnsemble<Text, Text> majorityText(UnaryOperator<String> normalizer) {
    return new MajorityText(Weights.EQUAL, normalizer);
  }

  /** Voting word by word: better than every member where they err apart; see {@link Rover}. */
  public static Rover rover() {
    return Rover.DEFAULT;
  }

  /**
   * Minimum Bayes risk decoding (Kumar and Byrne, 2004): of the members' texts, the one with the
   * highest expected similarity to what they say: for translations and summaries, which are hardly
   * ever equal. Ties go to the text with the larger weight times confidence, then to the one first
   * in the order of UTF-16 units. Of one member, or of members that agree, the answer is their
   * text, as long as nothing is more like it than itself.
   *
   * @param similarity of a candidate and another text, larger is more alike; a pure function that
   *     gives finite numbers, else combining throws {@link IllegalStateException}; with {@code
   *     equals} if ensembles are to be compared
   */
  public static WeightedEnsemble<Text, Text> minimumBayesRisk(
      ToDoubleBiFunction<String, String> similarity) {
    return new MinimumBayesRisk(Weights.EQUAL, similarity);
  }
}

package io.aimass.testkit;

import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.WeightedEnsemble;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * What the kit must know of an ensemble. Immutable: each method gives a new one.
 *
 * <p>Without anything said the ensemble is held to every law: see {@link EnsembleConformance}. What
 * it does otherwise by its nature is declared here; the kit then checks that it really does.
 *
 * @param <P> what members predict
 * @param <O> what the committee answers
 */
public final class EnsembleUnderTest<P, O> {

  /**
   * The answer when all members agree.
   *
   * @param <P> what members predict
   * @param <O> what the committee answers
   */
  @FunctionalInterface
  public interface Agreement<P, O> {

    /**
     * The answer of members that all say the same.
     *
     * @param vote what they say
     * @param members how many they are, 1 or more
     * @return the answer that is right
     */
    O answer(P vote, int members);
  }

  /**
   * The answer when all members agree, and it hangs on their weights.
   *
   * @param <P> what members predict
   * @param <O> what the committee answers
   */
  @FunctionalInterface
  public interface WeightedAgreement<P, O> {

    /**
     * The answer of members that all say the same.
     *
     * @param vote what they say
     * @param weights of each member, above 0; all 1 for an ensemble that takes none
     * @return the answer that is right
     */
    O answer(P vote, double[] weights);
  }

  /**
   * Makes the ensemble with weights.
   *
   * @param <P> what members predict
   * @param <O> what the committee answers
   */
  @FunctionalInterface
  public interface Weighting<P, O> {

    /**
     * The ensemble with weights.
     *
     * @param weights one per member
     * @return the ensemble
     */
    Ensemble<P, O> weigh(double[] weights);
  }

  /** Votes that tie, and the answer that is documented for them. */
  record Tie<P, O>(List<P> votes, O answer) {}

  private final Ensemble<P, O> ensemble;
  private final VoteSource<P> votes;
  private final Traits<P, O> traits;

  /** What sets it apart. Changed only before it is kept. */
  private static final class Traits<P, O> {
    private WeightedAgreement<P, O> agreement;
    private BiPredicate<? super O, ? super O> same = Answers::same;
    private Optional<Weighting<P, O>> weighting = Optional.empty();
    private boolean orderMatters;
    private Optional<Class<? extends RuntimeException>> refusal = Optional.empty();
    private boolean labelsStandAlone;
    private List<Tie<P, O>> ties = List.of();

    private Traits(WeightedAgreement<P, O> agreement) {
      this.agreement = agreement;
    }

    private Traits<P, O> copy() {
      Traits<P, O> copy = new Traits<>(agreement);
      copy.same = same;
      copy.weighting = weighting;
      copy.orderMatters = orderMatters;
      copy.refusal = refusal;
      copy.labelsStandAlone = labelsStandAlone;
      copy.ties = ties;
      return copy;
    }
  }

  private EnsembleUnderTest(Ensemble<P, O> ensemble, VoteSource<P> votes, Traits<P, O> traits) {
    this.ensemble = Objects.requireNonNull(ensemble, "ensemble");
    this.votes = Objects.requireNonNull(votes, "votes");
    this.traits = traits;
  }

  /**
   * An ensemble that answers as its members do; when they agree, with what they say. A {@link
   * WeightedEnsemble} is held to the laws of weights, too.
   *
   * @param ensemble the ensemble, with equal weights
   * @param votes random votes that it can combine
   * @param <P> what members predict, and the committee answers
   * @return the ensemble under test
   */
  public static <P> EnsembleUnderTest<P, P> of(Ensemble<P, P> ensemble, VoteSource<P> votes) {
    return of(ensemble, votes, (vote, members) -> vote);
  }

  /**
   * An ensemble that answers in another way than its members. A {@link WeightedEnsemble} is held to
   * the laws of weights, too.
   *
   * @param ensemble the ensemble, with equal weights
   * @param votes random votes that it can combine
   * @param agreement the answer of members that all say the same
   * @param <P> what members predict
   * @param <O> what the committee answers
   * @return the ensemble under test
   */
  public static <P, O> EnsembleUnderTest<P, O> of(
      Ensemble<P, O> ensemble, VoteSource<P> votes, Agreement<P, O> agreement) {
    Objects.requireNonNull(agreement, "agreement");
    EnsembleUnderTest<P, O> plain =
        new EnsembleUnderTest<>(
            ensemble,
            votes,
            new Traits<>((vote, weights) -> agreement.answer(vote, weights.length)));
    return ensemble instanceof WeightedEnsemble<P, O> weighted
        ? plain.weightedBy(weighted::weights)
        : plain;
  }

  private EnsembleUnderTest<P, O> with(Consumer<Traits<P, O>> change) {
    Traits<P, O> changed = traits.copy();
    change.accept(changed);
    return new EnsembleUnderTest<>(ensemble, votes, changed);
  }

  /**
   * Says that the answer of members that agree hangs on their weights, as where a doubtful one that
   * agrees makes the others but little surer.
   *
   * @param agreement the answer of members that all say the same
   * @return the ensemble under test
   */
  public EnsembleUnderTest<P, O> agreeing(WeightedAgreement<P, O> agreement) {
    Objects.requireNonNull(agreement, "agreement");
    return with(traits -> traits.agreement = agreement);
  }

  /**
   * Says how the ensemble takes weights, where it is no {@link WeightedEnsemble}.
   *
   * @param weighting gives the ensemble with weights; throws {@link IllegalArgumentException} for
   *     bad ones
   * @return the ensemble under test
   */
  public EnsembleUnderTest<P, O> weightedBy(Weighting<P, O> weighting) {
    return with(traits -> traits.weighting = Optional.of(weighting));
  }

  /**
   * Says when two answers are the same. By default predictions of the library are compared with a
   * tolerance for rounding, all others by {@code equals}.
   *
   * @param same must hold for answers that differ by rounding alone
   * @return the ensemble under test
   */
  public EnsembleUnderTest<P, O> comparing(BiPredicate<? super O, ? super O> same) {
    Objects.requireNonNull(same, "same");
    return with(traits -> traits.same = same);
  }

  /**
   * Says that the order of the members matters, as for a concatenation. The kit checks that there
   * are votes for which it does.
   *
   * @return the ensemble under test
   */
  public EnsembleUnderTest<P, O> whereOrderMatters() {
    return with(traits -> traits.orderMatters = true);
  }

  /**
   * Says that every member must vote. By default a member without a vote is left out, as if it were
   * not in the committee. The kit checks that combining without it is refused.
   *
   * @param refusal what {@code combine} throws when a vote is missing
   * @return the ensemble under test
   */
  public EnsembleUnderTest<P, O> needingEveryMember(Class<? extends RuntimeException> refusal) {
    Objects.requireNonNull(refusal, "refusal");
    return with(traits -> traits.refusal = Optional.of(refusal));
  }

  /**
   * Says that each label of an answer stands alone, as in a vote on several labels at once, so that
   * probabilities need not sum to 1 although the members' do. The kit checks that there are votes
   * for which they do not.
   *
   * @return the ensemble under test
   */
  public EnsembleUnderTest<P, O> whereLabelsStandAlone() {
    return with(traits -> traits.labelsStandAlone = true);
  }

  /**
   * Adds votes that tie. By default, for answers that are classifications, the label first in order
   * must win where two members contradict each other with equal strength.
   *
   * @param tied the votes
   * @param answer what is documented for them, in any order of the members unless order matters
   * @return the ensemble under test
   */
  public EnsembleUnderTest<P, O> tie(List<P> tied, O answer) {
    Tie<P, O> tie = new Tie<>(List.copyOf(tied), Objects.requireNonNull(answer, "answer"));
    return with(
        traits -> {
          List<Tie<P, O>> more = new ArrayList<>(traits.ties);
          more.add(tie);
          traits.ties = List.copyOf(more);
        });
  }

  Ensemble<P, O> ensemble() {
    return ensemble;
  }

  VoteSource<P> votes() {
    return votes;
  }

  Optional<Weighting<P, O>> weighting() {
    return traits.weighting;
  }

  /** The ensemble for a committee: with its weights, if it takes any. */
  Ensemble<P, O> weighted(double... weights) {
    return traits.weighting.isPresent() ? traits.weighting.get().weigh(weights.clone()) : ensemble;
  }

  O agreement(P vote, double... weights) {
    return traits.agreement.answer(vote, weights.clone());
  }

  boolean same(O one, O other) {
    return traits.same.test(one, other);
  }

  boolean orderMatters() {
    return traits.orderMatters;
  }

  Optional<Class<? extends RuntimeException>> refusal() {
    return traits.refusal;
  }

  boolean labelsStandAlone() {
    return traits.labelsStandAlone;
  }

  List<Tie<P, O>> ties() {
    return traits.ties;
  }

  /** The ensemble's own words. */
  @Override
  public String toString() {
    return ensemble.toString();
  }
}

package io.aimass.ensemble;

import com.google.common.primitives.Doubles;
import io.aimass.Classification;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks one member after the other, the cheap ones first, until one is sure enough (Viola and Jones,
 * "Rapid object detection using a boosted cascade of simple features", 2001). Its vote is the
 * answer; if none is sure, the last one's is. A member that failed is passed over, where the
 * failure policy lets the call go on. Made by {@link Ensembles#cascade}.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Cascade implements Ensemble<Classification, Classification>, Saveable {

  private final List<Double> thresholds;
  private final Optional<Roll> order;
  private final Optional<Ensemble<Classification, Classification>> combining;

  private Cascade(
      List<Double> thresholds,
      Optional<Roll> order,
      Optional<Ensemble<Classification, Classification>> combining) {
    this.thresholds = thresholds;
    this.order = order;
    this.combining = combining;
  }

  static Cascade of(double... thresholds) {
    List<Double> copy = List.copyOf(Doubles.asList(thresholds));
    if (copy.isEmpty()) {
      throw new IllegalArgumentException(
          "a cascade has a threshold, or one for each member but the last; got none");
    }
    for (double threshold : copy) {
      if (!(threshold >= 0 && threshold <= 1) && threshold != Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            "a cascade's thresholds are confidences from 0 to 1, or infinity, got " + copy);
      }
    }
    return new Cascade(copy, Optional.empty(), Optional.empty());
  }

  /**
   * Asks in another order than the members were added in.
   *
   * @param members all members' names, the first to be asked first
   * @return the new cascade; when the mass is built it is an error if these are not its members
   * @throws IllegalArgumentException if there is none, or one is named twice
   */
  public Cascade order(List<String> members) {
    return new Cascade(thresholds, Optional.of(new Roll(members)), combining);
  }

  /**
   * Looks at what all members say that were asked so far, where by default only the last one's vote
   * counts: the answer is sure when theirs together is.
   *
   * @param ensemble combines the votes so far
   * @return the new cascade
   */
  public Cascade combining(Ensemble<Classification, Classification> ensemble) {
    return new Cascade(thresholds, order, Optional.of(ensemble));
  }

  /**
   * From which confidence an answer is sure.
   *
   * @return one for all members, or one for each but the last, in the order of asking; infinity for
   *     one whose answer is never sure
   */
  public List<Double> thresholds() {
    return thresholds;
  }

  /**
   * The order of asking.
   *
   * @return the members' names; empty for the order in which they were added
   */
  public Optional<List<String>> order() {
    return order.map(Roll::members);
  }

  /**
   * What combines the votes so far.
   *
   * @return empty if the last vote counts alone
   */
  public Optional<Ensemble<Classification, Classification>> combining() {
    return combining;
  }

  @Override
  public Ask ask(Votes<Classification> votesSoFar) {
    int[] positions = positions(votesSoFar.members());
    for (int stage = 0; stage < positions.length; stage++) {
      if (!votesSoFar.ended(positions[stage])) {
        return Ask.members(positions[stage]);
      }
      if (isSure(votesSoFar, positions, stage)) {
        return Ask.enough();
      }
    }
    return Ask.enough();
  }

  /** The answer of the first stage that is sure, else of the last that has a vote. */
  @Override
  public Classification combine(Votes<Classification> votes) {
    int[] positions = positions(votes.members());
    int last = -1;
    for (int stage = 0; stage < positions.length; stage++) {
      if (votes.has(positions[stage])) {
        last = stage;
        if (isSure(votes, positions, stage)) {
          break;
        }
      }
    }
    if (last < 0) {
      throw votes.noneCast();
    }
    return answer(votes, positions, last).alignedTo(Classification.union(votes.predictions()));
  }

  private boolean isSure(Votes<Classification> votes, int[] positions, int stage) {
    if (!votes.has(positions[stage])
        || stage == positions.length - 1
        || !counts(votes, positions, stage)) {
      return false;
    }
    double threshold = thresholds.get(thresholds.size() == 1 ? 0 : stage);
    return answer(votes, positions, stage).confidence() >= threshold;
  }

  /** Whether what combines counts one of the votes up to a stage at all. */
  private boolean counts(Votes<Classification> votes, int[] positions, int stage) {
    boolean counts = combining.isEmpty();
    for (int i = 0; i <= stage && !counts; i++) {
      counts = votes.has(positions[i]) && weight(positions[i]) > 0;
    }
    return counts;
  }

  /** What is answered after a stage that has a vote. */
  private Classification answer(Votes<Classification> votes, int[] positions, int stage) {
    return combining.isPresent()
        ? combining.get().combine(until(votes, positions, stage))
        : votes.prediction(positions[stage]);
  }

  /** The votes up to a stage, as if nobody had been asked after it. */
  private static Votes<Classification> until(
      Votes<Classification> votes, int[] positions, int stage) {
    List<@Nullable Classification> cast = new ArrayList<>();
    for (int i = 0; i < votes.size(); i++) {
      cast.add(null);
    }
    for (int i = 0; i <= stage; i++) {
      cast.set(positions[i], votes.has(positions[i]) ? votes.prediction(positions[i]) : null);
    }
    return Votes.of(votes.members(), cast);
  }

  private int[] positions(List<String> members) {
    return order.isPresent()
        ? order.get().positionsIn(members)
        : new Roll(members).positionsIn(members);
  }

  @Override
  public double weight(int member) {
    return combining.map(ensemble -> ensemble.weight(member)).orElse(1.0);
  }

  @Override
  public void check(List<String> members) {
    order.ifPresent(roll -> roll.check(members));
    combining.ifPresent(ensemble -> ensemble.check(members));
    if (thresholds.size() > 1 && members.size() != thresholds.size() + 1) {
      throw new IllegalArgumentException(
          "a cascade of "
              + members.size()
              + " members "
              + members
              + " has "
              + (members.size() - 1)
              + " thresholds, got "
              + thresholds);
    }
  }

  @Override
  public Recipe recipe() {
    Recipe recipe = Recipe.of("cascade", 1).with("thresholds", Doubles.toArray(thresholds));
    recipe = order.isPresent() ? recipe.with("order", order.get().members()) : recipe;
    return combining.isPresent() ? recipe.withPart("combining", combining.get()) : recipe;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Cascade that
        && thresholds.equals(that.thresholds)
        && order.equals(that.order)
        && combining.equals(that.combining);
  }

  @Override
  public int hashCode() {
    return Objects.hash(thresholds, order, combining);
  }

  @Override
  public String toString() {
    return "cascade, thresholds "
        + thresholds
        + order.map(roll -> ", order " + roll.members()).orElse("")
        + combining.map(ensemble -> ", combining by " + ensemble).orElse("");
  }
}

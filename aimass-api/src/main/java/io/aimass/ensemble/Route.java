package io.aimass.ensemble;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;
import java.util.Objects;

/**
 * A mixture of experts: a {@link Gate} says for each input how much each member counts, and the
 * others, to which it gives 0, are not run (Jacobs, Jordan, Nowlan and Hinton, "Adaptive mixtures
 * of local experts", Neural Computation 3, 1991). Made by {@link Ensembles#route}: of a gate alone
 * it asks one member, the most probable; equal ones go to the first in the members' order, and the
 * answer is that member's own vote.
 *
 * <p>A member that fails, where the failure policy lets the call go on, is replaced by the next
 * probable one; those that the gate gives 0 are never asked.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param <I> what the mass is asked
 * @param <P> what members predict
 * @param <O> what the committee answers
 */
public final class Route<I, P, O> implements InputEnsemble<I, P, O>, Saveable {

  private static final int ALL = Integer.MAX_VALUE;

  private final Gate<? super I> gate;
  private final WeightedEnsemble<P, O> mixing;
  private final int top;

  private Route(Gate<? super I> gate, WeightedEnsemble<P, O> mixing, int top) {
    this.gate = Objects.requireNonNull(gate, "gate");
    this.mixing = Objects.requireNonNull(mixing, "mixing");
    this.top = top;
  }

  static <I, P> Route<I, P, P> toOne(Gate<? super I> gate) {
    return new Route<>(gate, new Best<>(Weights.EQUAL), 1);
  }

  static <I, P, O> Route<I, P, O> mixing(Gate<? super I> gate, WeightedEnsemble<P, O> mixing) {
    return new Route<>(gate, mixing, ALL);
  }

  /**
   * Asks only the experts that count most (Shazeer et al., "Outrageously large neural networks: the
   * sparsely-gated mixture-of-experts layer", ICLR 2017). By default, of a mixture, all that the
   * gate gives a probability above 0.
   *
   * @param experts how many at most, 1 or more; equal ones in the members' order. One that fails,
   *     where the failure policy lets the call go on, is replaced by the next
   * @return the new route
   * @throws IllegalArgumentException if it is below 1
   */
  public Route<I, P, O> top(int experts) {
    if (experts < 1) {
      throw new IllegalArgumentException("experts must be 1 or more, got " + experts);
    }
    return new Route<>(gate, mixing, experts);
  }

  @Override
  public Ensemble<P, O> forInput(I input, List<String> members) {
    Experts experts = Experts.chosen(gate.choose(input), members);
    return new ExpertVote<>(experts, Math.min(top, experts.count()), mixing);
  }

  @Override
  public void check(List<String> members) {
    // Whom the gate names is known when it chooses.
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Route<?, ?, ?> that
        && top == that.top
        && gate.equals(that.gate)
        && mixing.equals(that.mixing);
  }

  @Override
  public int hashCode() {
    return Objects.hash(gate, mixing, top);
  }

  /** Without a mixing if it is the best one's vote, which is a route's own. */
  @Override
  public Recipe recipe() {
    Recipe recipe = Recipe.of("route", 1).withPart("gate", gate).with("top", top);
    return mixing instanceof Best<?> ? recipe : recipe.withPart("mixing", mixing);
  }

  @Override
  public String toString() {
    return "route by " + gate + ", " + mixing + (top == ALL ? "" : ", top " + top);
  }
}

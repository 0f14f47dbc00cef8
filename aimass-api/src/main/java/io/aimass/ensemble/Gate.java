package io.aimass.ensemble;

import io.aimass.Classification;
import java.util.function.Function;

/**
 * Says which experts an input is for: a classification whose labels are the names of members. A
 * member that is not among the labels has probability 0.
 *
 * <p>Must be a pure function that many threads may call at once, and quick: see {@link
 * InputEnsemble}. A rule in a lambda will do; {@code io.aimass.fit} learns gates from votes. The
 * {@code predict} of another mass can be one, but holds the asking thread while it answers.
 *
 * @param <I> what the mass is asked
 */
@FunctionalInterface
public interface Gate<I> {

  /**
   * Chooses.
   *
   * @param input what is asked
   * @return how probable it is for each member that it is the one to ask
   */
  Classification choose(I input);

  /**
   * A gate that is sure of one member. It can be saved if its rule is {@link
   * io.aimass.bundle.Saveable}.
   *
   * @param rule gives the name of the member to ask
   * @param <I> what the mass is asked
   * @return the gate
   */
  static <I> Gate<I> to(Function<? super I, String> rule) {
    return new RuledGate<>(rule);
  }
}

package io.aimass.ensemble;

import java.util.List;

/**
 * An ensemble that is chosen anew for each input, such as a mixture of experts: who is asked, and
 * how much a vote counts, depends on what is asked.
 *
 * <p>Must be a pure function of the input, which many threads may call at once. It is called before
 * any member is asked, on the thread that asks; its time counts in the call, but no deadline can
 * cut it short, so it must be quick. An exception that it throws ends the call as one of an
 * ensemble does.
 *
 * @param <I> what the mass is asked
 * @param <P> what members predict
 * @param <O> what the committee answers
 */
public interface InputEnsemble<I, P, O> {

  /**
   * The ensemble for one input.
   *
   * @param input what is asked
   * @param members the members' names, in order
   * @return whom to ask, and how to combine; not null
   */
  Ensemble<P, O> forInput(I input, List<String> members);

  /**
   * Checks, when a mass is built, that this ensemble fits its members.
   *
   * @param members their names, in order
   * @throws IllegalArgumentException if it does not
   */
  void check(List<String> members);
}

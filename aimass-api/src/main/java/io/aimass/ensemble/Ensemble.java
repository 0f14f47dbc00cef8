package io.aimass.ensemble;

import java.util.List;

/**
 * Makes one answer of the members' votes. Both functions must be pure: their result depends on the
 * votes alone, and many threads may call them at once.
 *
 * <p>The one abstract method is {@link #combine}, so a lambda is an ensemble.
 *
 * @param <P> what members predict
 * @param <O> what the committee answers
 */
@FunctionalInterface
public interface Ensemble<P, O> {

  /**
   * Makes the answer.
   *
   * @param votes at least one vote was cast; members that failed, were late or were not asked have
   *     none
   * @return the answer, not null
   */
  O combine(Votes<P> votes);

  /**
   * Which members to run next. Called once with no votes, then after each member that answered or
   * failed. The call ends when this says {@link Ask#enough()}, or when every member that was asked
   * has answered or failed.
   *
   * @param votesSoFar what is known by now
   * @return everyone, at once, by default
   */
  default Ask ask(Votes<P> votesSoFar) {
    return Ask.everyone();
  }

  /**
   * A member's weight, as it is shown in decisions.
   *
   * @param member its position, from 0
   * @return 0 or more; 1 by default
   */
  default double weight(int member) {
    return 1;
  }

  /**
   * Checks, when a mass is built, that this ensemble fits its members.
   *
   * @param members their names, in order
   * @throws IllegalArgumentException if it does not, such as for a wrong number of weights
   */
  default void check(List<String> members) {}
}

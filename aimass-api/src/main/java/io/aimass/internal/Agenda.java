package io.aimass.internal;

import io.aimass.MemberFailure;
import io.aimass.ensemble.Ask;
import io.aimass.ensemble.Ensemble;
import java.util.function.IntPredicate;

/**
 * What comes next in a call: asks the ensemble whom to ask, and knows when the call is over.
 * Touched by the thread that steps the call, and no other.
 */
final class Agenda<P> {

  private final Committee<?, P, ?> committee;
  private final Ballot<P> ballot;
  private boolean stopped;

  Agenda(Committee<?, P, ?> committee, Ballot<P> ballot) {
    this.committee = committee;
    this.ballot = ballot;
  }

  /** Whether the ensemble had enough, members still being asked or not. */
  boolean stopped() {
    return stopped;
  }

  /**
   * Starts whom the ensemble asks for; to be called at first and after each member that ended.
   *
   * @param start starts a member that has been marked as asked; false if it ends at once
   * @return whether there is nothing more to wait for
   * @throws RuntimeException or an Error, whatever the ensemble throws
   */
  boolean over(IntPredicate start) {
    return failed() || enough(start) || failed();
  }

  /** Whether a member's failure is the committee's. */
  private boolean failed() {
    return committee.onFailure() == MemberFailure.FAIL && ballot.anyFailed();
  }

  private boolean enough(IntPredicate start) {
    Ask ask = ask();
    // A member that ends as it starts is news to the ensemble.
    while (!start(ask, start)) {
      ask = ask();
    }
    stopped = ask.kind() == Ask.Kind.ENOUGH && quorumAnswered();
    return stopped || !ballot.anyActive();
  }

  /**
   * An ensemble may have enough before the quorum has, or anybody has answered: the others asked
   * are waited for then.
   */
  private boolean quorumAnswered() {
    return ballot.answered() >= Math.max(1, committee.quorum());
  }

  private Ask ask() {
    if (committee.asksEveryone()) {
      return Ask.everyone();
    }
    @SuppressWarnings("unchecked") // an ensemble of a supertype of P reads votes of P
    Ensemble<P, ?> ensemble = (Ensemble<P, ?>) committee.ensemble();
    Ask ask = ensemble.ask(ballot.votes(committee.names()));
    if (ask == null) {
      throw new IllegalStateException("ask gave null");
    }
    for (int member : ask.members()) {
      if (member >= ballot.size()) {
        throw new IndexOutOfBoundsException(
            "ask gave member " + member + ", expected 0 to " + (ballot.size() - 1));
      }
    }
    return ask;
  }

  /** Starts members that are idle; false if one of them ended as it started. */
  private boolean start(Ask ask, IntPredicate start) {
    boolean started = true;
    if (ask.kind() == Ask.Kind.EVERYONE) {
      for (int member = 0; member < ballot.size(); member++) {
        started &= start(member, start);
      }
    } else {
      for (int member : ask.members()) {
        started &= start(member, start);
      }
    }
    return started;
  }

  private boolean start(int member, IntPredicate start) {
    if (!ballot.idle(member)) {
      return true;
    }
    ballot.ask(member);
    return start.test(member);
  }
}

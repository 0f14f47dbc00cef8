package io.aimass.internal;

import io.aimass.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What a mass does when a call has settled: it lets go of the members, tells its listeners, and
 * asks its shadows once the caller has the answer.
 *
 * @param term in which the call took part
 * @param input what was asked
 * @param audience the listeners
 * @param shadows asked the same; null if nobody is
 */
record CallEnding<I, O>(
    Roster.Term<I, ?, ?> term, I input, Audience audience, @Nullable Shadows<I> shadows)
    implements Call.Ending<O> {

  @Override
  public void settled(@Nullable Decision<O> decision, @Nullable Throwable why, long nanos) {
    term.leave();
    if (audience.isEmpty()) {
      return;
    }
    if (decision != null) {
      audience.answered(decision);
    } else if (why != null) {
      audience.unanswered(why, nanos);
    }
  }

  @Override
  public void delivered(Decision<O> decision, Encoded encoded) {
    if (shadows != null) {
      shadows.ask(input, decision.answer(), encoded);
    }
  }
}

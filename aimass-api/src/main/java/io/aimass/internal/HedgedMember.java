package io.aimass.internal;

import io.aimass.Hedging;
import io.aimass.Member;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;

/**
 * A member that is no model, and what it is hedged with; a mass takes the two apart.
 *
 * @param member asked first
 * @param hedging its backup, and when that is asked
 */
public record HedgedMember<I, P>(
    Member<? super I, ? extends P> member, Hedging<? super I, ? extends P> hedging)
    implements Member<I, P>, Saveable {

  @Override
  public P predict(I input) throws Exception {
    return member.predict(input);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("hedged-member", 1).withPart("member", member).withPart("hedging", hedging);
  }
}

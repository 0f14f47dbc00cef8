package io.aimass.ensemble;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;

/** Asks everyone and takes the first vote that comes. */
record FirstAnswer<P>() implements Ensemble<P, P>, Saveable {

  @Override
  public Ask ask(Votes<P> votesSoFar) {
    return votesSoFar.count() > 0 ? Ask.enough() : Ask.everyone();
  }

  @Override
  public P combine(Votes<P> votes) {
    return votes.first();
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("first-answer", 1);
  }

  @Override
  public String toString() {
    return "first answer";
  }
}

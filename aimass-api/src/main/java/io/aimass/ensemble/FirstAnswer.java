package io.aimass.ensemble;

/** Asks everyone and takes the first vote that comes. */
record FirstAnswer<P>() implements Ensemble<P, P> {

  @Override
  public Ask ask(Votes<P> votesSoFar) {
    return votesSoFar.count() > 0 ? Ask.enough() : Ask.everyone();
  }

  @Override
  public P combine(Votes<P> votes) {
    return votes.first();
  }

  @Override
  public String toString() {
    return "first answer";
  }
}

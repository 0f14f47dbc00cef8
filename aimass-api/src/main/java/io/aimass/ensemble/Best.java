package io.aimass.ensemble;

/** The vote of the largest weight; of several, the first one's. */
record Best<P>(Weights weightsOf) implements Weighted<P, P> {

  @Override
  public P combine(Votes<P> votes) {
    int best = -1;
    for (int member = 0; member < votes.size(); member++) {
      if (votes.has(member) && (best < 0 || weight(member) > weight(best))) {
        best = member;
      }
    }
    return votes.prediction(best);
  }

  @Override
  public Best<P> weights(double... weights) {
    return new Best<>(Weights.of(weights));
  }

  @Override
  public String toString() {
    return "the best one's vote";
  }
}

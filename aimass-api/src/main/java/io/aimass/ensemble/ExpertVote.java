package io.aimass.ensemble;

import io.aimass.InvalidOutputException;

/** What one input's experts say: the best of them are asked, and their votes mixed. */
record ExpertVote<P, O>(Experts experts, int wanted, WeightedEnsemble<P, O> mixing)
    implements Ensemble<P, O> {

  @Override
  public Ask ask(Votes<P> votesSoFar) {
    return experts.ask(votesSoFar, wanted);
  }

  @Override
  public O combine(Votes<P> votes) {
    double[] weights = experts.voting(votes, wanted);
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    if (sum == 0) {
      throw new InvalidOutputException(
          "none of the experts that were chosen has cast a vote; the weights of "
              + votes.members()
              + " are "
              + experts
              + ", the votes "
              + votes);
    }
    return mixing.weights(weights).combine(votes);
  }

  @Override
  public double weight(int member) {
    return experts.weight(member);
  }

  @Override
  public String toString() {
    return mixing + " of the best " + wanted + ", weights " + experts;
  }
}

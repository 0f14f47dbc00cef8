package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;

/** Each member votes for its label; probabilities of the answer are the shares of the votes. */
record HardVoting(Weights weightsOf)
    implements WeightedEnsemble<Classification, Classification>, Saveable {

  @Override
  public Classification combine(Votes<Classification> votes) {
    AlignedVotes aligned = AlignedVotes.of(votes, weightsOf);
    double[] tally = new double[aligned.width()];
    for (int m = 0; m < aligned.votes().size(); m++) {
      Classification vote = aligned.votes().get(m);
      tally[vote.labels().indexOf(vote.label())] += aligned.share(m);
    }
    return aligned.answer(tally, aligned.mean());
  }

  @Override
  public HardVoting weights(double... weights) {
    return new HardVoting(Weights.of(weights));
  }

  @Override
  public double weight(int member) {
    return weightsOf.of(member);
  }

  @Override
  public void check(List<String> members) {
    weightsOf.check(members);
  }

  @Override
  public Recipe recipe() {
    return weightsOf.in(Recipe.of("hard-voting", 1));
  }

  @Override
  public String toString() {
    return "hard voting, weights " + weightsOf;
  }
}

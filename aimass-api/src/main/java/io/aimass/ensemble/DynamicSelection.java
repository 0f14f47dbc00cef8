package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Asks those members that were right on labelled rows near the input. When those selected fail,
 * where the failure policy lets the call go on, the others are asked. Ties and labels are as the
 * voting has them.
 */
record DynamicSelection<I>(
    RegionOfCompetence<I> region,
    Competence competence,
    WeightedEnsemble<Classification, Classification> voting)
    implements InputEnsemble<I, Classification, Classification>, Saveable {

  DynamicSelection {
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(voting, "voting");
  }

  @Override
  public Ensemble<Classification, Classification> forInput(I input, List<String> members) {
    double[] weights = competence.of(region, region.nearest(input));
    return new Selected(Experts.of(region.inOrderOf(members, weights)), voting);
  }

  @Override
  public void check(List<String> members) {
    region.check(members);
  }

  @Override
  public Recipe recipe() {
    return competence.selecting().withPart("region", region).withPart("voting", voting);
  }

  @Override
  public String toString() {
    return competence + " over " + region + ", " + voting;
  }

  /** Those selected for one input; when none of them has a vote, all the others are asked. */
  private record Selected(Experts experts, WeightedEnsemble<Classification, Classification> voting)
      implements Ensemble<Classification, Classification> {

    @Override
    public Ask ask(Votes<Classification> votesSoFar) {
      Ask ask = experts.ask(votesSoFar, experts.count());
      return ask.kind() == Ask.Kind.ENOUGH && !anyVoted(votesSoFar) ? Ask.everyone() : ask;
    }

    private boolean anyVoted(Votes<Classification> votes) {
      return Arrays.stream(experts.voting(votes, experts.count())).sum() > 0;
    }

    @Override
    public Classification combine(Votes<Classification> votes) {
      double[] weights = experts.voting(votes, experts.count());
      if (!anyVoted(votes)) {
        Arrays.fill(weights, 1);
      }
      return voting.weights(weights).combine(votes);
    }

    @Override
    public double weight(int member) {
      return experts.weight(member);
    }

    @Override
    public String toString() {
      return voting + ", weights " + experts;
    }
  }
}

package io.aimass.testkit;

import io.aimass.Classification;
import io.aimass.ensemble.Ask;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.Votes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;

/** Ensembles as users write them pass the kit: other types, other ways to ask. */
class OwnEnsemblesConformanceTest {

  /** Asks one member after the other, those that failed left out, until two have voted. */
  private record Cascade() implements Ensemble<Classification, Classification> {

    @Override
    public Ask ask(Votes<Classification> soFar) {
      if (soFar.count() >= 2) {
        return Ask.enough();
      }
      for (int member = 0; member < soFar.size(); member++) {
        if (!soFar.ended(member)) {
          return Ask.members(member);
        }
      }
      return Ask.underWay();
    }

    @Override
    public Classification combine(Votes<Classification> votes) {
      return Ensembles.softVoting().combine(votes);
    }
  }

  @Nested
  class OneAfterTheOther extends EnsembleConformance<Classification, Classification> {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(new Cascade(), VoteSource.classifications());
    }
  }

  @Nested
  class DistinctLabels extends EnsembleConformance<Classification, Integer> {
    @Override
    protected EnsembleUnderTest<Classification, Integer> ensemble() {
      return EnsembleUnderTest.of(
          votes -> (int) votes.predictions().stream().map(Classification::label).distinct().count(),
          VoteSource.classifications(),
          (vote, members) -> 1);
    }
  }

  /** The largest product of number and weight, divided by the largest weight of a voter. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record LoudestNumber(double... weights) implements Ensemble<Double, Double> {

    private static LoudestNumber of(double... weights) {
      boolean bad = Arrays.stream(weights).anyMatch(w -> !(w >= 0) || Double.isInfinite(w));
      if (bad || Arrays.stream(weights).sum() == 0) {
        throw new IllegalArgumentException("bad weights " + Arrays.toString(weights));
      }
      return new LoudestNumber(weights.clone());
    }

    @Override
    public double weight(int member) {
      return weights.length == 0 ? 1 : weights[member];
    }

    @Override
    public void check(List<String> members) {
      if (weights.length != 0 && weights.length != members.size()) {
        throw new IllegalArgumentException(weights.length + " weights for " + members);
      }
    }

    @Override
    public Double combine(Votes<Double> votes) {
      double most = votes.cast().stream().mapToDouble(v -> weight(v.member())).max().orElseThrow();
      return votes.cast().stream()
          .filter(vote -> weight(vote.member()) > 0)
          .mapToDouble(vote -> vote.prediction() * weight(vote.member()) / most)
          .max()
          .orElseThrow();
    }
  }

  @Nested
  class WeightedInItsOwnWay extends EnsembleConformance<Double, Double> {
    @Override
    protected EnsembleUnderTest<Double, Double> ensemble() {
      return EnsembleUnderTest.of(new LoudestNumber(), WeightedInItsOwnWay::numbers)
          .weightedBy(LoudestNumber::of)
          .comparing((one, other) -> Math.abs(one - other) < 1e-9 * Math.max(1, Math.abs(one)));
    }

    private static List<Double> numbers(Random random, int members) {
      List<Double> numbers = new ArrayList<>();
      for (int i = 0; i < members; i++) {
        numbers.add((double) random.nextInt(5));
      }
      return numbers;
    }
  }
}

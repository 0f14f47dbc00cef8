package io.aimass.testkit;

import io.aimass.Ranking;
import io.aimass.ensemble.Ensembles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Nested;

/**
 * The kit on the factories of {@link io.aimass.ensemble.Ensembles} for rankings; see {@link
 * EnsemblesConformanceTest}.
 */
class RankingsConformanceTest {

  /** Of rankings; those that agree keep their order and get the method's scores. */
  private abstract static class OfRankings extends EnsembleConformance<Ranking, Ranking> {

    static Ranking scored(Ranking vote, IntToDoubleFunction score) {
      List<Ranking.Item> items = new ArrayList<>();
      for (int i = 0; i < vote.items().size(); i++) {
        items.add(new Ranking.Item(vote.items().get(i).id(), score.applyAsDouble(i)));
      }
      return Ranking.of(items);
    }

    /** Scores from 0 to 1. */
    static Ranking scaled(Ranking vote, double most) {
      List<Ranking.Item> items = vote.items();
      double best = items.isEmpty() ? 0 : items.get(0).score();
      double worst = items.isEmpty() ? 0 : items.get(items.size() - 1).score();
      return scored(
          vote, i -> best == worst ? 0 : most * (items.get(i).score() - worst) / (best - worst));
    }
  }

  @Nested
  class ReciprocalRankFusion extends OfRankings {
    @Override
    protected EnsembleUnderTest<Ranking, Ranking> ensemble() {
      return EnsembleUnderTest.of(
          Ensembles.reciprocalRankFusion(),
          VoteSource.rankings(),
          (vote, members) -> scored(vote, i -> members / (61.0 + i)));
    }
  }

  @Nested
  class BordaRanking extends OfRankings {
    @Override
    protected EnsembleUnderTest<Ranking, Ranking> ensemble() {
      return EnsembleUnderTest.of(
          Ensembles.bordaRanking(),
          VoteSource.rankings(),
          (vote, members) -> scored(vote, i -> members * (vote.items().size() - i)));
    }
  }

  @Nested
  class CombSum extends OfRankings {
    @Override
    protected EnsembleUnderTest<Ranking, Ranking> ensemble() {
      return EnsembleUnderTest.of(
          Ensembles.combSum(), VoteSource.rankings(), (vote, members) -> scaled(vote, members));
    }
  }

  @Nested
  class CombMnz extends OfRankings {
    @Override
    protected EnsembleUnderTest<Ranking, Ranking> ensemble() {
      return EnsembleUnderTest.of(
          Ensembles.combMnz(),
          VoteSource.rankings(),
          (vote, members) -> scaled(vote, members * members));
    }
  }
}

package io.aimass.ensemble;

import io.aimass.Ranking;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Borda count: a member with n candidates gives its first n points, its second n - 1, and so on.
 */
record BordaRanking(Weights weightsOf) implements Weighted<Ranking, Ranking>, Saveable {

  @Override
  public Ranking combine(Votes<Ranking> votes) {
    Voters<Ranking> voters = Voters.of(votes, weightsOf);
    FusedScores scores = new FusedScores(voters);
    for (int voter = 0; voter < scores.size(); voter++) {
      give(scores, voter, voters.predictions().get(voter).items());
    }
    return scores.ranking();
  }

  private static void give(FusedScores scores, int voter, List<Ranking.Item> ranked) {
    int points = scores.ids().size();
    Set<String> others = new HashSet<>(scores.ids());
    for (Ranking.Item item : ranked) {
      scores.give(item.id(), voter, scores.weight(voter) * points);
      others.remove(item.id());
      points--;
    }
    // The points left, from 1 to this many, are shared out evenly.
    for (String id : others) {
      scores.give(id, voter, scores.weight(voter) * (points + 1) / 2);
    }
  }

  @Override
  public BordaRanking weights(double... weights) {
    return new BordaRanking(Weights.of(weights));
  }

  @Override
  public Recipe recipe() {
    return weightsOf.in(Recipe.of("borda-ranking", 1));
  }

  @Override
  public String toString() {
    return "Borda ranking, weights " + weightsOf;
  }
}

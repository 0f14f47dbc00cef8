package io.aimass.ensemble;

import io.aimass.Ranking;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;

/**
 * Reciprocal rank fusion (Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms
 * Condorcet and individual rank learning methods", 2009): an item's score is <i>Σ w / (k +
 * rank)</i>, ranks from 1. The members' scores do not matter, only their order does: the safe
 * default for search engines of different kinds.
 *
 * <p>Weights are scaled to a mean of 1 over the members with a vote. An item that a member does not
 * rank gets nothing from it. Equal scores are ordered by id; items that a member ranks equal keep
 * its order. Of one member, or of members that agree, the order is theirs; scores are the fusion's.
 * Items of members of weight 0 alone are not in the answer.
 *
 * <p>Immutable; made by {@link Ensembles#reciprocalRankFusion}, with equal weights and k 60.
 */
public final class ReciprocalRankFusion implements WeightedEnsemble<Ranking, Ranking>, Saveable {

  static final ReciprocalRankFusion DEFAULT = new ReciprocalRankFusion(Weights.EQUAL, 60);

  private final Weights weights;
  private final double k;

  private ReciprocalRankFusion(Weights weights, double k) {
    this.weights = weights;
    this.k = k;
  }

  /**
   * Sets how much the first ranks stand out.
   *
   * @param constant what is added to each rank, finite and 0 or more; larger makes ranks more
   *     alike; 60 by default
   * @return the new ensemble
   * @throws IllegalArgumentException if it is negative, NaN or infinite
   */
  public ReciprocalRankFusion k(double constant) {
    if (!(constant >= 0) || Double.isInfinite(constant)) {
      throw new IllegalArgumentException("k must be finite and 0 or more, got " + constant);
    }
    return new ReciprocalRankFusion(weights, constant);
  }

  @Override
  public ReciprocalRankFusion weights(double... others) {
    return new ReciprocalRankFusion(Weights.of(others), k);
  }

  @Override
  public double weight(int member) {
    return weights.of(member);
  }

  @Override
  public void check(List<String> members) {
    weights.check(members);
  }

  @Override
  public Ranking combine(Votes<Ranking> votes) {
    Voters<Ranking> voters = Voters.of(votes, weights);
    FusedScores scores = new FusedScores(voters);
    for (int voter = 0; voter < scores.size(); voter++) {
      int rank = 0;
      for (Ranking.Item item : voters.predictions().get(voter).items()) {
        rank++;
        scores.give(item.id(), voter, scores.weight(voter) / (k + rank));
      }
    }
    return scores.ranking();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReciprocalRankFusion that
        && weights.equals(that.weights)
        && k == that.k;
  }

  @Override
  public int hashCode() {
    return 31 * weights.hashCode() + Double.hashCode(k);
  }

  @Override
  public Recipe recipe() {
    return weights.in(Recipe.of("reciprocal-rank-fusion", 1)).with("k", k);
  }

  @Override
  public String toString() {
    return "reciprocal rank fusion, k " + k + ", weights " + weights;
  }
}

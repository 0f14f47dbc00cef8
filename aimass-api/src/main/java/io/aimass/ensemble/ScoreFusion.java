package io.aimass.ensemble;

import io.aimass.Ranking;
import io.aimass.Ranking.Item;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Sums of members' scores (Fox and Shaw, "Combination of multiple searches", 1994). Of CombSUM an
 * item's score is the weighted sum of its normalized scores, <i>Σ w·s</i>. Uses more of what
 * members know than ranks do, where their scores mean something.
 *
 * <p>CombMNZ is the sum, times the number of members that rank the item, so that what many found
 * comes first: <i>Σ w·s · Σ w</i>, where the second sum is over the members that rank it. With
 * equal weights it is the original; where weights differ the count is weighed as well, so that a
 * member of next to no weight has next to no influence. Not for {@link ScoreNormalization#Z_SCORE}:
 * a negative sum would fall with the count.
 *
 * <p>Weights, ties, missing members and one member are as in {@link ReciprocalRankFusion}; but
 * equal normalized scores of one member are a tie. An item that a member does not rank gets 0.
 *
 * <p>Immutable; made by {@link Ensembles#combSum()} and {@link Ensembles#combMnz()}, with equal
 * weights, scores from 0 to 1 per member.
 */
public final class ScoreFusion implements WeightedEnsemble<Ranking, Ranking>, Saveable {

  static final ScoreFusion SUM = new ScoreFusion(Weights.EQUAL, ScoreNormalization.MIN_MAX, false);
  static final ScoreFusion MNZ = new ScoreFusion(Weights.EQUAL, ScoreNormalization.MIN_MAX, true);

  private final Weights weights;
  private final ScoreNormalization normalization;
  private final boolean timesHits;

  private ScoreFusion(Weights weights, ScoreNormalization normalization, boolean timesHits) {
    this.weights = weights;
    this.normalization = normalization;
    this.timesHits = timesHits;
  }

  /**
   * Sets how each member's scores are made comparable.
   *
   * @param how {@link ScoreNormalization#MIN_MAX} by default
   * @return the new ensemble
   */
  public ScoreFusion normalization(ScoreNormalization how) {
    return new ScoreFusion(weights, Objects.requireNonNull(how, "how"), timesHits);
  }

  @Override
  public ScoreFusion weights(double... others) {
    return new ScoreFusion(Weights.of(others), normalization, timesHits);
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
    FusedScores sums = new FusedScores(voters);
    FusedScores hits = new FusedScores(voters);
    for (int voter = 0; voter < sums.size(); voter++) {
      List<Item> items = voters.predictions().get(voter).items();
      double[] scores = normalization.of(scores(items));
      for (int i = 0; i < scores.length; i++) {
        sums.give(items.get(i).id(), voter, sums.weight(voter) * scores[i]);
        hits.give(items.get(i).id(), voter, sums.weight(voter));
      }
    }
    return timesHits ? product(sums, hits) : sums.ranking();
  }

  private static double[] scores(List<Item> items) {
    double[] scores = new double[items.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = items.get(i).score();
    }
    return scores;
  }

  private static Ranking product(FusedScores sums, FusedScores hits) {
    List<Item> items = new ArrayList<>();
    for (String id : sums.ids()) {
      items.add(new Item(id, sums.sum(id) * hits.sum(id)));
    }
    return FusedScores.tied(items);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScoreFusion that
        && weights.equals(that.weights)
        && normalization == that.normalization
        && timesHits == that.timesHits;
  }

  @Override
  public int hashCode() {
    return Objects.hash(weights, normalization, timesHits);
  }

  @Override
  public Recipe recipe() {
    return weights
        .in(Recipe.of(timesHits ? "comb-mnz" : "comb-sum", 1))
        .with("normalization", normalization.name());
  }

  @Override
  public String toString() {
    return (timesHits ? "CombMNZ" : "CombSUM")
        + ", scores "
        + normalization
        + ", weights "
        + weights;
  }
}

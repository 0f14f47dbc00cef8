package io.aimass.fit;

import io.aimass.ensemble.MetaModel;
import io.aimass.ensemble.RegionOfCompetence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Finds out who is right where: what dynamic selection works with.
 *
 * <p>Deterministic. Not for instances.
 */
public final class CompetenceFit {

  private static final double USUAL_C = 1;
  private static final double TOLERANCE = 1e-8;

  private CompetenceFit() {}

  /**
   * The rows of votes as a region of competence with 7 neighbours, or as many as there are rows. A
   * member without a vote was wrong there.
   *
   * @param votes of rows that the members were not trained on
   * @param rows each row's features, finite and of one scale; copied
   * @param features gives an input's features, as many as the rows have; pure and thread-safe
   * @param <I> what the mass is asked
   * @return the region
   * @throws IllegalArgumentException if the counts differ, or a feature is not finite
   */
  public static <I> RegionOfCompetence<I> region(
      VoteTable votes, float[][] rows, Function<? super I, float[]> features) {
    double[][] given = given(votes);
    boolean[][] right = new boolean[given.length][votes.rows()];
    double[] vote = new double[votes.gold().names().size()];
    for (int member = 0; member < right.length; member++) {
      for (int row = 0; row < votes.rows(); row++) {
        right[member][row] =
            votes.read(member, row, vote) && ProbabilityRows.best(vote) == votes.gold().number(row);
      }
    }
    return RegionOfCompetence.of(votes.members(), features, rows, right, given);
  }

  /** What each member gave to each row's right label; 0 without a vote. */
  static double[][] given(VoteTable votes) {
    double[][] given = new double[votes.members().size()][votes.rows()];
    double[] vote = new double[votes.gold().names().size()];
    for (int member = 0; member < given.length; member++) {
      for (int row = 0; row < votes.rows(); row++) {
        given[member][row] = votes.read(member, row, vote) ? vote[votes.gold().number(row)] : 0;
      }
    }
    return given;
  }

  /**
   * Learns the model of {@code Ensembles.metaDes}, with C = 1.
   *
   * @param region the rows, and who was right on each; two rows or more
   * @return the model
   * @throws IllegalArgumentException if there is one row alone, or the members were right on all
   *     rows or on none, so that there is nothing to learn
   */
  public static MetaModel metaDes(RegionOfCompetence<?> region) {
    return metaDes(region, USUAL_C);
  }

  /**
   * Learns the model of {@code Ensembles.metaDes}. For each row and member it sees what the member
   * did on the row's neighbours, the row itself left out, and whether the member was right on the
   * row; a logistic regression over that makes one model for all members, as META-DES does (Cruz,
   * Sabourin, Cavalcanti and Ren, Pattern Recognition 48, 2015), of whose five kinds of features it
   * uses the three that are known before a member is run.
   *
   * @param region the rows, and who was right on each; more rows than neighbours
   * @param c the inverse of the regularisation's strength, as in {@link LogisticRegression}; above
   *     0
   * @return the model
   * @throws IllegalArgumentException if there are not more rows than neighbours, the members were
   *     right on all rows or on none, so that there is nothing to learn, or c is out of range
   */
  public static MetaModel metaDes(RegionOfCompetence<?> region, double c) {
    if (region.rows() <= region.neighbours()) {
      throw new IllegalArgumentException(
          region.rows()
              + " rows and "
              + region.neighbours()
              + " neighbours, expected more rows than neighbours");
    }
    int members = region.members().size();
    float[][] traits = new float[region.rows() * members][];
    List<String> right = new ArrayList<>();
    for (int row = 0; row < region.rows(); row++) {
      int[] near = region.nearestTo(row);
      for (int member = 0; member < members; member++) {
        traits[row * members + member] = LinearMeta.narrow(region.traits(member, near));
        right.add(region.isRight(member, row) ? "right" : "wrong");
      }
    }
    if (!right.contains("right") || !right.contains("wrong")) {
      throw new IllegalArgumentException(
          "all members are " + right.get(0) + " on all rows: there is nothing to learn");
    }
    GoldLabels gold = GoldLabels.of(List.of("wrong", "right"), right);
    LogisticRegression regression = LogisticRegression.builder().c(c).tolerance(TOLERANCE).build();
    return regression.fit(traits, gold).model().overVotes();
  }
}

package io.aimass.fit;

import io.aimass.ensemble.MetaModel;
import io.aimass.ensemble.RegionOfCompetence;
import java.util.ArrayList;
import java.util.List;

/**
 * Learns who is right where: the model of {@code Ensembles.metaDes}. For each row and member it
 * sees what the member did on the row's neighbours, the row itself left out, and whether the member
 * was right on the row; a logistic regression over that makes one model for all members, as
 * META-DES does (Cruz, Sabourin, Cavalcanti and Ren, Pattern Recognition 48, 2015), of whose five
 * kinds of features it uses the three that are known before a member is run.
 *
 * <p>Deterministic. Not for instances.
 */
public final class MetaDesFit {

  private static final double USUAL_C = 1;
  private static final double TOLERANCE = 1e-8;

  private MetaDesFit() {}

  /**
   * Fits with C = 1.
   *
   * @param region the rows, and who was right on each; two rows or more
   * @return the model
   * @throws IllegalArgumentException if there is one row alone, or the members were right on all
   *     rows or on none, so that there is nothing to learn
   */
  public static MetaModel fit(RegionOfCompetence<?> region) {
    return fit(region, USUAL_C);
  }

  /**
   * Fits.
   *
   * @param region the rows, and who was right on each; more rows than neighbours
   * @param c the inverse of the regularisation's strength, as in {@link LogisticRegression}; above
   *     0
   * @return the model
   * @throws IllegalArgumentException if there are not more rows than neighbours, the members were
   *     right on all rows or on none, so that there is nothing to learn, or c is out of range
   */
  public static MetaModel fit(RegionOfCompetence<?> region, double c) {
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
    return new LinearMeta(regression.fit(traits, gold).model());
  }
}

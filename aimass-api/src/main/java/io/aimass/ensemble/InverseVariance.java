package io.aimass.ensemble;

import io.aimass.InvalidOutputException;
import io.aimass.Regression;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;

/**
 * The mean of numbers, each weighed by how sure its member is of it: a fixed-effect meta-analysis
 * (Cochran, "The combination of estimates from different experiments", 1954). Number by number,
 * member <i>i</i> has the part <i>a = (w/v) / Σ(w/v)</i>; the answer is <i>Σ a·x</i>, its variance
 * <i>Σ a²·v</i>, which with equal weights is <i>1 / Σ(1/v)</i>.
 *
 * <p>A variance of 0 is certainty: only members with variance 0 count for that number then, by
 * their weights. Members that agree narrow the variance, for they confirm each other; the numbers
 * are theirs.
 */
record InverseVariance(Weights weightsOf) implements Weighted<Regression, Regression>, Saveable {

  @Override
  public Regression combine(Votes<Regression> votes) {
    Voters<Regression> voters = Voters.of(votes, weightsOf);
    requireVariances(votes);
    List<Regression> predictions = voters.predictions();
    double[][] values = new double[predictions.size()][];
    double[][] variances = new double[predictions.size()][];
    for (int m = 0; m < values.length; m++) {
      values[m] = predictions.get(m).values();
      variances[m] = predictions.get(m).variances().orElseThrow();
      if (values[m].length != values[0].length) {
        throw new InvalidOutputException(
            "members disagree on the number of values: "
                + values[0].length
                + " and "
                + values[m].length);
      }
    }
    return voters.isOne() ? predictions.get(0) : weighed(values, variances, voters.shares());
  }

  private void requireVariances(Votes<Regression> votes) {
    for (Vote<Regression> vote : votes.cast()) {
      if (weightsOf.of(vote.member()) > 0 && vote.prediction().variances().isEmpty()) {
        throw new InvalidOutputException(
            "weighting by inverse variance needs variances, but member \""
                + vote.name()
                + "\" gave none with "
                + vote.prediction());
      }
    }
  }

  private static Regression weighed(double[][] values, double[][] variances, double[] shares) {
    double[] means = new double[values[0].length];
    double[] spreads = new double[means.length];
    double[] parts = new double[shares.length];
    for (int i = 0; i < means.length; i++) {
      fillParts(parts, variances, shares, i);
      for (int m = 0; m < parts.length; m++) {
        means[i] += parts[m] * values[m][i];
        spreads[i] += parts[m] * parts[m] * variances[m][i];
      }
    }
    return Regression.withVariances(means, spreads);
  }

  /**
   * Each member's part of number i. Variances are taken relative to the smallest one, so that tiny
   * ones do not overflow; where that is 0, only members of variance 0 have a part.
   */
  private static void fillParts(double[] parts, double[][] variances, double[] shares, int i) {
    double least = Double.POSITIVE_INFINITY;
    for (double[] member : variances) {
      least = Math.min(least, member[i]);
    }
    double sum = 0;
    for (int m = 0; m < parts.length; m++) {
      parts[m] = shares[m] * (variances[m][i] == least ? 1 : least / variances[m][i]);
      sum += parts[m];
    }
    for (int m = 0; m < parts.length; m++) {
      parts[m] /= sum;
    }
  }

  @Override
  public InverseVariance weights(double... weights) {
    return new InverseVariance(Weights.of(weights));
  }

  @Override
  public Recipe recipe() {
    return weightsOf.in(Recipe.of("inverse-variance", 1));
  }

  @Override
  public String toString() {
    return "inverse variance, weights " + weightsOf;
  }
}

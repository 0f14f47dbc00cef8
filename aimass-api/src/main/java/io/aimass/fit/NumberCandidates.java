package io.aimass.fit;

import io.aimass.Regression;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import java.util.ArrayList;
import java.util.List;

/** The library's own {@link NumberCandidate}s, all immutable. */
public final class NumberCandidates {
  private static final double TRIMMED = 0.2;

  private NumberCandidates() {}

  /**
   * Returns the default ones for a measure and a table, in the order of preference: the mean; by
   * inverse variance, if every prediction of the table has a variance; the median; the trimmed mean
   * without a fifth at each end; the best single member; non-negative weights; ridge regression.
   * The mean is first because weights that have to be estimated seldom beat it (Smith and Wallis,
   * "A simple explanation of the forecast combination puzzle", Oxford Bulletin of Economics and
   * Statistics 71, 2009).
   *
   * @param metric what the best member is chosen by
   * @param table what is to be fitted on
   * @return the candidates; unmodifiable
   */
  public static List<NumberCandidate> usual(NumberMetric metric, NumberTable table) {
    List<NumberCandidate> usual = new ArrayList<>();
    usual.add(mean());
    if (table.hasVariances()) {
      usual.add(inverseVariance());
    }
    usual.add(median());
    usual.add(trimmedMean(TRIMMED));
    usual.add(bestMember(metric));
    // What members say of rows that they were fitted on is refused before any candidate is fitted.
    usual.add(stacking(Stacker.nonNegative().allowSeenInTraining()));
    usual.add(stacking(Stacker.ridge().allowSeenInTraining()));
    return List.copyOf(usual);
  }

  /**
   * Returns {@link Ensembles#mean()} with equal weights.
   *
   * @return the candidate
   */
  public static NumberCandidate mean() {
    return NumberCandidate.of("mean", part -> Ensembles.mean());
  }

  /**
   * Returns {@link Ensembles#inverseVariance()}; every prediction needs a variance.
   *
   * @return the candidate
   */
  public static NumberCandidate inverseVariance() {
    return NumberCandidate.of("inverse variance", part -> Ensembles.inverseVariance());
  }

  /**
   * Returns {@link Ensembles#median()}.
   *
   * @return the candidate
   */
  public static NumberCandidate median() {
    return NumberCandidate.of("median", part -> Ensembles.median());
  }

  /**
   * Returns {@link Ensembles#trimmedMean}.
   *
   * @param proportion how much is cut off at each end, 0 to 0.5
   * @return the candidate
   * @throws IllegalArgumentException if the proportion is out of range
   */
  public static NumberCandidate trimmedMean(double proportion) {
    Ensemble<Regression, Regression> trimmed = Ensembles.trimmedMean(proportion);
    return NumberCandidate.of(trimmed.toString(), part -> trimmed);
  }

  /**
   * Returns the member that is best alone; the first among equals.
   *
   * @param metric by which measure
   * @return a mean in which all others have the weight 0
   */
  public static NumberCandidate bestMember(NumberMetric metric) {
    return NumberCandidate.of(
        "best member", part -> only(new NumberTask(part, metric).bestMember(), part));
  }

  static Ensemble<Regression, Regression> only(int member, NumberTable table) {
    double[] weights = new double[table.members().size()];
    weights[member] = 1;
    return Ensembles.<Regression>mean().weights(weights);
  }

  /**
   * Returns a model over the members' numbers, named after the stacker: non-negative weights
   * ({@link Stacker#nonNegative()}), ridge regression, boosted stumps.
   *
   * @param stacker fits the model
   * @return the candidate
   */
  public static NumberCandidate stacking(NumberStacker stacker) {
    return NumberCandidate.of(stacker.toString(), stacker::fit);
  }
}

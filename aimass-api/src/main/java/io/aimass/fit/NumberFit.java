package io.aimass.fit;

import io.aimass.Regression;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Chooses how the numbers that a committee predicts are combined, and fits it: what {@link
 * EnsembleFit} is for labels, begun by {@link EnsembleFit#on(NumberTable)}.
 *
 * <pre>{@code
 * FittedNumbers fitted = EnsembleFit.on(NumberTable.of(mass, houses, paid)).seed(1).fit();
 * System.out.println(fitted.report());
 * }</pre>
 *
 * <p>It chooses in the same way: each candidate is fitted on all parts of the rows but one and
 * answers for the part held back; chosen is the first candidate, in the order of preference, whose
 * losses on the parts are higher than the lowest ones by one standard error of the mean difference
 * at most. By default that is decided on the root of the mean squared error, and the first
 * candidate is the mean of all numbers.
 *
 * <p>Where no member has a number, or only members of weight 0, the mean of the right numbers that
 * the candidate was fitted on counts as its answer.
 *
 * <p>A builder, for one thread; what it makes is immutable. The result depends on the seed and not
 * on the number of threads.
 */
public final class NumberFit {
  private final NumberTable table;
  private final FitOptions options = new FitOptions();
  private NumberMetric metric = NumberMetric.rootMeanSquaredError();
  private List<NumberCandidate> candidates = List.of();

  NumberFit(NumberTable table) {
    this.table = Objects.requireNonNull(table, "table");
  }

  /**
   * Sets what is chosen by. Default the root of the mean squared error.
   *
   * @param value the measure
   * @return this fit
   */
  public NumberFit metric(NumberMetric value) {
    this.metric = Objects.requireNonNull(value, "metric");
    return this;
  }

  /**
   * Sets into how many parts the rows are cut. Default 5.
   *
   * @param value from 2 to the number of rows
   * @return this fit
   * @throws IllegalArgumentException if it is out of range
   */
  public NumberFit folds(int value) {
    options.folds(value, table.rows());
    return this;
  }

  /**
   * Sets the seed that rows are cut and drawn by. Default 0.
   *
   * @param value any number
   * @return this fit
   */
  public NumberFit seed(long value) {
    options.seed(value);
    return this;
  }

  /**
   * Sets how many threads work, the caller's included. The result does not depend on it. Default 1.
   *
   * @param value 1 to 1024
   * @return this fit
   * @throws IllegalArgumentException if it is not between 1 and 1024
   */
  public NumberFit threads(int value) {
    options.threads(value);
    return this;
  }

  /**
   * Sets who is told after each candidate: its number from 1, and its loss on the rows held back,
   * which is the metric, or minus the metric where higher is better. What it throws ends the fit.
   * Default: nobody.
   *
   * @param value whom to tell
   * @return this fit
   */
  public NumberFit progress(FitProgress value) {
    options.progress(value);
    return this;
  }

  /**
   * Sets what is chosen from. Default: {@link NumberCandidates#usual} for the metric and the table.
   *
   * @param value one or more candidates with different names, the one that is preferred first
   *     (others are chosen only if they are clearly better)
   * @return this fit
   * @throws IllegalArgumentException if there is none or a name comes twice
   */
  public NumberFit candidates(List<NumberCandidate> value) {
    this.candidates = FitOptions.candidates(value, NumberCandidate::name);
    return this;
  }

  /**
   * Sets how the report's intervals are made. Default 1,000 draws, 0.95.
   *
   * @param draws how often rows are drawn, from 100 to 1,000,000
   * @param level the intervals' confidence, between 0 and 1
   * @return this fit
   * @throws IllegalArgumentException if one is out of range
   */
  public NumberFit bootstrap(int draws, double level) {
    options.bootstrap(draws, level);
    return this;
  }

  /**
   * Takes predictions for rows that members were fitted on, too ({@link
   * VoteOrigin#SEEN_IN_TRAINING}), which are refused by default: they favour the members that have
   * learned their rows by heart, and every score looks better than it is.
   *
   * @return this fit
   */
  public NumberFit allowSeenInTraining() {
    options.allowSeenInTraining();
    return this;
  }

  /**
   * Fits.
   *
   * @return the chosen ensemble and how it was chosen
   * @throws IllegalStateException if members were fitted on the table's rows, and that was not
   *     allowed
   * @throws IllegalArgumentException if there are fewer rows than folds, or a candidate cannot be
   *     fitted on a part of the rows
   */
  public FittedNumbers fit() {
    List<NumberCandidate> all =
        candidates.isEmpty() ? NumberCandidates.usual(metric, table) : candidates;
    List<CrossValidation.Way<NumberTable, Regression>> ways = new ArrayList<>();
    for (NumberCandidate candidate : all) {
      ways.add(new CrossValidation.Way<>(candidate.name(), candidate::fit));
    }
    CrossValidation.Chosen<Regression> chosen =
        CrossValidation.choose(new NumberTask(table, metric), options, ways);
    return new FittedNumbers(table.members(), chosen.name(), chosen.ensemble(), chosen.report());
  }
}

package io.aimass.fit;

import io.aimass.Classification;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Chooses how a committee's votes are combined, and fits it.
 *
 * <pre>{@code
 * FittedEnsemble fitted =
 *     EnsembleFit.on(VoteTable.of(mass, texts, topics)).metric(Metric.logLoss()).seed(1).fit();
 * System.out.println(fitted.report());
 * }</pre>
 *
 * <p>Each candidate is fitted on all parts of the rows but one and answers for the part held back,
 * for each part in turn. The one with the lowest mean loss over the parts is the best; chosen is
 * the first candidate in the order given, the order of preference, whose losses are higher by one
 * standard error of the mean difference at most. It is fitted again on all rows. By default that is
 * decided on log loss, which tells candidates apart on far fewer rows than accuracy does, and the
 * first candidate is greedy weights: they stay unless another way is clearly better.
 *
 * <p>Answers of one candidate are in memory at a time, one number per row and label; for what
 * candidates keep see there. A builder, for one thread; what it makes is immutable. The result
 * depends on the seed and not on the number of threads.
 */
public final class EnsembleFit {
  private final VoteTable table;
  private final FitOptions options = new FitOptions();
  private Metric metric = Metric.logLoss();
  private List<Candidate> candidates = List.of();

  private EnsembleFit(VoteTable table) {
    this.table = Objects.requireNonNull(table, "table");
  }

  /**
   * Starts a fit by log loss with 5 folds, seed 0, one thread, {@link Candidates#usual} and 1,000
   * draws of the bootstrap for intervals of 95 %.
   *
   * @param table votes on rows that no member was fitted on
   * @return the fit
   */
  public static EnsembleFit on(VoteTable table) {
    return new EnsembleFit(table);
  }

  /**
   * Starts a fit of a committee that predicts numbers.
   *
   * @param table predictions on rows that no member was fitted on
   * @return the fit, with its own defaults
   */
  public static NumberFit on(NumberTable table) {
    return new NumberFit(table);
  }

  /**
   * Sets what is chosen by. Default log loss.
   *
   * @param value the measure
   * @return this fit
   */
  public EnsembleFit metric(Metric value) {
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
  public EnsembleFit folds(int value) {
    options.folds(value, table.rows());
    return this;
  }

  /**
   * Sets the seed that rows are cut and drawn by. Default 0.
   *
   * @param value any number
   * @return this fit
   */
  public EnsembleFit seed(long value) {
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
  public EnsembleFit threads(int value) {
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
  public EnsembleFit progress(FitProgress value) {
    options.progress(value);
    return this;
  }

  /**
   * Sets what is chosen from. Default: {@link Candidates#usual} for the metric.
   *
   * @param value one or more candidates with different names, the one that is preferred first
   *     (others are chosen only if they are clearly better)
   * @return this fit
   * @throws IllegalArgumentException if there is none or a name comes twice
   */
  public EnsembleFit candidates(List<Candidate> value) {
    this.candidates = FitOptions.candidates(value, Candidate::name);
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
  public EnsembleFit bootstrap(int draws, double level) {
    options.bootstrap(draws, level);
    return this;
  }

  /**
   * Takes votes on rows that members were fitted on, too ({@link VoteOrigin#SEEN_IN_TRAINING}),
   * which are refused by default: they favour the members that have learned their rows by heart,
   * and every score looks better than it is.
   *
   * @return this fit
   */
  public EnsembleFit allowSeenInTraining() {
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
  public FittedEnsemble fit() {
    List<CrossValidation.Way<VoteTable, Classification>> ways = new ArrayList<>();
    for (Candidate candidate : candidates.isEmpty() ? Candidates.usual(metric) : candidates) {
      ways.add(new CrossValidation.Way<>(candidate.name(), candidate::fit));
    }
    CrossValidation.Chosen<Classification> chosen =
        CrossValidation.choose(new LabelTask(table, metric), options, ways);
    return new FittedEnsemble(table.members(), chosen.name(), chosen.ensemble(), chosen.report());
  }
}

package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.ensemble.Ensemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

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
  private static final int MOST_DRAWS = 1_000_000;

  private final VoteTable table;
  private Metric metric = Metric.logLoss();
  private int folds = 5;
  private long seed;
  private int threads = 1;
  private int draws = 1000;
  private double level = 0.95;
  private FitProgress progress = FitProgress.none();
  private List<Candidate> candidates = List.of();
  private boolean seenAllowed;

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
    if (value < 2 || value > table.rows()) {
      throw new IllegalArgumentException(
          "folds is " + value + ", expected 2 to " + table.rows() + ", the number of rows");
    }
    this.folds = value;
    return this;
  }

  /**
   * Sets the seed that rows are cut and drawn by. Default 0.
   *
   * @param value any number
   * @return this fit
   */
  public EnsembleFit seed(long value) {
    this.seed = value;
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
    this.threads = Workers.requireThreads(value);
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
    this.progress = Objects.requireNonNull(value, "progress");
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
    List<Candidate> copy = List.copyOf(value);
    Set<String> names = new HashSet<>();
    for (Candidate candidate : copy) {
      if (!names.add(candidate.name())) {
        throw new IllegalArgumentException("candidate \"" + candidate.name() + "\" is given twice");
      }
    }
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("no candidates, expected one or more");
    }
    this.candidates = copy;
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
    if (draws < 100 || draws > MOST_DRAWS) {
      throw new IllegalArgumentException("draws is " + draws + ", expected 100 to " + MOST_DRAWS);
    }
    this.level = ConfidenceInterval.requireLevel(level);
    this.draws = draws;
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
    this.seenAllowed = true;
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
    if (table.origin() == VoteOrigin.SEEN_IN_TRAINING && !seenAllowed) {
      throw new IllegalStateException(
          "the members were fitted on the rows of "
              + table
              + ", expected rows held out or votes out of fold; allowSeenInTraining() takes them");
    }
    try (Workers workers = new Workers(threads)) {
      return new Run(workers).fit();
    }
  }

  private final class Run {
    private final Workers workers;
    private final List<StratifiedFolds.Fold> parts =
        StratifiedFolds.of(folds, seed).splitAny(table.gold());
    private final List<Candidate> all =
        candidates.isEmpty() ? Candidates.usual(metric) : candidates;
    private final Bootstrap bootstrap = new Bootstrap(table.gold(), draws, level, seed);

    Run(Workers workers) {
      this.workers = workers;
    }

    FittedEnsemble fit() {
      double[][] losses = new double[all.size()][folds];
      List<Evaluation> evaluations = new ArrayList<>();
      for (int i = 0; i < losses.length; i++) {
        evaluations.add(evaluate(all.get(i), losses[i]));
        double loss = evaluations.get(i).score().score(metric.name()).value();
        progress.iteration(i + 1, SelectionLoss.loss(metric, loss));
      }
      int chosen = FirstNearBest.choose(losses);
      Candidate candidate = all.get(chosen);
      Ensemble<Classification, Classification> ensemble = candidate.fit(table);
      return new FittedEnsemble(
          table.members(), candidate.name(), ensemble, report(evaluations, chosen));
    }

    /** Sets the losses by fold, and measures all rows' answers. */
    private Evaluation evaluate(Candidate candidate, double[] losses) {
      double[][] answers = new double[table.rows()][];
      workers.run(
          folds,
          fold -> {
            VoteTable test = table.select(parts.get(fold).test());
            VoteTable train = table.select(parts.get(fold).train());
            double[][] held = test.combine(candidate.fit(train));
            losses[fold] = loss(fold, test.gold(), held);
            for (int i = 0; i < held.length; i++) {
              answers[parts.get(fold).test()[i]] = held[i];
            }
          });
      return evaluation(candidate.name(), answers);
    }

    private double loss(int fold, GoldLabels gold, double[][] held) {
      try {
        return SelectionLoss.loss(metric, metric.of(gold, held));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            metric.name()
                + " of fold "
                + (fold + 1)
                + " of "
                + folds
                + " cannot be told, with fewer folds it may: "
                + e.getMessage(),
            e);
      }
    }

    private Evaluation evaluation(String name, double[][] answers) {
      return Evaluation.of(name, table.gold(), answers, metrics(), metric, bootstrap, workers);
    }

    /** Log loss first: what votes gain shows there long before it does in accuracy. */
    private List<Metric> metrics() {
      List<Metric> metrics = new ArrayList<>();
      for (Metric usual :
          Arrays.asList(Metric.logLoss(), metric, Metric.accuracy(), Metric.calibrationError())) {
        Metric own = usual.name().equals(metric.name()) ? metric : usual;
        if (!metrics.contains(own)) {
          metrics.add(own);
        }
      }
      return metrics;
    }

    private FitReport report(List<Evaluation> evaluations, int chosen) {
      int member = BestMember.of(table, metric);
      double[] alone = new double[table.members().size()];
      alone[member] = 1;
      Evaluation best =
          evaluation("best single member " + table.members().get(member), Mixture.of(table, alone));
      Evaluation ours = evaluations.get(chosen);
      List<CandidateScore> scores = new ArrayList<>();
      for (Evaluation evaluation : evaluations) {
        scores.add(evaluation.score());
      }
      return new FitReport(
          table.rows(),
          folds,
          table.origin(),
          metric.name(),
          scores,
          all.get(chosen).name(),
          best.score(),
          bootstrap.interval(ours.improvementsOver(best, metric)),
          ours.testAgainst(best));
    }
  }
}

package io.aimass.fit;

import io.aimass.ensemble.Ensemble;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Chooses one of several ways to combine, and fits it: each on all parts of the rows but one, for
 * which it then answers.
 *
 * @param <T> a table of votes
 * @param <P> what members predict
 */
final class CrossValidation<T, P> {

  /** A candidate, whatever members predict. */
  record Way<T, P>(String name, Function<T, Ensemble<P, P>> fit) {}

  /** The first way near the best one, fitted on all rows. */
  record Chosen<P>(String name, Ensemble<P, P> ensemble, FitReport report) {}

  private final FitTask<T, P> task;
  private final FitOptions options;
  private final Workers workers;
  private final List<StratifiedFolds.Fold> parts;
  private final Bootstrap bootstrap;
  private final Measure measure;

  private CrossValidation(FitTask<T, P> task, FitOptions options, Workers workers) {
    this.task = task;
    this.options = options;
    this.workers = workers;
    this.parts = task.split(options.folds(), options.seed());
    this.bootstrap = options.bootstrap(task.right());
    this.measure = task.chosenBy();
  }

  static <T, P> Chosen<P> choose(FitTask<T, P> task, FitOptions options, List<Way<T, P>> ways) {
    options.requireUnseen(task.table(), task.origin());
    try (Workers workers = options.workers()) {
      return new CrossValidation<>(task, options, workers).choose(ways);
    }
  }

  private Chosen<P> choose(List<Way<T, P>> ways) {
    double[][] losses = new double[ways.size()][parts.size()];
    List<Evaluation> evaluations = new ArrayList<>();
    for (int i = 0; i < losses.length; i++) {
      evaluations.add(evaluate(ways.get(i), losses[i]));
      double value = evaluations.get(i).score().score(measure.name()).value();
      options.progress().iteration(i + 1, measure.loss(value));
    }
    int chosen = FirstNearBest.choose(losses);
    Way<T, P> way = ways.get(chosen);
    Ensemble<P, P> ensemble = way.fit().apply(task.table());
    return new Chosen<>(way.name(), ensemble, report(evaluations, chosen));
  }

  /** Sets the losses by fold, and measures all rows' answers. */
  private Evaluation evaluate(Way<T, P> way, double[] losses) {
    double[][] answers = new double[bootstrap.rows()][];
    workers.run(
        losses.length,
        fold -> {
          int[] test = parts.get(fold).test();
          T train = task.select(parts.get(fold).train());
          double[][] held = task.answers(task.select(test), way.fit().apply(train), train);
          losses[fold] = loss(fold, test, held);
          for (int i = 0; i < held.length; i++) {
            answers[test[i]] = held[i];
          }
        });
    return evaluation(way.name(), answers);
  }

  private double loss(int fold, int[] test, double[][] held) {
    try {
      return measure.loss(measure.of(test, held));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          measure.name()
              + " of fold "
              + (fold + 1)
              + " of "
              + parts.size()
              + " cannot be told, with fewer folds it may: "
              + e.getMessage(),
          e);
    }
  }

  private Evaluation evaluation(String name, double[][] answers) {
    return Evaluation.of(name, answers, task, bootstrap, workers);
  }

  private FitReport report(List<Evaluation> evaluations, int chosen) {
    int member = task.bestMember();
    Evaluation best =
        evaluation("best single member " + task.members().get(member), task.alone(member));
    Evaluation ours = evaluations.get(chosen);
    List<CandidateScore> scores = new ArrayList<>();
    for (Evaluation evaluation : evaluations) {
      scores.add(evaluation.score());
    }
    return new FitReport(
        bootstrap.rows(),
        parts.size(),
        task.origin(),
        measure.name(),
        scores,
        ours.score().name(),
        best.score(),
        bootstrap.interval(ours.improvementsOver(best, measure)),
        task.test(ours.marks(), best.marks()));
  }
}

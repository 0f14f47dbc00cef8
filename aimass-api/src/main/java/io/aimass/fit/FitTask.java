package io.aimass.fit;

import io.aimass.ensemble.Ensemble;
import java.util.List;

/**
 * What a committee's ensemble is chosen on: its rows, and how answers to them are made and
 * measured. Thread-safe.
 *
 * @param <T> a table of votes
 * @param <P> what members predict
 */
interface FitTask<T, P> {
  T table();

  /** Some of the table's rows. */
  T select(int[] rows);

  List<String> members();

  VoteOrigin origin();

  /** The rows' right answers, as numbers. */
  double[] right();

  List<StratifiedFolds.Fold> split(int folds, long seed);

  /** Answers to the rows of one table, of what was fitted on another one. */
  double[][] answers(T rows, Ensemble<P, P> fitted, T train);

  /** What is chosen by. */
  Measure chosenBy();

  /** What is told, {@link #chosenBy()} among them. */
  List<Measure> measures();

  /** The member that is best alone. */
  int bestMember();

  /** One member's answers to all rows. */
  double[][] alone(int member);

  /** What the test needs to know of each row's answer. */
  double[] marks(double[][] answers);

  /** Compares by the marks of all rows. */
  PairedTest test(double[] first, double[] second);
}

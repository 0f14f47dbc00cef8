package io.aimass.fit;

import io.aimass.Regression;
import io.aimass.ensemble.Ensemble;
import java.util.ArrayList;
import java.util.List;

/** Predicted numbers. Where nobody has one, the mean of the rows of the fit is the answer. */
record NumberTask(NumberTable table, NumberMetric metric)
    implements FitTask<NumberTable, Regression> {

  @Override
  public NumberTable select(int[] rows) {
    return table.select(rows);
  }

  @Override
  public List<String> members() {
    return table.members();
  }

  @Override
  public VoteOrigin origin() {
    return table.origin();
  }

  @Override
  public double[] right() {
    return table.targets();
  }

  @Override
  public List<StratifiedFolds.Fold> split(int folds, long seed) {
    return new StackFolds(folds, seed).split(table.rows());
  }

  @Override
  public double[][] answers(
      NumberTable rows, Ensemble<Regression, Regression> fitted, NumberTable train) {
    double[] numbers = rows.combine(fitted);
    double mean = mean(train.targets());
    double[][] answers = new double[numbers.length][];
    for (int row = 0; row < answers.length; row++) {
      answers[row] = new double[] {Double.isNaN(numbers[row]) ? mean : numbers[row]};
    }
    return answers;
  }

  private static double mean(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    return mean;
  }

  @Override
  public Measure chosenBy() {
    return measure(metric);
  }

  @Override
  public List<Measure> measures() {
    List<NumberMetric> metrics = new ArrayList<>();
    for (NumberMetric usual :
        List.of(
            NumberMetric.rootMeanSquaredError(),
            metric,
            NumberMetric.meanAbsoluteError(),
            NumberMetric.r2())) {
      NumberMetric own = usual.name().equals(metric.name()) ? metric : usual;
      if (!metrics.contains(own)) {
        metrics.add(own);
      }
    }
    List<Measure> measures = new ArrayList<>();
    for (NumberMetric one : metrics) {
      measures.add(measure(one));
    }
    return measures;
  }

  private Measure measure(NumberMetric one) {
    return new NumberMeasure(one, table.targets());
  }

  @Override
  public int bestMember() {
    int[] all = new int[table.rows()];
    for (int row = 0; row < all.length; row++) {
      all[row] = row;
    }
    Measure measure = chosenBy();
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int member = 0; member < table.members().size(); member++) {
      double loss = measure.loss(measure.of(all, alone(member)));
      if (loss < least) {
        least = loss;
        best = member;
      }
    }
    return best;
  }

  @Override
  public double[][] alone(int member) {
    return answers(table, NumberCandidates.only(member, table), table);
  }

  /** How far off the answers are. */
  @Override
  public double[] marks(double[][] answers) {
    double[] targets = table.targets();
    double[] errors = new double[targets.length];
    for (int row = 0; row < errors.length; row++) {
      errors[row] = Math.abs(answers[row][0] - targets[row]);
    }
    return errors;
  }

  @Override
  public PairedTest test(double[] first, double[] second) {
    return SignedRanks.of(first, second);
  }
}

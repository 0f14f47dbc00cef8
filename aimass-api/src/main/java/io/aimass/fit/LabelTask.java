package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.ensemble.Ensemble;
import java.util.ArrayList;
import java.util.List;

/** Votes on labels. */
record LabelTask(VoteTable table, Metric metric) implements FitTask<VoteTable, Classification> {

  @Override
  public VoteTable select(int[] rows) {
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
    double[] numbers = new double[table.rows()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = table.gold().number(row);
    }
    return numbers;
  }

  @Override
  public List<StratifiedFolds.Fold> split(int folds, long seed) {
    return StratifiedFolds.of(folds, seed).splitAny(table.gold());
  }

  @Override
  public double[][] answers(
      VoteTable rows, Ensemble<Classification, Classification> fitted, VoteTable train) {
    return rows.combine(fitted);
  }

  @Override
  public Measure chosenBy() {
    return new LabelMeasure(metric, table.gold());
  }

  /** Log loss first: what votes gain shows there long before it does in accuracy. */
  @Override
  public List<Measure> measures() {
    List<Measure> measures = new ArrayList<>();
    for (Metric usual :
        List.of(Metric.logLoss(), metric, Metric.accuracy(), Metric.calibrationError())) {
      Metric own = usual.name().equals(metric.name()) ? metric : usual;
      Measure measure = new LabelMeasure(own, table.gold());
      if (!measures.contains(measure)) {
        measures.add(measure);
      }
    }
    return measures;
  }

  @Override
  public int bestMember() {
    return BestMember.of(table, metric);
  }

  @Override
  public double[][] alone(int member) {
    double[] weights = new double[table.members().size()];
    weights[member] = 1;
    return Mixture.of(table, weights);
  }

  /** 1 where the most probable label is right. */
  @Override
  public double[] marks(double[][] answers) {
    return McNemar.marks(table.gold(), answers);
  }

  @Override
  public PairedTest test(double[] first, double[] second) {
    return McNemar.ofMarks(first, second);
  }
}

package io.aimass.fit;

/** A measure of probabilities. */
record LabelMeasure(Metric metric, GoldLabels gold) implements Measure {

  @Override
  public String name() {
    return metric.name();
  }

  @Override
  public boolean higherIsBetter() {
    return metric.higherIsBetter();
  }

  @Override
  public double of(int[] rows, double[][] answers) {
    return metric.of(gold.select(rows), answers);
  }

  /** Measures that are the mean of what each row gives need no row twice. */
  @Override
  public Bootstrap.Statistic drawn(double[][] all) {
    if (!metric.equals(Metric.logLoss()) && !metric.equals(Metric.accuracy())) {
      return Measure.super.drawn(all);
    }
    double[] values = new double[all.length];
    for (int row = 0; row < values.length; row++) {
      values[row] = of(new int[] {row}, new double[][] {all[row]});
    }
    return rows -> {
      double sum = 0;
      for (int row : rows) {
        sum += values[row];
      }
      return sum / rows.length;
    };
  }
}

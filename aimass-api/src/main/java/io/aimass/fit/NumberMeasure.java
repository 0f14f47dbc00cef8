package io.aimass.fit;

/** A measure of numbers, each alone in its row. */
final class NumberMeasure implements Measure {
  private final NumberMetric metric;
  private final double[] targets;

  NumberMeasure(NumberMetric metric, double[] targets) {
    this.metric = metric;
    this.targets = targets;
  }

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
    double[] right = new double[rows.length];
    double[] numbers = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      right[i] = targets[rows[i]];
      numbers[i] = answers[i][0];
    }
    return metric.of(right, numbers);
  }
}

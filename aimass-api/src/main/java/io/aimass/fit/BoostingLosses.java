package io.aimass.fit;

/** The losses that boosting makes small. */
final class BoostingLosses {
  /** What a share of rows is kept from 0 and 1 by, so that its logarithm is finite: 2^-23. */
  private static final double SHARE_FLOOR = 1.1920928955078125e-7;

  private static final double NO_CURVATURE = 1e-150;

  private BoostingLosses() {}

  /** The multinomial deviance (Friedman, Annals of Statistics 29, 2001, algorithm 6). */
  static Boosting.Loss deviance(GoldLabels gold) {
    return new Deviance(gold);
  }

  /** Half the squared error. */
  static Boosting.Loss squaredError(double[] targets) {
    return new SquaredError(targets);
  }

  private record Deviance(GoldLabels gold) implements Boosting.Loss {
    @Override
    public double[] start() {
      int[] counts = gold.counts();
      double[] start = new double[counts.length];
      for (int k = 0; k < start.length; k++) {
        double share = (double) counts[k] / gold.size();
        start[k] = Math.log(Math.min(1 - SHARE_FLOOR, Math.max(SHARE_FLOOR, share)));
      }
      return start;
    }

    @Override
    public void residuals(int row, double[] outputs, double[] into) {
      System.arraycopy(outputs, 0, into, 0, outputs.length);
      Softmax.of(into);
      for (int k = 0; k < into.length; k++) {
        into[k] = -into[k];
      }
      into[gold.number(row)] += 1;
    }

    /** One Newton step, of which each of K outputs takes its share of (K - 1) / K. */
    @Override
    public double leaf(double[] residuals, int[] rows, int from, int to) {
      double sum = 0;
      double curvature = 0;
      for (int i = from; i < to; i++) {
        double lacking = residuals[rows[i]];
        sum += lacking;
        curvature += Math.abs(lacking) * (1 - Math.abs(lacking));
      }
      int classes = gold.names().size();
      return curvature < NO_CURVATURE ? 0 : sum * (classes - 1) / classes / curvature;
    }

    @Override
    public double of(int row, double[] outputs) {
      double[] shares = outputs.clone();
      double right = outputs[gold.number(row)];
      return Softmax.inPlace(shares, 0, shares.length) - right;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record SquaredError(double[] targets) implements Boosting.Loss {
    @Override
    public double[] start() {
      double sum = 0;
      for (double target : targets) {
        sum += target;
      }
      return new double[] {sum / targets.length};
    }

    @Override
    public void residuals(int row, double[] outputs, double[] into) {
      into[0] = targets[row] - outputs[0];
    }

    @Override
    public double leaf(double[] residuals, int[] rows, int from, int to) {
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += residuals[rows[i]];
      }
      return sum / (to - from);
    }

    @Override
    public double of(int row, double[] outputs) {
      double error = targets[row] - outputs[0];
      return error * error / 2;
    }
  }
}

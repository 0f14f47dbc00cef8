package io.aimass.preprocess.internal.outputs;

/** How what a model gives becomes probabilities. */
public enum Activation {
  /** One label of many. */
  SOFTMAX {
    @Override
    public double[] apply(double[] logits) {
      double max = Double.NEGATIVE_INFINITY;
      for (double logit : logits) {
        max = Math.max(max, logit);
      }
      double[] probabilities = new double[logits.length];
      double sum = 0;
      for (int i = 0; i < logits.length; i++) {
        // Less the largest, so that no power overflows.
        probabilities[i] = Math.exp(logits[i] - max);
        sum += probabilities[i];
      }
      for (int i = 0; i < probabilities.length; i++) {
        probabilities[i] /= sum;
      }
      return probabilities;
    }
  },

  /** Each label for itself. */
  SIGMOID {
    @Override
    public double[] apply(double[] logits) {
      double[] probabilities = new double[logits.length];
      for (int i = 0; i < logits.length; i++) {
        probabilities[i] = sigmoid(logits[i]);
      }
      return probabilities;
    }
  },

  /** What the model gives are probabilities already. */
  NONE {
    @Override
    public double[] apply(double[] logits) {
      return logits.clone();
    }
  };

  /** A new array of probabilities for finite logits. */
  public abstract double[] apply(double[] logits);

  /** The logistic function. Where the power overflows, its limit 0 is the answer. */
  public static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}

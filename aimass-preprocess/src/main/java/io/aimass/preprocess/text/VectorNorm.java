package io.aimass.preprocess.text;

/** What length the vector of a text is brought to. A vector of zeros stays one. */
public enum VectorNorm {
  /** The absolute values add up to 1. */
  L1 {
    @Override
    double length(double[] values, int count) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += Math.abs(values[i]);
      }
      return sum;
    }
  },

  /** The squares add up to 1. */
  L2 {
    @Override
    double length(double[] values, int count) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += values[i] * values[i];
      }
      return Math.sqrt(sum);
    }
  },

  /** Values stay as they are. */
  NONE {
    @Override
    double length(double[] values, int count) {
      return 1;
    }
  };

  /** What the first {@code count} values are to be divided by. */
  abstract double length(double[] values, int count);
}

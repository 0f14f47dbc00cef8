package io.aimass.preprocess.ocr;

/**
 * What a model says at each step from left to right: a probability for each class, the blank first.
 */
final class CtcFrames {
  static final int BLANK = 0;

  private final float[] probabilities;
  private final int classes;

  CtcFrames(float[] probabilities, int classes) {
    this.probabilities = probabilities;
    this.classes = classes;
  }

  /** The frames of unbounded scores: their softmax. */
  static CtcFrames ofLogits(float[] logits, int classes) {
    float[] probabilities = new float[logits.length];
    for (int start = 0; start < logits.length; start += classes) {
      double most = Double.NEGATIVE_INFINITY;
      for (int i = start; i < start + classes; i++) {
        most = Math.max(most, logits[i]);
      }
      double sum = 0;
      for (int i = start; i < start + classes; i++) {
        sum += Math.exp(logits[i] - most);
      }
      for (int i = start; i < start + classes; i++) {
        probabilities[i] = (float) (Math.exp(logits[i] - most) / sum);
      }
    }
    return new CtcFrames(probabilities, classes);
  }

  int count() {
    return probabilities.length / classes;
  }

  int classes() {
    return classes;
  }

  double at(int frame, int symbol) {
    return probabilities[frame * classes + symbol];
  }

  /** The likeliest class; of equals the first. */
  int best(int frame) {
    int best = 0;
    for (int i = 1; i < classes; i++) {
      if (at(frame, i) > at(frame, best)) {
        best = i;
      }
    }
    return best;
  }
}

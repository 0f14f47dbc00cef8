package io.aimass.train.internal.optimize;

import io.aimass.train.Optimizer;

/** Adam and AdamW, in the order of operations that PyTorch has. */
final class AdamUpdate implements Update {
  private final float beta1;
  private final float rest1;
  private final float beta2;
  private final float rest2;
  private final float epsilon;
  private final float decay;
  private final float keep;
  private final float stepSize;
  private final float root;
  private final float scale;

  AdamUpdate(Optimizer.Adam adam, double rate, long step, float scale) {
    this.beta1 = (float) adam.beta1();
    this.rest1 = (float) (1 - adam.beta1());
    this.beta2 = (float) adam.beta2();
    this.rest2 = (float) (1 - adam.beta2());
    this.epsilon = (float) adam.epsilon();
    this.decay = adam.decoupled() ? 0 : (float) adam.decay();
    this.keep = adam.decoupled() ? (float) (1 - rate * adam.decay()) : 1;
    this.stepSize = (float) (rate / (1 - StrictMath.pow(adam.beta1(), (double) step)));
    this.root = (float) Math.sqrt(1 - StrictMath.pow(adam.beta2(), (double) step));
    this.scale = scale;
  }

  @Override
  public void apply(float[] weights, float[] gradients, int count, float[][] state) {
    float[] means = state[0];
    float[] squares = state[1];
    for (int i = 0; i < count; i++) {
      float weight = weights[i] * keep;
      float gradient = gradients[i] * scale + weight * decay;
      float mean = means[i] * beta1 + gradient * rest1;
      float square = squares[i] * beta2 + gradient * gradient * rest2;
      means[i] = mean;
      squares[i] = square;
      weights[i] = weight - stepSize * (mean / ((float) Math.sqrt(square) / root + epsilon));
    }
  }
}

package io.aimass.train.internal.optimize;

import io.aimass.train.Optimizer;

/** Stochastic gradient descent, in the order of operations that PyTorch has. */
final class SgdUpdate implements Update {
  private final float rate;
  private final float momentum;
  private final boolean nesterov;
  private final float decay;
  private final float scale;

  SgdUpdate(Optimizer.Sgd sgd, double rate, float scale) {
    this.rate = (float) rate;
    this.momentum = (float) sgd.momentum();
    this.nesterov = sgd.nesterov();
    this.decay = (float) sgd.decay();
    this.scale = scale;
  }

  @Override
  public void apply(float[] weights, float[] gradients, int count, float[][] state) {
    if (state.length == 0) {
      for (int i = 0; i < count; i++) {
        weights[i] -= rate * (gradients[i] * scale + weights[i] * decay);
      }
      return;
    }
    float ahead = nesterov ? momentum : 1;
    float now = nesterov ? 1 : 0;
    float[] speeds = state[0];
    for (int i = 0; i < count; i++) {
      float gradient = gradients[i] * scale + weights[i] * decay;
      float speed = speeds[i] * momentum + gradient;
      speeds[i] = speed;
      weights[i] -= rate * (gradient * now + speed * ahead);
    }
  }
}

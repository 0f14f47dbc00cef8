package io.aimass.train.internal.optimize;

import io.aimass.train.Optimizer;

/** How one step changes weights. */
public interface Update {

  /**
   * Changes a stretch of weights. All arrays begin at index 0 with it: with an offset between them
   * the JIT compiler does not vectorise the loop, and it takes three times as long.
   *
   * @param weights in and out
   * @param gradients of the weights
   * @param count how many
   * @param state {@link #states} arrays that are kept from step to step, in and out
   */
  void apply(float[] weights, float[] gradients, int count, float[][] state);

  /** How many numbers an optimizer keeps for each weight. */
  static int states(Optimizer optimizer) {
    return optimizer instanceof Optimizer.Sgd sgd ? (sgd.momentum() == 0 ? 0 : 1) : 2;
  }

  /**
   * What an optimizer does at a step.
   *
   * @param factor what its rate is multiplied by
   * @param step from 1
   * @param scale what gradients are multiplied by
   */
  static Update of(Optimizer optimizer, double factor, long step, float scale) {
    if (optimizer instanceof Optimizer.Adam adam) {
      return new AdamUpdate(adam, adam.rate() * factor, step, scale);
    }
    Optimizer.Sgd sgd = (Optimizer.Sgd) optimizer;
    return new SgdUpdate(sgd, sgd.rate() * factor, scale);
  }
}

package io.aimass.train;

/**
 * How weights follow their gradients. Computed as PyTorch does, in single precision.
 *
 * <p>Immutable and safe for use by many threads.
 */
public sealed interface Optimizer {

  /**
   * Returns the learning rate, which a {@link Schedule} multiplies by its factor.
   *
   * @return above 0
   */
  double rate();

  /**
   * Adam (Kingma and Ba, 2015), or AdamW (Loshchilov and Hutter, 2019).
   *
   * @param rate the learning rate, above 0
   * @param beta1 how slowly the mean of gradients changes, 0 to below 1; usually 0.9
   * @param beta2 how slowly the mean of their squares changes, 0 to below 1; usually 0.999
   * @param epsilon what is added to the root of that, above 0; usually 1e-8
   * @param decay of weights, 0 or more
   * @param decoupled whether weights decay beside the gradient (AdamW) or as part of it
   */
  record Adam(
      double rate, double beta1, double beta2, double epsilon, double decay, boolean decoupled)
      implements Optimizer {
    /** Checks the ranges. */
    public Adam {
      Require.positive("rate", rate);
      Require.zeroToBelowOne("beta1", beta1);
      Require.zeroToBelowOne("beta2", beta2);
      Require.positive("epsilon", epsilon);
      Require.zeroOrMore("decay", decay);
    }
  }

  /**
   * Stochastic gradient descent.
   *
   * @param rate the learning rate, above 0
   * @param momentum how much of the last step is kept, 0 to below 1
   * @param nesterov whether the gradient is taken where momentum leads (Sutskever et al., 2013)
   * @param decay of weights, as part of the gradient, 0 or more
   */
  record Sgd(double rate, double momentum, boolean nesterov, double decay) implements Optimizer {
    /** Checks the ranges. */
    public Sgd {
      Require.positive("rate", rate);
      Require.zeroToBelowOne("momentum", momentum);
      Require.zeroOrMore("decay", decay);
      if (nesterov && momentum == 0) {
        throw new IllegalArgumentException("momentum is 0, expected one above 0 for Nesterov's");
      }
    }
  }

  /**
   * Adam with the usual numbers.
   *
   * @param rate the learning rate, above 0; 0.001 is usual
   * @return the optimizer
   * @throws IllegalArgumentException if it is out of range
   */
  static Adam adam(double rate) {
    return new Adam(rate, 0.9, 0.999, 1e-8, 0, false);
  }

  /**
   * AdamW with the usual numbers.
   *
   * @param rate the learning rate, above 0
   * @param decay of weights, 0 or more; 0.01 is usual
   * @return the optimizer
   * @throws IllegalArgumentException if one is out of range
   */
  static Adam adamW(double rate, double decay) {
    return new Adam(rate, 0.9, 0.999, 1e-8, decay, true);
  }

  /**
   * Stochastic gradient descent with momentum.
   *
   * @param rate the learning rate, above 0
   * @param momentum 0 to below 1; 0.9 is usual
   * @return the optimizer
   * @throws IllegalArgumentException if one is out of range
   */
  static Sgd sgd(double rate, double momentum) {
    return new Sgd(rate, momentum, false, 0);
  }
}

package io.aimass.train.network;

/**
 * How a parameter's numbers start.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param kind the distribution
 * @param value the bound of a uniform one (-value to value), the standard deviation of a normal one
 *     (mean 0), or the constant
 */
public record Initializer(Kind kind, double value) {

  /** A distribution. */
  public enum Kind {
    /** From minus to plus the value. */
    UNIFORM,
    /** With mean 0 and the value as standard deviation. */
    NORMAL,
    /** The value itself. */
    CONSTANT
  }

  /** Checks the value. */
  public Initializer {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value is " + value + ", expected a finite number");
    }
  }

  /** PyTorch's default for weights and biases of dense, convolutional and recurrent layers. */
  static Initializer forInputs(long inputs) {
    return new Initializer(Kind.UNIFORM, 1 / Math.sqrt((double) inputs));
  }

  /** Glorot and Bengio, 2010. */
  static Initializer glorot(long inputs, long outputs) {
    return new Initializer(Kind.UNIFORM, Math.sqrt(6.0 / (inputs + outputs)));
  }

  static Initializer constant(double value) {
    return new Initializer(Kind.CONSTANT, value);
  }
}

package io.aimass.train.network;

import java.util.Objects;

/**
 * Applies a function to each number.
 *
 * @param function the function
 */
public record Activate(Activation function) implements Layer {

  /** Checks the function. */
  public Activate {
    Objects.requireNonNull(function, "function");
  }

  @Override
  public Signal out(Signal in) {
    return Numbers.require(this, in);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}

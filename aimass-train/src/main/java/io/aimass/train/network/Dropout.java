package io.aimass.train.network;

/**
 * In training sets each number to 0 with a probability and divides the others by one minus it
 * (Srivastava and others, 2014). Does nothing at inference.
 *
 * @param rate the probability, 0 to below 1
 */
public record Dropout(double rate) implements Layer {

  /** Checks the rate. */
  public Dropout {
    Sizes.requireRate(rate);
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

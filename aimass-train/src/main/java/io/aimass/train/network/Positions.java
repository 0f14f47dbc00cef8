package io.aimass.train.network;

/**
 * Adds to each step sines and cosines that tell its place, for any length: even numbers {@code 2i}
 * get {@code sin(t / 10000^(2i / width))}, odd ones the cosine (Vaswani and others, <i>Attention Is
 * All You Need</i>, 2017). Steps are first multiplied by the square root of their width, as there.
 */
public record Positions() implements Layer {

  @Override
  public Signal out(Signal in) {
    return Numbers.steps(this, in);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}

package io.aimass.train.network;

import java.util.List;

/**
 * What goes in plus what some layers make of it, which must be of the same kind and size (He and
 * others, 2016).
 *
 * @param layers one or more
 */
public record Residual(List<Layer> layers) implements Layer {

  /** Copies the list. */
  public Residual {
    layers = Chain.require(layers);
  }

  @Override
  public Signal out(Signal in) {
    Signal out = Chain.out(layers, Numbers.require(this, in));
    if (!out.equals(in)) {
      throw new IllegalArgumentException(
          this + " gives " + out + ", expected what it takes, " + in);
    }
    return in;
  }

  @Override
  public List<ParameterSpec> parameters(Signal in) {
    out(in);
    return Chain.parameters(layers, in);
  }

  @Override
  public long multiplyAdds(Signal in, int steps) {
    return Chain.multiplyAdds(layers, in, steps);
  }

  /** Depth alone: the inner layers' sizes must go on to fit. */
  @Override
  public Residual scaled(double width, double depth) {
    return new Residual(Chain.scaled(layers, width, depth));
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}

package io.aimass.train.network;

import java.util.Collections;
import java.util.List;

/**
 * The same layers several times, each time with parameters of its own: what the depth of a {@link
 * Network#scaled capacity} multiplies.
 *
 * @param times how often, 1 or more
 * @param layers one or more
 */
public record Repeat(int times, List<Layer> layers) implements Layer {

  /** Checks the number and copies the list. */
  public Repeat {
    Sizes.require("times", times);
    layers = Chain.require(layers);
  }

  /**
   * Returns the layers one after the other.
   *
   * @return all of them; unmodifiable
   */
  public List<Layer> unrolled() {
    return Collections.nCopies(times, layers).stream().flatMap(List::stream).toList();
  }

  @Override
  public Signal out(Signal in) {
    return Numbers.require(this, Chain.out(unrolled(), in));
  }

  @Override
  public List<ParameterSpec> parameters(Signal in) {
    return Chain.parameters(unrolled(), in);
  }

  @Override
  public long multiplyAdds(Signal in, int steps) {
    return Chain.multiplyAdds(unrolled(), in, steps);
  }

  @Override
  public Repeat scaled(double width, double depth) {
    return new Repeat(Sizes.times(times, depth), Chain.scaled(layers, width, depth));
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}

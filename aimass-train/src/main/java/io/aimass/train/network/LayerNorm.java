package io.aimass.train.network;

import java.util.List;

/**
 * Layer normalisation (Ba, Kiros and Hinton, 2016) of features, or of each step, with epsilon 1e-5.
 */
public record LayerNorm() implements Layer {

  /** What is added to a variance. */
  public static final double EPSILON = 1e-5;

  @Override
  public Signal out(Signal in) {
    width(in);
    return in;
  }

  private int width(Signal in) {
    if (in instanceof Signal.Steps steps) {
      return steps.width();
    }
    if (in instanceof Signal.Features features) {
      return features.width();
    }
    throw Sizes.mismatch(this, "features or steps", in);
  }

  @Override
  public List<ParameterSpec> parameters(Signal in) {
    int width = width(in);
    return List.of(
        ParameterSpec.of("weight", Initializer.constant(1), width),
        ParameterSpec.of("bias", Initializer.constant(0), width));
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}

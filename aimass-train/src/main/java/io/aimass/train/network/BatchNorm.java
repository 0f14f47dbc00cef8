package io.aimass.train.network;

import java.util.List;

/**
 * Batch normalisation (Ioffe and Szegedy, 2015) of each channel of pictures or each feature, with
 * epsilon 1e-5: by the batch's mean and variance in training, while running ones are kept with
 * momentum 0.1, and by those at inference.
 */
public record BatchNorm() implements Layer {

  /** What is added to a variance. */
  public static final double EPSILON = 1e-5;

  /** What part of the running values a batch's take. */
  public static final double MOMENTUM = 0.1;

  @Override
  public Signal out(Signal in) {
    width(in);
    return in;
  }

  private int width(Signal in) {
    if (in instanceof Signal.Picture picture) {
      return picture.channels();
    }
    if (in instanceof Signal.Features features) {
      return features.width();
    }
    throw Sizes.mismatch(this, "pictures or features", in);
  }

  @Override
  public List<ParameterSpec> parameters(Signal in) {
    int width = width(in);
    return List.of(
        ParameterSpec.of("weight", Initializer.constant(1), width),
        ParameterSpec.of("bias", Initializer.constant(0), width),
        ParameterSpec.kept("runningMean", 0, width),
        ParameterSpec.kept("runningVariance", 1, width));
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}

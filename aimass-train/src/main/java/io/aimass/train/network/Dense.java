package io.aimass.train.network;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code x · weight + bias}, for each step where there are steps. {@code weight} has the shape
 * {@code [inputs, units]}, the transpose of PyTorch's, so that a sparse row adds up rows of it.
 *
 * @param units how many numbers come out, 1 or more
 * @param bias whether there is one
 */
public record Dense(int units, boolean bias) implements Layer {

  /** Checks the units. */
  public Dense {
    Sizes.require("units", units);
  }

  @Override
  public Signal out(Signal in) {
    if (in instanceof Signal.Features) {
      return new Signal.Features(units);
    }
    width(in);
    return new Signal.Steps(units);
  }

  private int width(Signal in) {
    if (in instanceof Signal.Features features) {
      return features.width();
    }
    if (in instanceof Signal.Steps steps) {
      return steps.width();
    }
    throw Sizes.mismatch(this, "features or steps", in);
  }

  @Override
  public List<ParameterSpec> parameters(Signal in) {
    int inputs = width(in);
    Initializer start = Initializer.forInputs(inputs);
    List<ParameterSpec> parameters = new ArrayList<>();
    parameters.add(ParameterSpec.of("weight", start, inputs, units));
    if (bias) {
      parameters.add(ParameterSpec.of("bias", start, units));
    }
    return List.copyOf(parameters);
  }

  @Override
  public long multiplyAdds(Signal in, int steps) {
    return (long) width(in) * units * (in instanceof Signal.Steps ? steps : 1);
  }

  @Override
  public Dense scaled(double width, double depth) {
    return new Dense(Sizes.scaled(units, width), bias);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}

package io.aimass.train.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A two-dimensional convolution (cross-correlation, as in all libraries) with square kernels, over
 * pictures padded with 0. {@code weight} has the shape {@code [filters, channels, kernel, kernel]}.
 *
 * @param filters how many channels come out, 1 or more
 * @param kernel the kernel's height and width in pixels, 1 or more
 * @param stride the step in pixels, 1 or more
 * @param padding rows and columns of 0 at each side, 0 or more and less than the kernel
 * @param bias whether there is one; of no use right before batch normalisation
 */
public record Convolution(int filters, int kernel, int stride, int padding, boolean bias)
    implements Layer {

  /** Checks the sizes. */
  public Convolution {
    Sizes.require("filters", filters);
    Sizes.require("kernel", kernel);
    Sizes.require("stride", stride);
    Sizes.require("padding", padding, 0);
    if (padding >= kernel) {
      throw new IllegalArgumentException(
          "padding is " + padding + ", expected less than the kernel, " + kernel);
    }
  }

  @Override
  public Signal.Picture out(Signal in) {
    Signal.Picture picture = Numbers.picture(this, in);
    return new Signal.Picture(
        filters,
        Windows.count(this, picture.height(), kernel, stride, padding),
        Windows.count(this, picture.width(), kernel, stride, padding));
  }

  @Override
  public List<ParameterSpec> parameters(Signal in) {
    int channels = Numbers.picture(this, in).channels();
    Initializer start = Initializer.forInputs((long) channels * kernel * kernel);
    List<ParameterSpec> parameters = new ArrayList<>();
    parameters.add(ParameterSpec.of("weight", start, filters, channels, kernel, kernel));
    if (bias) {
      parameters.add(ParameterSpec.of("bias", start, filters));
    }
    return List.copyOf(parameters);
  }

  @Override
  public long multiplyAdds(Signal in, int steps) {
    Signal.Picture out = out(in);
    long inputs = (long) Numbers.picture(this, in).channels() * kernel * kernel;
    return inputs * filters * out.height() * out.width();
  }

  @Override
  public Convolution scaled(double width, double depth) {
    return new Convolution(Sizes.scaled(filters, width), kernel, stride, padding, bias);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}

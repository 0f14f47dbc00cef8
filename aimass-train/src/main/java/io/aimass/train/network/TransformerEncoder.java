package io.aimass.train.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Blocks of self-attention over the real steps and a feed-forward network of two dense layers with
 * {@link Activation#GELU}, each added to what went in, with layer normalisation (Vaswani and
 * others, 2017) after the sum, or before the part ({@code normFirst}; Xiong and others, 2020:
 * trains without a warm-up). Parameters of block {@code n} are PyTorch's: {@code n.in_proj_weight
 * [3 · width, width]}, {@code n.in_proj_bias}, {@code n.out_proj_weight}, {@code n.out_proj_bias},
 * {@code n.linear1_weight [hidden, width]}, {@code n.linear1_bias}, {@code n.linear2_weight},
 * {@code n.linear2_bias}, {@code n.norm1_weight}, {@code n.norm1_bias}, {@code n.norm2_weight},
 * {@code n.norm2_bias}.
 *
 * @param blocks how many, 1 or more
 * @param heads into how many parts the attention is cut, 1 or more; the width must be a multiple
 * @param hidden the width between the two dense layers, 1 or more
 * @param dropout the rate in training, 0 to below 1: of attention weights, between the dense layers
 *     and of what each part adds
 * @param normFirst whether the norm comes before
 */
public record TransformerEncoder(
    int blocks, int heads, int hidden, double dropout, boolean normFirst) implements Layer {

  /** Checks the sizes. */
  public TransformerEncoder {
    Sizes.require("blocks", blocks);
    Sizes.require("heads", heads);
    Sizes.require("hidden", hidden);
    Sizes.requireRate(dropout);
  }

  @Override
  public Signal.Steps out(Signal in) {
    Signal.Steps steps = Numbers.steps(this, in);
    if (steps.width() % heads != 0) {
      throw Sizes.mismatch(this, "steps of a width that is a multiple of " + heads, in);
    }
    return steps;
  }

  @Override
  public List<ParameterSpec> parameters(Signal in) {
    int width = out(in).width();
    List<ParameterSpec> parameters = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      for (ParameterSpec parameter : block(width)) {
        parameters.add(parameter.under(Integer.toString(block)));
      }
    }
    return List.copyOf(parameters);
  }

  private List<ParameterSpec> block(int width) {
    int three = Math.multiplyExact(3, width);
    Initializer zero = Initializer.constant(0);
    Initializer one = Initializer.constant(1);
    Initializer wide = Initializer.forInputs(width);
    Initializer back = Initializer.forInputs(hidden);
    return List.of(
        ParameterSpec.of("in_proj_weight", Initializer.glorot(width, three), three, width),
        ParameterSpec.of("in_proj_bias", zero, three),
        ParameterSpec.of("out_proj_weight", wide, width, width),
        ParameterSpec.of("out_proj_bias", zero, width),
        ParameterSpec.of("linear1_weight", wide, hidden, width),
        ParameterSpec.of("linear1_bias", wide, hidden),
        ParameterSpec.of("linear2_weight", back, width, hidden),
        ParameterSpec.of("linear2_bias", back, width),
        ParameterSpec.of("norm1_weight", one, width),
        ParameterSpec.of("norm1_bias", zero, width),
        ParameterSpec.of("norm2_weight", one, width),
        ParameterSpec.of("norm2_bias", zero, width));
  }

  @Override
  public long multiplyAdds(Signal in, int steps) {
    long width = out(in).width();
    long projections = 4 * width * width;
    long attention = 2 * width * steps;
    long feedForward = 2 * width * hidden;
    return (long) blocks * steps * (projections + attention + feedForward);
  }

  @Override
  public TransformerEncoder scaled(double width, double depth) {
    return new TransformerEncoder(
        Sizes.times(blocks, depth), heads, Sizes.scaled(hidden, width), dropout, normFirst);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}

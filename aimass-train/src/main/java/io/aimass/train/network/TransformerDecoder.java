package io.aimass.train.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A Transformer's decoder (Vaswani and others, 2017): blocks of self-attention over the words
 * written so far, attention over the encoder's steps, and a feed-forward network of two dense
 * layers with {@link Activation#GELU}, each added to what went in, with layer normalisation after
 * the sum, or before the part and once at the end ({@code normFirst}). Words' vectors are as wide
 * as the encoder's steps, and get {@link Positions}.
 *
 * <p>Parameters: {@code embedding [vocabulary, width]}; those of block {@code n}, which are
 * PyTorch's: {@code n.self_in_proj_weight [3 · width, width]}, {@code n.self_in_proj_bias}, {@code
 * n.self_out_proj_weight}, {@code n.self_out_proj_bias}, the same four with {@code cross}, {@code
 * n.linear1_weight [hidden, width]}, {@code n.linear1_bias}, {@code n.linear2_weight}, {@code
 * n.linear2_bias}, {@code n.norm1_weight} to {@code n.norm3_bias}; {@code norm_weight} and {@code
 * norm_bias} with {@code normFirst}; {@code output_weight [vocabulary, width]}, {@code
 * output_bias}.
 *
 * @param vocabulary how many different words, 0 included, 2 or more
 * @param blocks how many, 1 or more
 * @param heads into how many parts each attention is cut, 1 or more; the width must be a multiple
 * @param hidden the width between the two dense layers, 1 or more
 * @param dropout the rate in training, 0 to below 1: of words' vectors, of attention weights,
 *     between the dense layers and of what each part adds
 * @param normFirst whether the norm comes before
 */
public record TransformerDecoder(
    int vocabulary, int blocks, int heads, int hidden, double dropout, boolean normFirst)
    implements SequenceDecoder {

  /** Checks the sizes. */
  public TransformerDecoder {
    Sizes.require("vocabulary", vocabulary, 2);
    Sizes.require("blocks", blocks);
    Sizes.require("heads", heads);
    Sizes.require("hidden", hidden);
    Sizes.requireRate(dropout);
  }

  @Override
  public Signal.Written out(Signal in) {
    width(in);
    return new Signal.Written(vocabulary);
  }

  private int width(Signal in) {
    int width = Numbers.steps(this, in).width();
    if (width % heads != 0) {
      throw Sizes.mismatch(this, "steps of a width that is a multiple of " + heads, in);
    }
    return width;
  }

  @Override
  public List<ParameterSpec> parameters(Signal in) {
    int width = width(in);
    Initializer wide = Initializer.forInputs(width);
    Initializer normal = new Initializer(Initializer.Kind.NORMAL, 1 / Math.sqrt(width));
    List<ParameterSpec> all = new ArrayList<>();
    all.add(ParameterSpec.of("embedding", normal, vocabulary, width));
    for (int block = 0; block < blocks; block++) {
      for (ParameterSpec parameter : block(width)) {
        all.add(parameter.under(Integer.toString(block)));
      }
    }
    if (normFirst) {
      addNorm("norm", width, all);
    }
    all.add(ParameterSpec.of("output_weight", wide, vocabulary, width));
    all.add(ParameterSpec.of("output_bias", wide, vocabulary));
    return List.copyOf(all);
  }

  private List<ParameterSpec> block(int width) {
    Initializer wide = Initializer.forInputs(width);
    Initializer back = Initializer.forInputs(hidden);
    List<ParameterSpec> all = new ArrayList<>();
    addAttention("self", width, all);
    addAttention("cross", width, all);
    all.add(ParameterSpec.of("linear1_weight", wide, hidden, width));
    all.add(ParameterSpec.of("linear1_bias", wide, hidden));
    all.add(ParameterSpec.of("linear2_weight", back, width, hidden));
    all.add(ParameterSpec.of("linear2_bias", back, width));
    addNorm("norm1", width, all);
    addNorm("norm2", width, all);
    addNorm("norm3", width, all);
    return all;
  }

  private static void addAttention(String name, int width, List<ParameterSpec> all) {
    int three = Math.multiplyExact(3, width);
    Initializer zero = Initializer.constant(0);
    all.add(
        ParameterSpec.of(name + "_in_proj_weight", Initializer.glorot(width, three), three, width));
    all.add(ParameterSpec.of(name + "_in_proj_bias", zero, three));
    all.add(
        ParameterSpec.of(name + "_out_proj_weight", Initializer.forInputs(width), width, width));
    all.add(ParameterSpec.of(name + "_out_proj_bias", zero, width));
  }

  private static void addNorm(String name, int width, List<ParameterSpec> all) {
    all.add(ParameterSpec.of(name + "_weight", Initializer.constant(1), width));
    all.add(ParameterSpec.of(name + "_bias", Initializer.constant(0), width));
  }

  /** For as many words written as steps are read. */
  @Override
  public long multiplyAdds(Signal in, int steps) {
    long width = width(in);
    long projections = 8 * width * width;
    long attention = 4 * width * steps;
    long feedForward = 2 * width * hidden;
    return steps * (blocks * (projections + attention + feedForward) + width * vocabulary);
  }

  @Override
  public TransformerDecoder scaled(double width, double depth) {
    return new TransformerDecoder(
        vocabulary,
        Sizes.times(blocks, depth),
        heads,
        Sizes.scaled(hidden, width),
        dropout,
        normFirst);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}

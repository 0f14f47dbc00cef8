package io.aimass.train.network;

import java.util.List;

/**
 * A vector for each word. {@code weight} has the shape {@code [vocabulary, width]}; its row 0,
 * padding, is looked up like any other and has no influence on real steps.
 *
 * @param width how many numbers a word's vector has, 1 or more
 */
public record Embedding(int width) implements Layer {

  /** Checks the width. */
  public Embedding {
    Sizes.require("width", width);
  }

  @Override
  public Signal out(Signal in) {
    vocabulary(in);
    return new Signal.Steps(width);
  }

  private int vocabulary(Signal in) {
    if (in instanceof Signal.Tokens tokens) {
      return tokens.vocabulary();
    }
    throw Sizes.mismatch(this, "numbers of words", in);
  }

  @Override
  public List<ParameterSpec> parameters(Signal in) {
    Initializer normal = new Initializer(Initializer.Kind.NORMAL, 1 / Math.sqrt(width));
    return List.of(ParameterSpec.of("weight", normal, vocabulary(in), width));
  }

  @Override
  public Embedding scaled(double width, double depth) {
    return new Embedding(Sizes.scaled(this.width, width));
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}

package io.aimass.train.network;

import java.util.Objects;

/**
 * One vector of a sequence's real steps: features. A sequence without a step gives 0.
 *
 * @param kind which
 */
public record OverSteps(Kind kind) implements Layer {

  /** What is made of the steps. */
  public enum Kind {
    /** The first step. */
    FIRST,
    /** The last real step. */
    LAST,
    /**
     * For what a {@link Recurrent} layer of both directions gives: the last real step's forward
     * half beside the first step's backward half, the two states that have seen the whole sequence.
     */
    ENDS,
    /** The mean of the real steps. */
    MEAN,
    /** The largest of the real steps, number by number. */
    MAX
  }

  /** Checks the kind. */
  public OverSteps {
    Objects.requireNonNull(kind, "kind");
  }

  @Override
  public Signal out(Signal in) {
    int width = Numbers.steps(this, in).width();
    if (kind == Kind.ENDS && width % 2 != 0) {
      throw Sizes.mismatch(this, "steps of an even width", in);
    }
    return new Signal.Features(width);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}

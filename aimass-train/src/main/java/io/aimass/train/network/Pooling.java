package io.aimass.train.network;

import java.util.Objects;

/**
 * The largest or the mean number of each square window, channel by channel. Windows that do not fit
 * whole are left out.
 *
 * @param kind which of the two
 * @param size a window's height and width in pixels, 1 or more
 * @param stride the step in pixels, 1 or more
 */
public record Pooling(Kind kind, int size, int stride) implements Layer {

  /** What is taken of a window. */
  public enum Kind {
    /** The largest number. */
    MAX,
    /** The mean. */
    AVERAGE
  }

  /** Checks the sizes. */
  public Pooling {
    Objects.requireNonNull(kind, "kind");
    Sizes.require("size", size);
    Sizes.require("stride", stride);
  }

  @Override
  public Signal out(Signal in) {
    Signal.Picture picture = Numbers.picture(this, in);
    return new Signal.Picture(
        picture.channels(),
        Windows.count(this, picture.height(), size, stride, 0),
        Windows.count(this, picture.width(), size, stride, 0));
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}

package io.aimass.train.network;

/** A picture's numbers in a row, channel by channel and line by line: features. */
public record Flatten() implements Layer {

  @Override
  public Signal out(Signal in) {
    Signal.Picture picture = Numbers.picture(this, in);
    long width = (long) picture.channels() * picture.height() * picture.width();
    return new Signal.Features(Math.toIntExact(width));
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}

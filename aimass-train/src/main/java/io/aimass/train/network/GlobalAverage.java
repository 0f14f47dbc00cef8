package io.aimass.train.network;

/** The mean of each channel of a picture: features. */
public record GlobalAverage() implements Layer {

  @Override
  public Signal out(Signal in) {
    return new Signal.Features(Numbers.picture(this, in).channels());
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}

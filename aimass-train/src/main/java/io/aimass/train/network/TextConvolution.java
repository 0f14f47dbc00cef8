package io.aimass.train.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Convolutions over steps, one for each window size; the largest positive number of each filter
 * over all windows of real steps, side by side: features (Kim, <i>Convolutional Neural Networks for
 * Sentence Classification</i>, EMNLP 2014). Sequences are taken to be followed by steps of 0, as
 * many as a window needs that begins at the last real step. For each window there is a {@code
 * weightK} of the shape {@code [filters, width, K]} and a {@code biasK}.
 *
 * @param windows in steps, different, each 1 or more
 * @param filters how many for each window, 1 or more
 */
public record TextConvolution(List<Integer> windows, int filters) implements Layer {

  /** Checks the sizes and copies the list. */
  public TextConvolution {
    windows = List.copyOf(windows);
    windows.forEach(window -> Sizes.require("window", window));
    if (windows.isEmpty() || windows.stream().distinct().count() < windows.size()) {
      throw new IllegalArgumentException(
          "windows are " + windows + ", expected one or more, all different");
    }
    Sizes.require("filters", filters);
  }

  @Override
  public Signal out(Signal in) {
    Numbers.steps(this, in);
    return new Signal.Features(Math.multiplyExact(windows.size(), filters));
  }

  @Override
  public List<ParameterSpec> parameters(Signal in) {
    int width = Numbers.steps(this, in).width();
    List<ParameterSpec> parameters = new ArrayList<>();
    for (int window : windows) {
      Initializer start = Initializer.forInputs((long) width * window);
      parameters.add(ParameterSpec.of("weight" + window, start, filters, width, window));
      parameters.add(ParameterSpec.of("bias" + window, start, filters));
    }
    return List.copyOf(parameters);
  }

  @Override
  public long multiplyAdds(Signal in, int steps) {
    long windowSum = windows.stream().mapToLong(Integer::longValue).sum();
    return windowSum * Numbers.steps(this, in).width() * filters * steps;
  }

  @Override
  public TextConvolution scaled(double width, double depth) {
    return new TextConvolution(windows, Sizes.scaled(filters, width));
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}

package io.aimass.train.internal.onnx;

import io.aimass.train.network.OverSteps;
import io.aimass.train.network.TextConvolution;
import java.util.ArrayList;
import java.util.List;

/** Layers over sequences, {@code [batch, steps, width]}. */
final class SequenceNodes {
  private final Place at;
  private final Graph graph;
  private final Sequence sequence;

  SequenceNodes(Place at, Sequence sequence) {
    this.at = at;
    this.graph = at.graph();
    this.sequence = sequence;
  }

  String embed(String words) {
    return at.op("Gather", at.own("weight"), words);
  }

  /** Padding as 0. */
  String real(String x) {
    return at.op("Where", sequence.stepMask(), x, graph.scalar(0f));
  }

  String convolve(TextConvolution layer, String x) {
    String real = at.transposed(real(x), 0, 2, 1);
    List<String> largest = new ArrayList<>();
    for (int window : layer.windows()) {
      String sums =
          at.node("Conv", real, at.own("weight" + window), at.own("bias" + window))
              .withList("kernel_shape", window)
              .withList("pads", 0, window - 1L)
              .out();
      String positive =
          at.op("Where", sequence.channelMask(), at.op("Relu", sums), graph.scalar(0f));
      largest.add(overAxis("ReduceMax", positive, 2));
    }
    return at.node("Concat", largest.toArray(String[]::new)).with("axis", 1L).out();
  }

  private String overAxis(String operator, String x, long axis) {
    return at.node(operator, x).withList("axes", axis).with("keepdims", 0L).out();
  }

  String over(OverSteps.Kind kind, String x, int width) {
    return switch (kind) {
      case FIRST -> first(x);
      case LAST -> last(x);
      case ENDS -> ends(x, width);
      case MEAN -> mean(x);
      case MAX -> largest(x);
    };
  }

  private String present(String x) {
    return at.op("Where", sequence.present(), x, graph.scalar(0f));
  }

  private String first(String x) {
    return present(at.node("Gather", x, graph.scalar(0L)).with("axis", 1L).out());
  }

  private String last(String x) {
    return present(at.node("GatherND", x, sequence.last()).with("batch_dims", 1L).out());
  }

  private String ends(String x, int width) {
    long half = width / 2;
    String forward = last(slice(x, 0, half));
    String backward = first(slice(x, half, width));
    return at.node("Concat", forward, backward).with("axis", 1L).out();
  }

  private String slice(String x, long from, long to) {
    return at.op("Slice", x, graph.longs(from), graph.longs(to), graph.longs(2));
  }

  private String mean(String x) {
    String sum = at.node("ReduceSum", real(x), graph.longs(1)).with("keepdims", 0L).out();
    return at.op("Div", sum, sequence.divisors());
  }

  private String largest(String x) {
    String real = at.op("Where", sequence.stepMask(), x, graph.scalar(-Float.MAX_VALUE));
    return present(overAxis("ReduceMax", real, 1));
  }

  String positions(String x, int width) {
    return positions(at, x, sequence.places(), width);
  }

  /**
   * Adds positions: a cosine is a sine a quarter of a turn later; in double precision, for far
   * steps.
   *
   * @param places the steps' numbers, {@code [steps]}, from 0
   */
  static String positions(Place at, String x, String places, int width) {
    Graph graph = at.graph();
    double[] speeds = new double[width];
    double[] starts = new double[width];
    for (int i = 0; i < width; i++) {
      speeds[i] = 1 / Math.pow(10_000, (i - i % 2) / (double) width);
      starts[i] = i % 2 == 0 ? 0 : Math.PI / 2;
    }
    String times = at.op("Unsqueeze", at.cast(places, ElementType.DOUBLE), graph.longs(1));
    String turns = at.op("Mul", times, graph.doubles("speeds", speeds, width));
    String angles = at.op("Add", turns, graph.doubles("starts", starts, width));
    String waves = at.cast(at.op("Sin", angles), ElementType.FLOAT);
    return at.op("Add", at.op("Mul", x, graph.scalar((float) Math.sqrt(width))), waves);
  }
}

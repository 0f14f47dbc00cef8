package io.aimass.train.internal.onnx;

import io.aimass.train.network.Recurrent;
import java.util.Collections;
import java.util.function.IntFunction;

/**
 * Recurrent layers as ONNX's own operators, which know each sequence's length: their backward pass
 * starts at the last real step.
 */
final class RecurrentNodes {
  private final Place at;
  private final Recurrent layer;
  private final String lengths;

  /** For each of ONNX's blocks of weights the number of PyTorch's. */
  private final int[] blocks;

  /**
   * Takes a place.
   *
   * @param lengths how many steps are real, {@code [batch]}, 32-bit integers; empty for all
   */
  RecurrentNodes(Place at, Recurrent layer, String lengths) {
    this.at = at;
    this.layer = layer;
    this.lengths = lengths;
    this.blocks =
        switch (layer.cell()) {
          case RNN -> new int[] {0};
          case GRU -> new int[] {1, 0, 2}; // reset, update, new: to update, reset, hidden
          case LSTM -> new int[] {0, 3, 1, 2}; // input, forget, cell, output: to i, o, f, c
        };
  }

  String of(String x, int inputs) {
    return at.transposed(of(x, inputs, i -> ""), 1, 0, 2);
  }

  /**
   * Adds the layers.
   *
   * @param x {@code [batch, steps, inputs]}
   * @param start what the state of each layer is at first, {@code [directions, batch, units]};
   *     empty for 0
   * @return the name of {@code [steps, batch, width]}
   */
  String of(String x, int inputs, IntFunction<String> start) {
    String steps = at.transposed(x, 1, 0, 2); // [steps, batch, width]
    int width = inputs;
    for (int i = 0; i < layer.layers(); i++) {
      steps = sideBySide(pass(steps, i, width, start.apply(i)));
      width = layer.units() * layer.directions();
    }
    return steps;
  }

  private String pass(String steps, int i, int width, String start) {
    int rows = layer.units() * blocks.length;
    int directions = layer.directions();
    String suffix = "_l" + i;
    Node node =
        at.node(
                layer.cell().name(),
                steps,
                at.made("W" + suffix, weights("weight_ih" + suffix), directions, rows, width),
                at.made(
                    "R" + suffix, weights("weight_hh" + suffix), directions, rows, layer.units()),
                at.made("B" + suffix, biases(suffix), directions, 2 * rows),
                lengths,
                start)
            .with("hidden_size", (long) layer.units())
            .with("direction", layer.bidirectional() ? "bidirectional" : "forward");
    return switch (layer.cell()) {
      case RNN -> node.withList("activations", Collections.nCopies(directions, "Tanh")).out();
      case GRU -> node.with("linear_before_reset", 1L).out();
      case LSTM -> node.out();
    };
  }

  /** {@code [steps, directions, batch, units]} to {@code [steps, batch, directions · units]}. */
  private String sideBySide(String states) {
    if (!layer.bidirectional()) {
      return at.op("Squeeze", states, at.graph().longs(1));
    }
    return at.op(
        "Reshape", at.transposed(states, 0, 2, 1, 3), at.graph().longs(0, 0, 2L * layer.units()));
  }

  private float[] weights(String name) {
    float[] forward = inOrder(at.numbers(name));
    return layer.bidirectional()
        ? joined(forward, inOrder(at.numbers(name + "_reverse")))
        : forward;
  }

  private float[] biases(String suffix) {
    float[] forward = bothBiases(suffix);
    return layer.bidirectional() ? joined(forward, bothBiases(suffix + "_reverse")) : forward;
  }

  private float[] bothBiases(String suffix) {
    return joined(inOrder(at.numbers("bias_ih" + suffix)), inOrder(at.numbers("bias_hh" + suffix)));
  }

  private float[] inOrder(float[] numbers) {
    float[] ordered = new float[numbers.length];
    int size = numbers.length / blocks.length;
    for (int i = 0; i < blocks.length; i++) {
      System.arraycopy(numbers, blocks[i] * size, ordered, i * size, size);
    }
    return ordered;
  }

  private static float[] joined(float[] first, float[] second) {
    float[] both = new float[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}

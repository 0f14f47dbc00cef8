package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.recurrent.RNN;
import io.aimass.train.network.Recurrent;
import java.util.function.IntFunction;

/**
 * Recurrent layers. The backward pass is a forward one over each sequence's real steps turned
 * around: what PyTorch does with packed sequences.
 */
final class Recurrences {

  private Recurrences() {}

  static NDArray of(Recurrent layer, Flow in, Parameters own, Masks masks) {
    NDArray steps = in.data();
    for (int i = 0; i < layer.layers(); i++) {
      NDArray below = i == 0 ? steps : masks.drop(steps, layer.dropout());
      steps = pass(layer, below, zeros(layer, below), "_l" + i, own);
      if (layer.bidirectional()) {
        NDArray turned = in.steps().turned(below);
        NDArray back = pass(layer, turned, zeros(layer, below), "_l" + i + "_reverse", own);
        steps = steps.concat(in.steps().turned(back), 2);
      }
    }
    return steps;
  }

  /**
   * Layers of one direction, over steps that are all real.
   *
   * @param start what the state of each layer is at first, {@code [1, batch, units]}
   */
  static NDArray from(
      IntFunction<NDArray> start, Recurrent layer, NDArray x, Parameters own, Masks masks) {
    NDArray steps = x;
    for (int i = 0; i < layer.layers(); i++) {
      NDArray below = i == 0 ? steps : masks.drop(steps, layer.dropout());
      steps = pass(layer, below, start.apply(i), "_l" + i, own);
    }
    return steps;
  }

  private static NDArray zeros(Recurrent layer, NDArray x) {
    return x.getManager().zeros(new Shape(1, x.getShape().get(0), layer.units()));
  }

  private static NDArray pass(
      Recurrent layer, NDArray x, NDArray state, String suffix, Parameters own) {
    NDList weights =
        new NDList(
            own.get("weight_ih" + suffix),
            own.get("weight_hh" + suffix),
            own.get("bias_ih" + suffix),
            own.get("bias_hh" + suffix));
    return passes(layer, x, state, weights).get(0);
  }

  private static NDList passes(Recurrent layer, NDArray x, NDArray state, NDList weights) {
    NDArrayEx arrays = x.getNDArrayInternal();
    return switch (layer.cell()) {
      case RNN ->
          arrays.rnn(x, state, weights, true, 1, RNN.Activation.TANH, 0, false, false, true);
      case GRU -> arrays.gru(x, state, weights, true, 1, 0, false, false, true);
      case LSTM ->
          arrays.lstm(
              x, new NDList(state, state.zerosLike()), weights, true, 1, 0, false, false, true);
    };
  }
}

package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.aimass.train.network.RecurrentDecoder;

/** A decoder of recurrent layers with attention. */
record RecurrentDecoding(RecurrentDecoder layer, Parameters own, Masks masks) {

  /** {@code [wanted, vocabulary]}. */
  NDArray of(Flow in) {
    NDArray mean = Sequences.mean(in.data(), in.steps().mask());
    NDArray words = Sequences.embed(in.written().words(), own.get("embedding"));
    NDArray x = masks.drop(words, layer.dropout());
    NDArray states = Recurrences.from(i -> start(mean, i), layer.recurrent(), x, own, masks);
    NDArray mixed = masks.drop(mixed(states, in), layer.dropout());
    return Linear.of(own, "output", in.written().wanted(mixed));
  }

  /** What a layer's state is at first: {@code [1, batch, units]}. */
  private NDArray start(NDArray mean, int i) {
    NDIndex rows = new NDIndex().addSliceDim((long) i * layer.units(), (i + 1L) * layer.units());
    NDArray weight = own.get("start_weight").get(rows);
    return mean.matMul(weight.transpose())
        .add(own.get("start_bias").get(rows))
        .tanh()
        .expandDims(0);
  }

  private NDArray mixed(NDArray states, Flow in) {
    NDArray memory = in.steps().real(in.data());
    NDArray scores = states.matMul(own.get("score_weight")).matMul(memory.transpose(0, 2, 1));
    NDArray unseen = in.steps().unseen();
    Shape overSteps = new Shape(unseen.getShape().get(0), 1, unseen.getShape().get(3));
    NDArray weights = scores.add(unseen.reshape(overSteps)).softmax(-1);
    return Linear.of(own, "mix", states.concat(weights.matMul(memory), 2)).tanh();
  }
}

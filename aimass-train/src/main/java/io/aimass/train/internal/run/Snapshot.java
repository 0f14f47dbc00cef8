package io.aimass.train.internal.run;

import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.train.History;
import io.aimass.train.Weights;
import io.aimass.train.internal.file.SafeTensors;
import io.aimass.train.network.Network;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint holds.
 *
 * @param state how far the training is
 * @param weights the network's numbers
 * @param optimizer what the optimizer keeps, by parameter
 */
record Snapshot(State state, Map<String, Tensor> weights, Map<String, float[][]> optimizer) {
  private static final String FORMAT = "aimass training 1";
  private static final String WEIGHTS = "weights/";
  private static final String BEST = "best/";
  private static final String OPTIMIZER = "optimizer/";

  SafeTensors file(Map<String, String> identity) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("format", FORMAT);
    identity.forEach((name, value) -> words.put("plan." + name, value));
    words.put("step", Long.toString(state.step));
    words.put("epoch", Integer.toString(state.epoch));
    words.put("batch", Integer.toString(state.batch));
    words.put("lossSum", Double.toString(state.lossSum));
    words.put("lossWeight", Double.toString(state.lossWeight));
    words.put("firstLoss", Double.toString(state.firstLoss));
    words.put("bestLoss", Double.toString(state.bestLoss));
    words.put("metric", state.history.metric());
    words.put("history", state.history.toCsv());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    weights.forEach((name, tensor) -> tensors.put(WEIGHTS + name, tensor));
    state.best.forEach((name, tensor) -> tensors.put(BEST + name, tensor));
    optimizer.forEach(
        (name, kept) -> {
          for (int i = 0; i < kept.length; i++) {
            tensors.put(
                OPTIMIZER + i + "/" + name,
                Tensor.view(DataType.FLOAT32, FloatBuffer.wrap(kept[i]), kept[i].length));
          }
        });
    return new SafeTensors(words, tensors);
  }

  /**
   * Reads what {@link #file} made.
   *
   * @param identity of the training that resumes
   * @param optimizer arrays to be filled
   * @throws IllegalArgumentException if it is no checkpoint, or one of another training
   */
  static Snapshot of(
      SafeTensors file,
      Map<String, String> identity,
      Network network,
      Map<String, float[][]> optimizer) {
    Map<String, String> words = file.metadata();
    require("format", FORMAT, words.get("format"));
    identity.forEach((name, value) -> require(name, value, words.get("plan." + name)));
    State state = new State(History.ofCsv(word(words, "metric"), word(words, "history")));
    state.step = Long.parseLong(word(words, "step"));
    state.epoch = Integer.parseInt(word(words, "epoch"));
    state.batch = Integer.parseInt(word(words, "batch"));
    state.lossSum = Double.parseDouble(word(words, "lossSum"));
    state.lossWeight = Double.parseDouble(word(words, "lossWeight"));
    state.firstLoss = Double.parseDouble(word(words, "firstLoss"));
    state.bestLoss = Double.parseDouble(word(words, "bestLoss"));
    state.best = under(BEST, file.tensors());
    if (!state.best.isEmpty()) {
      Weights.of(state.best).checkedFor(network);
    }
    Map<String, Tensor> weights = under(WEIGHTS, file.tensors());
    Weights.of(weights).checkedFor(network);
    optimizer.forEach((name, kept) -> fill(name, kept, file.tensors()));
    return new Snapshot(state, weights, optimizer);
  }

  private static void fill(String name, float[][] kept, Map<String, Tensor> tensors) {
    for (int i = 0; i < kept.length; i++) {
      Tensor tensor = tensors.get(OPTIMIZER + i + "/" + name);
      if (tensor == null || tensor.elementCount() != kept[i].length) {
        throw new IllegalArgumentException(
            "the checkpoint does not hold the optimizer's numbers for \"" + name + "\"");
      }
      tensor.floats().get(kept[i]);
    }
  }

  private static Map<String, Tensor> under(String prefix, Map<String, Tensor> tensors) {
    Map<String, Tensor> found = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), tensor);
          }
        });
    return found;
  }

  private static String word(Map<String, String> words, String name) {
    String word = words.get(name);
    if (word == null) {
      throw new IllegalArgumentException("the checkpoint has no \"" + name + "\"");
    }
    return word;
  }

  private static void require(String name, String expected, @Nullable String found) {
    if (!expected.equals(found)) {
      throw new IllegalArgumentException(
          "the checkpoint is of a training with the "
              + name
              + " "
              + found
              + ", expected "
              + expected);
    }
  }
}

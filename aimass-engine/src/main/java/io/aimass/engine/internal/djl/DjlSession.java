package io.aimass.engine.internal.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.aimass.Tensor;
import io.aimass.engine.Engines;
import io.aimass.engine.internal.ShutdownGate;
import io.aimass.spi.Cancellation;
import io.aimass.spi.EngineSession;
import io.aimass.spi.SessionInfo;
import io.aimass.spi.Signature;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * One model opened by a DJL engine. Every run has an array manager of its own, so whatever a run
 * allocated is freed with it. DJL has no way to end a run early: a cancellation that comes while
 * one is under way has no effect.
 */
final class DjlSession implements EngineSession {

  private final String engine;
  private final Model model;
  private final Runnable options;
  private final ShutdownGate gate;
  private final Optional<Signature> signature;
  private final SessionInfo info;
  private final ParameterStore parameters;
  // A DJL block turns itself from training to inference in its first run, without a lock.
  private final Object firstRun = new Object();
  private volatile boolean hasRun;

  DjlSession(
      String engine,
      Model model,
      Runnable options,
      ShutdownGate gate,
      Optional<Signature> signature,
      SessionInfo info) {
    this.engine = engine;
    this.model = model;
    this.options = options;
    this.gate = gate;
    this.signature = signature;
    this.info = info;
    this.parameters = new ParameterStore(model.getNDManager(), false);
  }

  @Override
  public SessionInfo info() {
    return info;
  }

  @Override
  public Optional<Signature> signature() {
    return signature;
  }

  @Override
  @SuppressWarnings("try")
  public Map<String, Tensor> run(Map<String, Tensor> inputs, Cancellation cancellation)
      throws Exception {
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("DJL cannot run a model without inputs");
    }
    if (cancellation.isCancelled()) {
      throw new CancellationException("the run was cancelled before it began");
    }
    try (ShutdownGate.Pass pass = gate.enter();
        NDManager manager = model.getNDManager().newSubManager()) {
      NDList list = new NDList(inputs.size());
      for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
        list.add(toNative(input.getKey(), input.getValue(), manager));
      }
      NDList results = forward(list, inputs);
      results.attach(manager);
      return outputs(results);
    }
  }

  private NDArray toNative(String name, Tensor tensor, NDManager manager) {
    NDArray array = DjlTensors.toNative(engine, name, tensor, manager);
    if (!engine.equals(Engines.PYTORCH)) {
      // PyTorch's inputs go by position, and DJL reads a dot in their names as a dictionary.
      array.setName(name);
    }
    return array;
  }

  private NDList forward(NDList list, Map<String, Tensor> inputs) {
    try {
      if (hasRun) {
        return model.getBlock().forward(parameters, list, false);
      }
      synchronized (firstRun) {
        NDList results = model.getBlock().forward(parameters, list, false);
        hasRun = true;
        return results;
      }
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "DJL's engine \""
              + engine
              + "\" refuses the inputs "
              + describe(inputs)
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static Map<String, String> describe(Map<String, Tensor> inputs) {
    Map<String, String> shapes = new LinkedHashMap<>();
    inputs.forEach(
        (name, tensor) -> shapes.put(name, tensor.type() + Arrays.toString(tensor.shape())));
    return shapes;
  }

  private Map<String, Tensor> outputs(NDList results) throws Exception {
    Map<String, Tensor> outputs = new LinkedHashMap<>(results.size() * 2);
    for (int i = 0; i < results.size(); i++) {
      NDArray array = results.get(i);
      String name = array.getName() == null ? "output" + i : array.getName();
      outputs.put(
          name,
          engine.equals(Engines.DJL_ONNX_RUNTIME)
              ? DjlOnnxArrays.read(name, array)
              : DjlTensors.fromNative(name, array));
    }
    return outputs;
  }

  @Override
  public void close() {
    // The end of the process frees everything by itself.
    gate.tryEnter().ifPresent(this::free);
    gate.close();
  }

  @SuppressWarnings("try")
  private void free(ShutdownGate.Pass entered) {
    try (ShutdownGate.Pass pass = entered) {
      model.close();
      options.run();
    }
  }
}

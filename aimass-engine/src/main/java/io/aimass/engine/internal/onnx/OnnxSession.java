package io.aimass.engine.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.aimass.Tensor;
import io.aimass.engine.internal.ShutdownGate;
import io.aimass.spi.Cancellation;
import io.aimass.spi.EngineSession;
import io.aimass.spi.SessionInfo;
import io.aimass.spi.Signature;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** One model opened by ONNX Runtime. */
final class OnnxSession implements EngineSession {

  private final OrtEnvironment environment;
  private final OrtSession session;
  // ONNX Runtime goes on using the options, so they live as long as the session.
  private final SessionOptions options;
  private final ShutdownGate gate;
  private final Signature signature;
  private final SessionInfo info;

  OnnxSession(
      OrtEnvironment environment,
      OrtSession session,
      SessionOptions options,
      ShutdownGate gate,
      Signature signature,
      SessionInfo info) {
    this.environment = environment;
    this.session = session;
    this.options = options;
    this.gate = gate;
    this.signature = signature;
    this.info = info;
  }

  @Override
  public SessionInfo info() {
    return info;
  }

  @Override
  public Optional<Signature> signature() {
    return Optional.of(signature);
  }

  @Override
  @SuppressWarnings("try")
  public Map<String, Tensor> run(Map<String, Tensor> inputs, Cancellation cancellation)
      throws OrtException {
    try (ShutdownGate.Pass pass = gate.enter();
        OnnxRun run = new OnnxRun();
        // Closed first, so nobody can touch the run's options once they are freed.
        Cancellation.Registration registration = cancellation.onCancel(run::stop)) {
      pass.onShutdown(run::stop);
      return run(inputs, run);
    } catch (OrtException e) {
      if (cancellation.isCancelled()) {
        CancellationException cancelled = new CancellationException("the run was cancelled");
        cancelled.initCause(e);
        throw cancelled;
      }
      if (gate.isShut()) {
        throw gate.refusal(e);
      }
      throw e;
    }
  }

  private Map<String, Tensor> run(Map<String, Tensor> inputs, OnnxRun run) throws OrtException {
    Map<String, OnnxTensor> feeds = new HashMap<>(inputs.size() * 2);
    try {
      for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
        feeds.put(input.getKey(), OnnxTensors.toNative(environment, input.getValue()));
      }
      try (OrtSession.Result result = session.run(feeds, run.options())) {
        return outputs(result);
      }
    } finally {
      feeds.values().forEach(OnnxTensor::close);
    }
  }

  private static Map<String, Tensor> outputs(OrtSession.Result result) throws OrtException {
    Map<String, Tensor> outputs = new LinkedHashMap<>(result.size() * 2);
    for (Map.Entry<String, OnnxValue> output : result) {
      String name = output.getKey();
      if (!(output.getValue() instanceof OnnxTensor tensor)) {
        throw new IllegalStateException(
            "output \"" + name + "\" is not a tensor but " + output.getValue().getType());
      }
      outputs.put(name, OnnxTensors.fromNative(name, tensor));
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
    // The session is closed before its options, and those even if that fails.
    try (ShutdownGate.Pass pass = entered;
        SessionOptions last = options) {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot close the session", e);
    }
  }
}

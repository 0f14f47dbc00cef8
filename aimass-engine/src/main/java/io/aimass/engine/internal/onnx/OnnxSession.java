package io.aimass.engine.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.aimass.Tensor;
import io.aimass.engine.internal.ShutdownGate;
import io.aimass.spi.Cancellation;
import io.aimass.spi.EngineSession;
import io.aimass.spi.NativeMemory;
import io.aimass.spi.SessionInfo;
import io.aimass.spi.Signature;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One model opened by ONNX Runtime. */
final class OnnxSession implements EngineSession {

  private static final Logger LOG = LoggerFactory.getLogger(OnnxSession.class);
  private static final int LEAST_SLOTS = 4;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final OnnxKept kept;
  private final ShutdownGate gate;
  private final Signature signature;
  private final SessionInfo info;
  private final SlotPool<RunSlot> slots =
      new SlotPool<>(Math.max(LEAST_SLOTS, Runtime.getRuntime().availableProcessors()));
  private final LargeRuns largeRuns;
  private final OptionalLong weights;
  private final AtomicLong pinnedBytes = new AtomicLong();
  private volatile boolean pinning;

  /**
   * A session that frees what it is given.
   *
   * @param pinning whether outputs can be written in place
   * @param largeRuns which runs shall leave no memory behind
   * @param weights the bytes of the model's weights; empty if they are not known
   */
  OnnxSession(
      OrtEnvironment environment,
      OrtSession session,
      OnnxKept kept,
      ShutdownGate gate,
      Signature signature,
      SessionInfo info,
      boolean pinning,
      LargeRuns largeRuns,
      OptionalLong weights) {
    this.environment = environment;
    this.session = session;
    this.kept = kept;
    this.gate = gate;
    this.signature = signature;
    this.info = info;
    this.pinning = pinning;
    this.largeRuns = largeRuns;
    this.weights = weights;
  }

  @Override
  public SessionInfo info() {
    return info;
  }

  @Override
  public Optional<Signature> signature() {
    return Optional.of(signature);
  }

  /**
   * The weights as the file declares them, and the buffers in which tensors are pinned. ONNX
   * Runtime's Java binding tells nothing of its arena, nor of what becomes of weights that it packs
   * or fuses.
   */
  @Override
  public Optional<NativeMemory> memory() {
    return weights.isPresent()
        ? Optional.of(new NativeMemory(weights.getAsLong(), pinnedBytes.get()))
        : Optional.empty();
  }

  @Override
  public Map<String, Tensor> run(Map<String, Tensor> inputs, Cancellation cancellation)
      throws OrtException {
    boolean givesBack = largeRuns.shallGiveBack(inputs);
    RunSlot slot = slot(givesBack);
    if (!slot.enter()) {
      throw gate.refusal(null);
    }
    try {
      return run(slot, inputs, cancellation);
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
    } finally {
      slot.leave();
      if (givesBack || slot.isStopped() || !slots.give(slot)) {
        discard(slot);
      }
    }
  }

  @SuppressWarnings("try")
  private RunSlot slot(boolean givesBack) throws OrtException {
    RunSlot idle = givesBack ? null : slots.take();
    if (idle != null) {
      return idle;
    }
    try (ShutdownGate.Pass pass = gate.enter()) {
      OnnxRun run = givesBack ? OnnxRun.shrinking() : new OnnxRun();
      return new RunSlot(gate, run, new PinnedForms(environment, pinnedBytes));
    }
  }

  /** The end of the process frees everything by itself. */
  @SuppressWarnings("try")
  private void discard(RunSlot slot) {
    gate.tryEnter()
        .ifPresent(
            entered -> {
              try (ShutdownGate.Pass pass = entered) {
                slot.close();
              }
            });
  }

  @SuppressWarnings("try")
  private Map<String, Tensor> run(
      RunSlot slot, Map<String, Tensor> inputs, Cancellation cancellation) throws OrtException {
    // Closed before the slot serves another run, so nobody can stop that one instead.
    try (Cancellation.Registration registration = cancellation.onCancel(slot.stopper())) {
      PinnedForm pinned = pinning ? slot.forms().find(inputs) : null;
      if (pinned != null) {
        return runPinned(slot, pinned, inputs);
      }
      Map<String, Tensor> outputs = runPlain(slot, inputs);
      if (pinning && !learns(slot, inputs, outputs)) {
        pinning = false;
      }
      return outputs;
    }
  }

  /** Whether pinning goes on; what it fails with is no reason to lose the outputs. */
  private static boolean learns(
      RunSlot slot, Map<String, Tensor> inputs, Map<String, Tensor> outputs) {
    try {
      return slot.forms().learn(inputs, outputs);
    } catch (OrtException e) {
      LOG.debug("Tensors cannot be pinned, each run makes its own", e);
      return false;
    }
  }

  private Map<String, Tensor> runPinned(RunSlot slot, PinnedForm pinned, Map<String, Tensor> inputs)
      throws OrtException {
    try {
      return pinned.run(session, slot.options(), inputs);
    } catch (OrtException e) {
      if (slot.isStopped()) {
        throw e;
      }
    }
    // Either the model cannot compute these inputs, and fails once more, or its outputs have other
    // shapes this time: they depend on the elements, and are not pinned any more.
    Map<String, Tensor> outputs = runPlain(slot, inputs);
    pinning = false;
    return outputs;
  }

  private Map<String, Tensor> runPlain(RunSlot slot, Map<String, Tensor> inputs)
      throws OrtException {
    Map<String, OnnxTensor> feeds = new HashMap<>(inputs.size() * 2);
    try {
      for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
        feeds.put(input.getKey(), OnnxTensors.toNative(environment, input.getValue()));
      }
      try (OrtSession.Result result = session.run(feeds, slot.options())) {
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

  /** Whether tensors of shapes that repeat are pinned; once false, never again. */
  boolean isPinning() {
    return pinning;
  }

  @Override
  public void close() {
    // The end of the process frees everything by itself.
    gate.tryEnter().ifPresent(this::free);
    gate.close();
  }

  @SuppressWarnings("try")
  private void free(ShutdownGate.Pass entered) {
    slots.drain(RunSlot::close);
    // The session is closed before what it uses, and that even if closing fails.
    try (ShutdownGate.Pass pass = entered;
        OnnxKept last = kept) {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot close the session", e);
    }
  }
}

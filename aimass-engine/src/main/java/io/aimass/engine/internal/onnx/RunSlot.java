package io.aimass.engine.internal.onnx;

import ai.onnxruntime.OrtSession.RunOptions;
import io.aimass.engine.internal.ShutdownGate;

/**
 * What a run needs and the next one can use again: its options, its way through the gate, and the
 * tensors that stay in place. For one run at a time.
 */
final class RunSlot implements AutoCloseable {

  private final OnnxRun run;
  private final Runnable stopper;
  private final ShutdownGate.Entrance entrance;
  private final PinnedForms forms;

  RunSlot(ShutdownGate gate, OnnxRun run, PinnedForms forms) {
    this.run = run;
    this.stopper = run::stop;
    this.entrance = gate.entrance(stopper);
    this.forms = forms;
  }

  /** Enters native code; false if the process ends. */
  boolean enter() {
    return entrance.enter();
  }

  void leave() {
    entrance.leave();
  }

  /** Ends the run under way; safe on any thread, until the slot is closed and after. */
  Runnable stopper() {
    return stopper;
  }

  /** Whether a run was told to end, after which the slot serves no other. */
  boolean isStopped() {
    return run.isStopped();
  }

  RunOptions options() {
    return run.options();
  }

  PinnedForms forms() {
    return forms;
  }

  /** Frees the native parts; nobody must be inside. */
  @Override
  public void close() {
    entrance.close();
    forms.close();
    run.close();
  }
}

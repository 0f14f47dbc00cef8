package io.aimass.engine.internal.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;

/** The options of one run, which can be told to end from another thread until they are freed. */
final class OnnxRun implements AutoCloseable {

  private final RunOptions options;
  private boolean closed;

  OnnxRun() throws OrtException {
    options = new RunOptions();
  }

  RunOptions options() {
    return options;
  }

  synchronized void stop() {
    if (closed) {
      return;
    }
    try {
      options.setTerminate(true);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot end a run", e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    options.close();
  }
}

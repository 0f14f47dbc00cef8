package io.aimass.engine.internal.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.RunOptions;

/** The options of one run, which can be told to end from another thread until they are freed. */
final class OnnxRun implements AutoCloseable {

  private final RunOptions options;
  private boolean closed;

  OnnxRun() throws OrtException {
    options = new RunOptions();
    // A run that fails throws; ONNX Runtime would write the same to standard error, and once more
    // for each run that is cancelled.
    options.setLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
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

package io.aimass.engine.internal.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.RunOptions;

/**
 * The options of one run after the other, which can be told to end from another thread until they
 * are freed. Once that has happened they are spent: the next run would end as well.
 */
final class OnnxRun implements AutoCloseable {

  private final RunOptions options;
  private volatile boolean stopped;
  private boolean closed;

  OnnxRun() throws OrtException {
    options = new RunOptions();
    // A run that fails throws; ONNX Runtime would write the same to standard error, and once more
    // for each run that is cancelled.
    options.setLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
  }

  /** The options of a run after which ONNX Runtime's arena shall give back what it can. */
  static OnnxRun shrinking() throws OrtException {
    OnnxRun run = new OnnxRun();
    try {
      run.options.addRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
      return run;
    } catch (OrtException e) {
      run.close();
      throw e;
    }
  }

  RunOptions options() {
    return options;
  }

  synchronized void stop() {
    if (closed) {
      return;
    }
    stopped = true;
    try {
      options.setTerminate(true);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot end a run", e);
    }
  }

  /** Whether a run was told to end. */
  boolean isStopped() {
    return stopped;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      options.close();
    }
  }
}

package io.aimass.engine.internal.djl;

import ai.djl.engine.Engine;
import ai.djl.util.Platform;
import io.aimass.engine.Engines;
import io.aimass.engine.internal.DjlStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts DJL's engines and says in plain words why one does not start. */
final class DjlEngines {

  private static final Logger LOG = LoggerFactory.getLogger(DjlEngines.class);
  private static final String NO_ALTERNATIVE = "ai.djl.onnx.disable_alternative";

  private DjlEngines() {}

  /**
   * Starts an engine, or gives the running one.
   *
   * @throws IllegalStateException if it cannot start; the message says what to do
   */
  static Engine start(String name) {
    try {
      Engine engine = DjlStart.engine(name);
      if (name.equals(Engines.DJL_ONNX_RUNTIME)) {
        settleAlternative();
      }
      return engine;
    } catch (LinkageError | AssertionError | RuntimeException e) {
      throw new IllegalStateException(reason(name, e), e);
    }
  }

  /**
   * DJL's ONNX Runtime engine starts PyTorch beside itself, for array operations that we never use,
   * and fails when PyTorch has no natives. Only then is it told to do without.
   */
  private static void settleAlternative() {
    if (System.getProperty(NO_ALTERNATIVE) != null || !Engine.hasEngine(Engines.PYTORCH)) {
      return;
    }
    try {
      DjlStart.engine(Engines.PYTORCH);
    } catch (LinkageError | AssertionError | RuntimeException e) {
      LOG.info("PyTorch does not start, so DJL's OnnxRuntime engine runs without it");
      LOG.debug("Why PyTorch does not start", e);
      System.setProperty(NO_ALTERNATIVE, "true");
    }
  }

  private static String reason(String name, Throwable failure) {
    String why = "DJL's engine \"" + name + "\" does not start: ";
    if (isCausedBy(failure, "Offline mode is enabled")) {
      return why + missingNatives(name);
    }
    if (isCausedBy(failure, "Tried to specify the thread pool")) {
      return why
          + "the process has an OrtEnvironment already, and DJL insists on making it; use engine \""
          + Engines.ONNX_RUNTIME
          + "\", or start DJL's engine first";
    }
    return why + root(failure);
  }

  private static String missingNatives(String name) {
    if (!name.equals(Engines.PYTORCH)) {
      return "its native library is not on the class path, and nothing is downloaded at run time";
    }
    Platform platform = Platform.detectPlatform("pytorch");
    String version = platform.getVersion();
    return "PyTorch's native library is not on the class path, and nothing is downloaded at run"
        + " time; add ai.djl.pytorch:pytorch-native-cpu:"
        + version
        + " with classifier "
        + platform.getClassifier()
        + " and ai.djl.pytorch:pytorch-jni:"
        + version
        + "-"
        + platform.getApiVersion();
  }

  private static boolean isCausedBy(Throwable failure, String words) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (message != null && message.contains(words)) {
        return true;
      }
    }
    return false;
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return root;
  }
}

package io.aimass.engine.internal.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import io.aimass.engine.internal.DjlStart;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ONNX Runtime's environment, of which a process has one, shared with whoever else in the host uses
 * ONNX Runtime.
 *
 * <ul>
 *   <li>One that exists is used as it is.
 *   <li>DJL's ONNX Runtime engine cannot start once one exists. So where that engine is on the
 *       class path and none exists yet, DJL makes it and the host can use both afterwards.
 *   <li>ONNX Runtime's own shutdown hook frees the environment under runs still going on. The
 *       native side counts its users, so one more user is registered that never leaves; {@link
 *       io.aimass.engine.internal.ShutdownGate} then waits for the runs.
 * </ul>
 */
public final class OnnxEnvironment {

  private static final Logger LOG = LoggerFactory.getLogger(OnnxEnvironment.class);
  private static final String DJL_ENGINE = "OnnxRuntime";

  // One per process because ONNX Runtime's own is.
  private static @Nullable OrtEnvironment environment;

  private OnnxEnvironment() {}

  /**
   * The environment, made when there is none.
   *
   * @return the process's one
   * @throws OrtException if ONNX Runtime refuses
   * @throws IllegalStateException if its native library cannot be loaded
   */
  public static synchronized OrtEnvironment get() throws OrtException {
    OrtEnvironment found = environment;
    if (found == null) {
      try {
        found = start();
      } catch (LinkageError | RuntimeException e) {
        throw new IllegalStateException(
            "ONNX Runtime's native library cannot be loaded ("
                + e
                + "); it comes in com.microsoft.onnxruntime:onnxruntime and is unpacked below "
                + System.getProperty("java.io.tmpdir"),
            e);
      }
      environment = found;
    }
    return found;
  }

  private static OrtEnvironment start() throws OrtException {
    if (!exists()) {
      startThroughDjl();
    }
    OrtEnvironment found = OrtEnvironment.getEnvironment();
    found.setTelemetry(false);
    keepPastShutdown();
    return found;
  }

  private static boolean exists() {
    try {
      Field instance = OrtEnvironment.class.getDeclaredField("INSTANCE");
      instance.setAccessible(true);
      return instance.get(null) != null;
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.debug("Cannot see whether an OrtEnvironment exists, assuming none", e);
      return false;
    }
  }

  private static void startThroughDjl() {
    try {
      if (DjlStart.find(DJL_ENGINE).isPresent()) {
        DjlStart.engine(DJL_ENGINE);
      }
    } catch (LinkageError | RuntimeException e) {
      // Without DJL, or beside an environment that came first, ONNX Runtime works all the same.
      LOG.debug("DJL's ONNX Runtime engine did not start", e);
    }
  }

  private static void keepPastShutdown() {
    try {
      Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
      api.setAccessible(true);
      Method create =
          OrtEnvironment.class.getDeclaredMethod(
              "createHandle", long.class, int.class, String.class);
      create.setAccessible(true);
      create.invoke(
          null,
          api.getLong(null),
          OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue(),
          OrtEnvironment.DEFAULT_NAME);
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.warn("A run that is going on while the JVM exits may crash it: {}", e.toString());
    }
  }
}

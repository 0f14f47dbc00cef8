package io.aimass.engine.internal.djl;

import ai.djl.pytorch.jni.JniUtils;
import io.aimass.engine.Engines;
import io.aimass.spi.OpenRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * The thread counts in effect for a model. Those of PyTorch belong to the process: the first model
 * opened sets them, unless the host has done so by DJL's system properties, and a later one that
 * asks for others is told.
 *
 * @param intraOp threads that one operation may use
 * @param interOp operations that may run side by side
 * @param notes why a count differs from the one asked for
 */
record DjlThreads(int intraOp, int interOp, List<String> notes) {

  // One per process because PyTorch's counts are.
  private static boolean pytorchSet;

  static DjlThreads settle(String engine, OpenRequest request) {
    if (engine.equals(Engines.PYTORCH)) {
      return settlePytorch(request.intraOpThreads(), request.interOpThreads());
    }
    if (engine.equals(Engines.DJL_ONNX_RUNTIME)) {
      return new DjlThreads(request.intraOpThreads(), request.interOpThreads(), List.of());
    }
    return new DjlThreads(
        request.intraOpThreads(),
        request.interOpThreads(),
        List.of("DJL has no way to set the threads of " + engine + ", it uses its own"));
  }

  private static synchronized DjlThreads settlePytorch(int intraOp, int interOp) {
    if (!pytorchSet) {
      pytorchSet = true;
      if (Integer.getInteger("ai.djl.pytorch.num_threads") == null) {
        JniUtils.setNumThreads(intraOp);
      }
      if (Integer.getInteger("ai.djl.pytorch.num_interop_threads") == null) {
        setInterOp(interOp);
      }
    }
    int intraInEffect = JniUtils.getNumThreads();
    int interInEffect = JniUtils.getNumInteropThreads();
    List<String> notes = new ArrayList<>();
    note(notes, "intra-op", intraOp, intraInEffect);
    note(notes, "inter-op", interOp, interInEffect);
    return new DjlThreads(intraInEffect, interInEffect, notes);
  }

  private static void setInterOp(int interOp) {
    try {
      JniUtils.setNumInteropThreads(interOp);
    } catch (RuntimeException e) {
      // Set before by the host, which then wins; the count in effect is read back and noted.
    }
  }

  private static void note(List<String> notes, String what, int asked, int inEffect) {
    if (asked != inEffect) {
      notes.add(
          "PyTorch's "
              + what
              + " threads belong to the process and were set before: "
              + inEffect
              + " in effect, "
              + asked
              + " asked for");
    }
  }
}

package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * The same numbers as an array of another manager: what is computed of an array belongs to its
 * manager.
 */
public final class SameNumbers {

  private SameNumbers() {}

  /** Not copied, and without a gradient. */
  public static PtNDArray in(NDManager manager, NDArray array) {
    PtNDArray same = JniUtils.detachGradient((PtNDArray) array);
    same.attach(manager);
    return same;
  }
}

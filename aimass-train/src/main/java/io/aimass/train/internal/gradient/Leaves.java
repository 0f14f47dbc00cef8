package io.aimass.train.internal.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.aimass.train.internal.compute.Parameters;
import io.aimass.train.internal.device.ParameterArrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A network's numbers as the leaves of one batch's graph. They are the same numbers in arrays of
 * the batch's manager, so gradients start empty and end with the batch.
 */
public final class Leaves implements Parameters {
  private final ParameterArrays parameters;
  private final Set<String> trained;
  private final NDManager manager;
  private final Map<String, PtNDArray> leaves = new HashMap<>();

  /**
   * Leaves of one batch.
   *
   * @param trained names of those that get a gradient
   * @param manager the batch's
   */
  public Leaves(ParameterArrays parameters, Set<String> trained, NDManager manager) {
    this.parameters = parameters;
    this.trained = trained;
    this.manager = manager;
  }

  @Override
  public NDArray get(String name) {
    return leaves.computeIfAbsent(name, this::leaf);
  }

  private PtNDArray leaf(String name) {
    PtNDArray leaf = parameters.in(manager, name);
    if (trained.contains(name)) {
      leaf.setRequiresGradient(true);
    }
    return leaf;
  }

  /**
   * Computes gradients, without DJL's gradient collector, of which a process has but one. The
   * thread's gradient mode must have been on during the forward pass.
   *
   * @param loss a scalar
   */
  public void backward(NDArray loss) {
    JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
  }

  /** A gradient; null for what had no part in the loss. */
  @Nullable PtNDArray gradient(String name) {
    PtNDArray leaf = leaves.get(name);
    return leaf == null ? null : JniUtils.getGradient(leaf);
  }
}

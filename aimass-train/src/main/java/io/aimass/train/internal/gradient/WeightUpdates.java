package io.aimass.train.internal.gradient;

import ai.djl.pytorch.engine.PtNDArray;
import io.aimass.train.Optimizer;
import io.aimass.train.internal.device.ParameterArrays;
import io.aimass.train.internal.optimize.Update;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changes weights by their gradients. For one thread. */
public final class WeightUpdates {
  private static final int STRETCH = 2048; // floats; four such arrays fit the first cache
  private static final double TINY = 1e-6; // what PyTorch adds to a norm that it divides by

  private final Optimizer optimizer;
  private final double clipNorm;
  private final Map<String, HostWeights> weights = new LinkedHashMap<>();
  private final Map<String, float[][]> states;
  private final float[] some = new float[STRETCH];
  private final float[] slopes = new float[STRETCH];
  private final float[][] memory;

  /**
   * Gets ready.
   *
   * @param clipNorm the longest that all gradients together may be; infinite for no bound
   * @param states what the optimizer keeps for each trained parameter; changed by each step
   * @param direct whether the weights' own memory can be written: on the CPU
   */
  public WeightUpdates(
      Optimizer optimizer,
      double clipNorm,
      ParameterArrays parameters,
      Map<String, float[][]> states,
      boolean direct) {
    this.optimizer = optimizer;
    this.clipNorm = clipNorm;
    this.states = states;
    this.memory = new float[Update.states(optimizer)][STRETCH];
    for (String name : states.keySet()) {
      weights.put(name, HostWeights.of(parameters.get(name), direct));
    }
  }

  /** What an optimizer keeps before the first step. */
  public static Map<String, float[][]> start(
      Optimizer optimizer, Set<String> trained, ParameterArrays parameters) {
    Map<String, float[][]> states = new LinkedHashMap<>();
    for (String name : trained) {
      int count = Math.toIntExact(parameters.get(name).getShape().size());
      states.put(name, new float[Update.states(optimizer)][count]);
    }
    return states;
  }

  /**
   * Changes all weights.
   *
   * @param leaves with gradients
   * @param factor what the optimizer's rate is multiplied by
   * @param step from 1
   */
  public void apply(Leaves leaves, double factor, long step) {
    List<String> names = new ArrayList<>();
    List<FloatBuffer> gradients = new ArrayList<>();
    for (String name : weights.keySet()) {
      PtNDArray gradient = leaves.gradient(name);
      if (gradient != null) {
        names.add(name);
        gradients.add(gradient.toByteBuffer(true).asFloatBuffer());
      }
    }
    Update update = Update.of(optimizer, factor, step, scale(gradients));
    for (int i = 0; i < names.size(); i++) {
      apply(update, names.get(i), gradients.get(i));
    }
  }

  private float scale(List<FloatBuffer> gradients) {
    if (clipNorm == Double.POSITIVE_INFINITY) {
      return 1;
    }
    double sum = 0;
    for (FloatBuffer gradient : gradients) {
      for (int from = 0; from < gradient.limit(); from += STRETCH) {
        int count = Math.min(STRETCH, gradient.limit() - from);
        gradient.get(from, slopes, 0, count);
        for (int i = 0; i < count; i++) {
          sum += (double) slopes[i] * slopes[i];
        }
      }
    }
    return (float) Math.min(1, clipNorm / (Math.sqrt(sum) + TINY));
  }

  private void apply(Update update, String name, FloatBuffer gradient) {
    HostWeights own = weights.get(name);
    float[][] state = states.get(name);
    if (own == null || state == null) {
      throw new IllegalStateException("no weights \"" + name + "\"");
    }
    FloatBuffer numbers = own.numbers();
    for (int from = 0; from < numbers.limit(); from += STRETCH) {
      int count = Math.min(STRETCH, numbers.limit() - from);
      numbers.get(from, some, 0, count);
      gradient.get(from, slopes, 0, count);
      for (int i = 0; i < memory.length; i++) {
        System.arraycopy(state[i], from, memory[i], 0, count);
      }
      update.apply(some, slopes, count, memory);
      for (int i = 0; i < memory.length; i++) {
        System.arraycopy(memory[i], 0, state[i], from, count);
      }
      numbers.put(from, some, 0, count);
    }
    own.changed();
  }
}

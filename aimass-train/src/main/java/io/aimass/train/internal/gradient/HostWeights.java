package io.aimass.train.internal.gradient;

import ai.djl.pytorch.engine.PtNDArray;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Weights where Java can write them: their own memory on the CPU, elsewhere a copy that is brought
 * over after each change.
 *
 * @param numbers all of them
 * @param behind what a copy is brought to; null for memory of its own
 */
record HostWeights(FloatBuffer numbers, @Nullable PtNDArray behind) {

  static HostWeights of(PtNDArray array, boolean direct) {
    return direct
        ? new HostWeights(array.toByteBuffer(true).asFloatBuffer(), null)
        : new HostWeights(FloatBuffer.wrap(array.toFloatArray()), array);
  }

  void changed() {
    if (behind != null) {
      behind.set(numbers.duplicate());
    }
  }
}

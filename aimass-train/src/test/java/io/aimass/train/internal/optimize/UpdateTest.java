package io.aimass.train.internal.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.train.Golden;
import io.aimass.train.Optimizer;
import org.junit.jupiter.api.Test;

/** Golden numbers: PyTorch's, by src/test/golden/training.py. */
class UpdateTest {

  @Test
  void adam() {
    assertGolden("adam", Optimizer.adam(0.1));
    assertGolden("adam-decay", new Optimizer.Adam(0.1, 0.8, 0.9, 1e-3, 0.2, false));
    assertGolden("adamw", Optimizer.adamW(0.1, 0.2));
  }

  @Test
  void sgd() {
    assertGolden("sgd", new Optimizer.Sgd(0.1, 0, false, 0.2));
    assertGolden("sgd-momentum", Optimizer.sgd(0.1, 0.9));
    assertGolden("sgd-nesterov", new Optimizer.Sgd(0.1, 0.9, true, 0.2));
  }

  private static void assertGolden(String name, Optimizer optimizer) {
    Golden.assertClose(name, steps(optimizer, 0, 6), 2e-7);
    Golden.assertClose(name, steps(optimizer, 4, 2), 2e-7);
  }

  /** Five steps, in stretches of which each begins where the one before ended. */
  private static float[] steps(Optimizer optimizer, int first, int rest) {
    float[] weights = Golden.wave(1, 6);
    float[][] state = new float[Update.states(optimizer)][6];
    float[] all = new float[30];
    for (int step = 0; step < 5; step++) {
      // twice the gradient at half the scale
      Update update = Update.of(optimizer, 1, step + 1, 0.5f);
      float[] gradients = Golden.wave(10 + step, 6);
      for (int from = 0; from < 6; from += from == 0 && first > 0 ? first : rest) {
        int count = from == 0 && first > 0 ? first : rest;
        float[] some = new float[8];
        float[] slopes = new float[8];
        System.arraycopy(weights, from, some, 0, count);
        for (int i = 0; i < count; i++) {
          slopes[i] = 2 * gradients[from + i];
        }
        update.apply(some, slopes, count, state, from);
        System.arraycopy(some, 0, weights, from, count);
      }
      System.arraycopy(weights, 0, all, 6 * step, 6);
    }
    return all;
  }

  @Test
  void factor_multipliesTheRate() {
    float[] half = {1};
    Update.of(Optimizer.sgd(0.2, 0), 0.5, 1, 1).apply(half, new float[] {3}, 1, new float[0][], 0);

    assertThat(half[0]).isEqualTo(1 - 0.1f * 3);
  }
}

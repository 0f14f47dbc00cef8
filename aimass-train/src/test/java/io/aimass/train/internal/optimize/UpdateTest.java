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
    float[] weights = Golden.wave(1, 6);
    float[][] state = new float[Update.states(optimizer)][6];
    float[] all = new float[30];
    for (int step = 0; step < 5; step++) {
      float[] gradients = Golden.wave(10 + step, 6);
      for (int i = 0; i < 6; i++) {
        gradients[i] *= 2; // and half of that below
      }
      Update.of(optimizer, 1, step + 1, 0.5f).apply(weights, gradients, 6, state);
      System.arraycopy(weights, 0, all, 6 * step, 6);
    }

    Golden.assertClose(name, all, 2e-7);
  }

  @Test
  void factor_multipliesTheRate() {
    float[] half = {1};
    Update.of(Optimizer.sgd(0.2, 0), 0.5, 1, 1).apply(half, new float[] {3}, 1, new float[0][]);

    assertThat(half[0]).isEqualTo(1 - 0.1f * 3);
  }
}

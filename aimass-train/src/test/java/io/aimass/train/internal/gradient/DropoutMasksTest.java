package io.aimass.train.internal.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.aimass.train.internal.compute.HostArrays;
import io.aimass.train.internal.compute.Staging;
import io.aimass.train.internal.random.Draws;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutMasksTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9})
  void draw_dropsAsManyAsAskedFor_andScalesTheRest(double rate) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      float[] mask = draw(new DropoutMasks(new Draws(1), 3, arrays(manager)), rate, manager);
      int dropped = 0;
      for (float number : mask) {
        dropped += number == 0 ? 1 : 0;
        assertThat(number == 0 || number == (float) (1 / (1 - rate))).isTrue();
      }

      assertThat(dropped / 20_001.0).isBetween(rate - 0.015, rate + 0.015);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1000})
  void draw_isAFunctionOfSeedStepAndPlace(long step) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      DropoutMasks masks = new DropoutMasks(new Draws(1), step, arrays(manager));
      DropoutMasks again = new DropoutMasks(new Draws(1), step, arrays(manager));
      float[] first = draw(masks, 0.5, manager);

      assertThat(draw(again, 0.5, manager)).isEqualTo(first);
      assertThat(draw(masks, 0.5, manager)).isNotEqualTo(first);
      assertThat(draw(new DropoutMasks(new Draws(2), step, arrays(manager)), 0.5, manager))
          .isNotEqualTo(first);
      assertThat(draw(new DropoutMasks(new Draws(1), step + 1, arrays(manager)), 0.5, manager))
          .isNotEqualTo(first);
    }
  }

  private static HostArrays arrays(NDManager manager) {
    return new HostArrays(manager, new Staging());
  }

  private static float[] draw(DropoutMasks masks, double rate, NDManager manager) {
    return masks.draw(new Shape(20_001), rate, manager).toFloatArray();
  }
}

package io.aimass.train.internal.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import io.aimass.Tensor;
import io.aimass.train.Golden;
import io.aimass.train.Optimizer;
import io.aimass.train.internal.device.ParameterArrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeightUpdatesTest {
  private static final Set<String> TRAINED = Set.of("a", "unused");

  @Test
  void apply_throughACopy_isAsThroughTheMemoryItself() {
    Map<String, Tensor> direct = steps(true, Optimizer.adamW(0.1, 0.1), 0.5);

    assertThat(steps(false, Optimizer.adamW(0.1, 0.1), 0.5)).isEqualTo(direct);
    assertThat(direct.get("a")).isNotEqualTo(Tensor.of(Golden.wave(1, 9000), 3000, 3));
  }

  @Test
  void apply_changesNothingButWhatIsTrainedAndUsed() {
    Map<String, Tensor> after = steps(true, Optimizer.adam(0.1), Double.POSITIVE_INFINITY);

    assertThat(after.get("kept")).isEqualTo(Tensor.of(Golden.wave(2, 3), 3));
    assertThat(after.get("unused")).isEqualTo(Tensor.of(Golden.wave(3, 3), 3));
  }

  @Test
  void apply_clips_theGradientsToTheNorm() {
    Tensor before = Tensor.of(Golden.wave(1, 9000), 3000, 3);
    Tensor after = steps(true, Optimizer.sgd(0.01, 0), 0.25).get("a");
    double squares = 0;
    for (int i = 0; i < 9000; i++) {
      double change = after.getDouble(i) - before.getDouble(i);
      squares += change * change;
    }

    // three steps in nearly the same direction
    assertThat(Math.sqrt(squares)).isCloseTo(0.0075, within(0.0001));
  }

  private static Map<String, Tensor> steps(boolean direct, Optimizer optimizer, double clip) {
    Map<String, Tensor> start = new LinkedHashMap<>();
    start.put("a", Tensor.of(Golden.wave(1, 9000), 3000, 3));
    start.put("kept", Tensor.of(Golden.wave(2, 3), 3));
    start.put("unused", Tensor.of(Golden.wave(3, 3), 3));
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      boolean before = JniUtils.isGradMode();
      JniUtils.setGradMode(true);
      ParameterArrays arrays = ParameterArrays.of(start, manager);
      Map<String, float[][]> states = WeightUpdates.start(optimizer, TRAINED, arrays);
      WeightUpdates updates = new WeightUpdates(optimizer, clip, arrays, states, direct);
      for (int step = 1; step <= 3; step++) {
        try (NDManager batch = manager.newSubManager()) {
          Leaves leaves = new Leaves(arrays, TRAINED, batch);
          NDArray x = batch.create(Golden.wave(7, 3000), new Shape(1, 3000));
          NDArray loss = x.matMul(leaves.get("a")).add(leaves.get("kept")).square().sum();
          leaves.backward(loss);
          updates.apply(leaves, 1, step);
        }
      }
      JniUtils.setGradMode(before);
      return arrays.tensors();
    }
  }
}

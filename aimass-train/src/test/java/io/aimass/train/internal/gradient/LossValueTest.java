package io.aimass.train.internal.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.aimass.train.Golden;
import io.aimass.train.Loss;
import io.aimass.train.Target;
import io.aimass.train.internal.compute.HostArrays;
import io.aimass.train.internal.compute.Staging;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Golden numbers: PyTorch's, by src/test/golden/training.py. */
class LossValueTest {
  private static final List<Target> LABELS =
      IntStream.of(0, 3, 1, 1, 2).mapToObj(Target::label).toList();

  private NDManager manager;
  private boolean before;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager("PyTorch");
    before = JniUtils.isGradMode();
    JniUtils.setGradMode(true);
  }

  @AfterEach
  void close() {
    JniUtils.setGradMode(before);
    manager.close();
  }

  @Test
  void crossEntropy() {
    Loss weighted = Loss.crossEntropy().withLabelSmoothing(0.2).withClassWeights(1, 0.5, 2, 3);

    assertGolden("cross-entropy", Loss.crossEntropy(), LABELS);
    assertGolden("cross-entropy-smooth", weighted, LABELS);
    assertGolden("cross-entropy-shares", weighted, shares());
  }

  @Test
  void lossesOfNumbers() {
    assertGolden("binary", Loss.binaryCrossEntropy(), values());
    assertGolden("squared", Loss.squared(), values());
    assertGolden("huber", Loss.huber(0.7), values());
  }

  private static List<Target> values() {
    float[] wave = Golden.wave(21, 20);
    for (int i = 0; i < wave.length; i++) {
      wave[i] += 0.5f;
    }
    return rows(wave);
  }

  private static List<Target> shares() {
    float[] wave = Golden.wave(22, 20);
    for (int row = 0; row < 5; row++) {
      float sum = 0;
      for (int i = 4 * row; i < 4 * row + 4; i++) {
        wave[i] += 0.6f;
        sum += wave[i];
      }
      for (int i = 4 * row; i < 4 * row + 4; i++) {
        wave[i] /= sum;
      }
    }
    return rows(wave);
  }

  private static List<Target> rows(float[] numbers) {
    List<Target> rows = new ArrayList<>();
    for (int row = 0; row < 5; row++) {
      rows.add(Target.values(Arrays.copyOfRange(numbers, 4 * row, 4 * row + 4)));
    }
    return rows;
  }

  private void assertGolden(String name, Loss loss, List<Target> targets) {
    PtNDArray outputs = outputs();
    outputs.setRequiresGradient(true);
    LossValue value = value(loss, outputs, targets);
    JniUtils.backward((PtNDArray) value.mean(), (PtNDArray) value.mean().onesLike(), false, false);
    float[] all = new float[21];
    all[0] = value.mean().getFloat();
    System.arraycopy(outputs.getGradient().toFloatArray(), 0, all, 1, 20);

    Golden.assertClose(name, all, 1e-6);
  }

  private PtNDArray outputs() {
    float[] wave = Golden.wave(20, 20);
    for (int i = 0; i < wave.length; i++) {
      wave[i] *= 4;
    }
    return (PtNDArray) manager.create(wave, new Shape(5, 4));
  }

  private LossValue value(Loss loss, NDArray outputs, List<Target> targets) {
    return LossValue.of(loss, outputs, targets, new HostArrays(manager, new Staging()));
  }

  @Test
  void weight_isWhatTheBatchCounts() {
    Loss weighted = Loss.crossEntropy().withClassWeights(1, 0.5, 2, 0);

    assertThat(value(weighted, outputs(), LABELS).weight()).isEqualTo(1 + 0 + 0.5 + 0.5 + 2);
    assertThat(value(Loss.squared(), outputs(), values()).weight()).isEqualTo(5);
    LossValue none = value(weighted, outputs().get("1:2"), LABELS.subList(1, 2));
    assertThat(none.mean().getFloat()).isZero();
  }

  @Test
  void targets_thatDoNotFit_areRefused() {
    NDArray one = manager.create(new float[4], new Shape(1, 4));

    assertRefused(Loss.squared(), one, Target.label(1), "expected a number for each output");
    assertRefused(Loss.squared(), one, Target.values(1), "1 numbers, the network gives 4");
    assertRefused(Loss.crossEntropy(), one, Target.label(4), "label is 4");
    assertRefused(Loss.crossEntropy(), one, Target.values(1), "1 probabilities");
    assertRefused(Loss.squared(), one.flatten(), Target.values(1), "[batch, outputs]");
    assertRefused(
        Loss.crossEntropy().withClassWeights(1, 2), one, Target.label(1), "2 class weights");
  }

  private void assertRefused(Loss loss, NDArray outputs, Target target, String why) {
    assertThatThrownBy(() -> value(loss, outputs, List.of(target)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}

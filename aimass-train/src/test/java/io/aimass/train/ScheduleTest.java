package io.aimass.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Golden numbers: PyTorch's, by src/test/golden/training.py. */
class ScheduleTest {
  private static final List<Double> LOSSES =
      List.of(3.0, 2.0, 2.0, 1.9999, 2.1, 1.0, 1.0, 1.0, 1.0, 0.5, 0.6, 0.6, 0.6);

  @Test
  void cosine_afterAWarmUp() {
    assertGolden("cosine", new Schedule.Cosine(0.2, 0.1), 20);
  }

  @Test
  void oneCycle() {
    assertGolden("one-cycle", Schedule.oneCycle(), 25);
  }

  private static void assertGolden(String name, Schedule schedule, int steps) {
    float[] factors = new float[steps];
    for (int step = 0; step < steps; step++) {
      factors[step] = (float) schedule.factor(step, steps, List.of());
    }
    Golden.assertClose(name, factors, 1e-7);
  }

  @Test
  void plateau() {
    float[] factors = new float[LOSSES.size()];
    for (int epoch = 0; epoch < factors.length; epoch++) {
      factors[epoch] = (float) Schedule.plateau(0.5, 1).factor(7, 100, LOSSES.subList(0, epoch));
    }

    Golden.assertClose("plateau", factors, 0);
  }

  @Test
  void allSchedules_ofOneStep_haveARate() {
    for (Schedule schedule :
        List.of(
            Schedule.constant(),
            Schedule.cosine(0.5),
            Schedule.oneCycle(),
            Schedule.plateau(0.5, 0))) {
      assertThat(schedule.factor(0, 1, List.of())).isBetween(0.0, 1.0);
    }
    assertThat(Schedule.constant().factor(3, 4, LOSSES)).isEqualTo(1);
  }

  @Test
  void options_outOfRange_areRefused() {
    assertThatThrownBy(() -> Schedule.cosine(1)).hasMessageContaining("warmUp is 1.0");
    assertThatThrownBy(() -> new Schedule.Cosine(0, -1)).hasMessageContaining("floor is -1.0");
    assertThatThrownBy(() -> new Schedule.OneCycle(0, 25, 1)).hasMessageContaining("rise is 0.0");
    assertThatThrownBy(() -> new Schedule.OneCycle(0.3, 0.5, 1)).hasMessageContaining("start");
    assertThatThrownBy(() -> Schedule.plateau(1, 1)).hasMessageContaining("factor is 1.0");
    assertThatThrownBy(() -> Schedule.plateau(0.5, -1)).hasMessageContaining("patience is -1");
    assertThatThrownBy(() -> Optimizer.adam(Double.NaN)).hasMessageContaining("rate is NaN");
    assertThatThrownBy(() -> Optimizer.sgd(1, 1)).hasMessageContaining("momentum is 1.0");
    assertThatThrownBy(() -> new Optimizer.Sgd(1, 0, true, 0)).hasMessageContaining("Nesterov");
    assertThatThrownBy(() -> Loss.huber(0)).hasMessageContaining("delta is 0.0");
    assertThatThrownBy(() -> Loss.crossEntropy().withClassWeights(0, 0))
        .hasMessageContaining("all 0");
    assertThatThrownBy(() -> Loss.crossEntropy().withLabelSmoothing(1))
        .hasMessageContaining("labelSmoothing is 1.0");
    assertThatThrownBy(() -> EarlyStopping.after(0)).hasMessageContaining("patience is 0");
  }

  @Test
  void earlyStopping_endsAfterEpochsWithoutABetterLoss() {
    EarlyStopping rule = new EarlyStopping(2, 0.1);

    assertThat(rule.ends(List.of())).isFalse();
    assertThat(rule.ends(List.of(1.0, 0.95))).isFalse();
    assertThat(rule.ends(List.of(1.0, 0.95, 0.91))).isTrue();
    assertThat(rule.ends(List.of(1.0, 0.95, 0.8))).isFalse();
    assertThat(EarlyStopping.after(1).ends(List.of(1.0, 0.95, 0.951))).isTrue();
    assertThat(EarlyStopping.after(1).ends(List.of(Double.NaN))).isTrue();
  }
}

package io.aimass.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ProgressLine line =
      new ProgressLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), Duration.ofSeconds(1));

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private static Progress at(int step, int millis) {
    return new Progress(
        3,
        10,
        step,
        250,
        1.20344,
        0.001,
        24310.4,
        Duration.ofMillis(millis),
        Duration.ofSeconds(3700 - step));
  }

  @Test
  void steps_areWrittenOverEachOther_onceInAWhile() {
    line.onStep(at(72, 0));
    line.onStep(at(73, 999));
    line.onStep(at(200, 1000));

    assertThat(written())
        .isEqualTo(
            "epoch 3/10  step 72/250  loss 1.2034  24,310 examples/s  1:00:28 left\r"
                + "epoch 3/10  step 200/250  loss 1.2034  24,310 examples/s  58:20 left ");
  }

  @Test
  void epochs_stay() {
    History history =
        new History("accuracy", List.of(new Epoch(3, 75, 0.00081, 1.1877, 1.3021, 0.68124, 0.61)));

    line.onEpoch(history, at(75, 100));
    line.onEpoch(
        new History("accuracy", List.of(new Epoch(4, 75, 0.00081, 1, Double.NaN, Double.NaN, 2))),
        at(75, 100));

    assertThat(written())
        .isEqualTo(
            "epoch 3/10  loss 1.1877  validation loss 1.3021  accuracy 0.6812  rate 0.00081"
                + "  0.6 s\n"
                + "epoch 4/10  loss 1.0000  rate 0.00081  2.0 s\n");
  }

  @Test
  void every_negative_isRefused() {
    assertThatThrownBy(() -> new ProgressLine(System.out, Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package io.aimass.train;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * Tells people how a training goes: one line that is written over while an epoch is under way, and
 * one that stays for each epoch.
 *
 * <pre>
 * epoch 3/10  step 72/250  loss 1.2034  24,310 examples/s  0:05 left
 * epoch 3/10  loss 1.1877  validation loss 1.3021  accuracy 0.6812  rate 0.00081  0.6 s
 * </pre>
 *
 * <p>For one training.
 */
public final class ProgressLine implements TrainingListener {
  private final PrintStream out;
  private final Duration every;
  private Duration next = Duration.ZERO;
  private int written;

  /**
   * Tells people.
   *
   * @param out where, such as {@code System.out}
   * @param every how long a line stays at least, 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public ProgressLine(PrintStream out, Duration every) {
    this.out = Objects.requireNonNull(out, "out");
    if (every.isNegative()) {
      throw new IllegalArgumentException("every is " + every + ", expected 0 or more");
    }
    this.every = every;
  }

  @Override
  public void onStep(Progress progress) {
    if (progress.elapsed().compareTo(next) < 0) {
      return;
    }
    next = progress.elapsed().plus(every);
    write(
        String.format(
            Locale.ROOT,
            "epoch %d/%d  step %d/%d  loss %.4f  %,.0f examples/s  %s left",
            progress.epoch(),
            progress.epochs(),
            progress.step(),
            progress.steps(),
            progress.loss(),
            progress.examplesPerSecond(),
            clock(progress.left())));
  }

  @Override
  public void onEpoch(History history, Progress progress) {
    Epoch epoch = history.epochs().get(history.epochs().size() - 1);
    String validation =
        Double.isNaN(epoch.validationLoss())
            ? ""
            : String.format(
                Locale.ROOT,
                "  validation loss %.4f  %s %.4f",
                epoch.validationLoss(),
                history.metric(),
                epoch.metric());
    write(
        String.format(
            Locale.ROOT,
            "epoch %d/%d  loss %.4f%s  rate %.2g  %.1f s",
            epoch.number(),
            progress.epochs(),
            epoch.loss(),
            validation,
            epoch.rate(),
            epoch.seconds()));
    out.println();
    written = 0;
  }

  private void write(String line) {
    String rest = " ".repeat(Math.max(0, written - line.length()));
    out.print((written == 0 ? "" : "\r") + line + rest);
    out.flush();
    written = line.length();
  }

  private static String clock(Duration time) {
    long seconds = time.toSeconds();
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}

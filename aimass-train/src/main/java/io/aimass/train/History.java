package io.aimass.train;

import io.aimass.train.internal.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What came of each epoch of a training.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param metric what {@link Epoch#metric} is: {@code accuracy} for classes, {@code mean absolute
 *     error} for regressions
 * @param epochs in order
 */
public record History(String metric, List<Epoch> epochs) {
  private static final String HEADER =
      "epoch,step,rate,loss,validation_loss,validation_metric,seconds";

  /** Copies the list. */
  public History {
    Objects.requireNonNull(metric, "metric");
    epochs = List.copyOf(epochs);
  }

  /**
   * Adds an epoch.
   *
   * @param epoch the next one
   * @return a new history
   */
  public History with(Epoch epoch) {
    List<Epoch> more = new ArrayList<>(epochs);
    more.add(epoch);
    return new History(metric, more);
  }

  /**
   * Returns what schedules and early stopping go by.
   *
   * @return each epoch's {@link Epoch#decidingLoss}
   */
  public List<Double> decidingLosses() {
    return epochs.stream().map(Epoch::decidingLoss).toList();
  }

  /**
   * Returns a table of comma-separated values: a header, then a line for each epoch, ended by a
   * line feed. Numbers are exact; what is not known is empty.
   *
   * @return the table
   */
  public String toCsv() {
    return epochs.stream().map(History::line).collect(Collectors.joining("", HEADER + "\n", ""));
  }

  private static String line(Epoch epoch) {
    return String.join(
            ",",
            Integer.toString(epoch.number()),
            Long.toString(epoch.step()),
            cell(epoch.rate()),
            cell(epoch.loss()),
            cell(epoch.validationLoss()),
            cell(epoch.metric()),
            cell(epoch.seconds()))
        + "\n";
  }

  private static String cell(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  /**
   * Reads a table that {@link #toCsv} made.
   *
   * @param metric what the metric is
   * @param csv the table
   * @return an equal history
   * @throws IllegalArgumentException if it is no such table
   */
  public static History ofCsv(String metric, String csv) {
    List<String> lines = csv.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new IllegalArgumentException("a table without the header " + HEADER);
    }
    return new History(metric, lines.stream().skip(1).map(History::epoch).toList());
  }

  private static Epoch epoch(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != 7) {
      throw new IllegalArgumentException("the line " + line + ", expected 7 cells");
    }
    return new Epoch(
        Integer.parseInt(cells[0]),
        Long.parseLong(cells[1]),
        number(cells[2]),
        number(cells[3]),
        number(cells[4]),
        number(cells[5]),
        number(cells[6]));
  }

  private static double number(String cell) {
    return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
  }

  /**
   * Returns a plot of the losses and the metric over the epochs: an SVG of 640 by 360 pixels
   * without scripts or anything external, with a title that screen readers tell.
   *
   * @return the file's text
   */
  public String toSvg() {
    return Plot.of(this);
  }
}

package io.aimass.train.internal;

import io.aimass.train.Epoch;
import io.aimass.train.History;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Draws a history. */
public final class Plot {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int LEFT = 60;
  private static final int RIGHT = 580;
  private static final int TOP = 40;
  private static final int BOTTOM = 310;

  private final List<Epoch> epochs;
  private final StringBuilder svg = new StringBuilder();

  private Plot(List<Epoch> epochs) {
    this.epochs = epochs;
  }

  /** The file's text. */
  public static String of(History history) {
    return new Plot(history.epochs()).draw(history.metric());
  }

  private String draw(String metric) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " role=\"img\" font-family=\"sans-serif\" font-size=\"12\">",
        WIDTH, HEIGHT, WIDTH, HEIGHT);
    add("<title>Loss and %s of %d epochs</title>", metric, epochs.size());
    add("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>", WIDTH, HEIGHT);
    add(
        "<path d=\"M%d %dV%dH%dV%d\" fill=\"none\" stroke=\"#888\"/>",
        LEFT, TOP, BOTTOM, RIGHT, TOP);
    Axis losses = axis(Epoch::loss, Epoch::validationLoss);
    Axis metrics = axis(Epoch::metric);
    line("loss", "#1f77b4", "", 0, losses, Epoch::loss);
    line("validation loss", "#d62728", "6 3", 1, losses, Epoch::validationLoss);
    line("validation " + metric, "#2ca02c", "2 2", 2, metrics, Epoch::metric);
    labels(losses, LEFT - 6, "end");
    labels(metrics, RIGHT + 6, "start");
    text(LEFT, BOTTOM + 18, "middle", "1");
    text(RIGHT, BOTTOM + 18, "middle", Integer.toString(epochs.size()));
    text((LEFT + RIGHT) / 2, BOTTOM + 34, "middle", "epoch");
    add("</svg>");
    return svg.toString();
  }

  private record Axis(double low, double high) {
    boolean known() {
      return low <= high;
    }

    double y(double value) {
      double part = high > low ? (value - low) / (high - low) : 0.5;
      return BOTTOM - part * (BOTTOM - TOP);
    }
  }

  @SafeVarargs
  private Axis axis(ToDoubleFunction<Epoch>... values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (ToDoubleFunction<Epoch> value : values) {
      for (Epoch epoch : epochs) {
        double at = value.applyAsDouble(epoch);
        if (Double.isFinite(at)) {
          low = Math.min(low, at);
          high = Math.max(high, at);
        }
      }
    }
    return new Axis(low, high);
  }

  private void line(
      String name,
      String color,
      String dashes,
      int place,
      Axis axis,
      ToDoubleFunction<Epoch> value) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < epochs.size(); i++) {
      double at = value.applyAsDouble(epochs.get(i));
      if (Double.isFinite(at)) {
        double x = LEFT + (RIGHT - LEFT) * (i / (double) Math.max(1, epochs.size() - 1));
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, axis.y(at)));
      }
    }
    if (points.length() == 0) {
      return;
    }
    add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\""
            + " stroke-dasharray=\"%s\"/>",
        points.toString().strip(), color, dashes);
    int x = LEFT + place * 170;
    add(
        "<path d=\"M%d 20h24\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\"/>",
        x, color, dashes);
    text(x + 30, 24, "start", name);
  }

  private void labels(Axis axis, int x, String anchor) {
    if (axis.known()) {
      text(x, BOTTOM, anchor, String.format(Locale.ROOT, "%.3g", axis.low));
      text(x, TOP + 4, anchor, String.format(Locale.ROOT, "%.3g", axis.high));
    }
  }

  private void text(int x, int y, String anchor, String words) {
    add("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>", x, y, anchor, words);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}

package io.aimass.fit;

import java.util.Objects;

/**
 * A measured value.
 *
 * @param metric the name of the measure
 * @param value the value
 * @param interval where it is expected to lie, by the bootstrap over rows
 */
public record MetricScore(String metric, double value, ConfidenceInterval interval) {
  /** Checks the parts. */
  public MetricScore {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(interval, "interval");
  }
}

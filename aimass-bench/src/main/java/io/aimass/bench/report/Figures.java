package io.aimass.bench.report;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was measured of one contender.
 *
 * @param values by metric
 */
public record Figures(Map<Metric, Double> values) {

  /** Copies the map. */
  public Figures {
    values = Map.copyOf(values);
  }

  /**
   * The median of each metric.
   *
   * @param runs at least one, with the same metrics
   * @return the medians; of two runs their mean
   */
  public static Figures median(List<Figures> runs) {
    Map<Metric, Double> medians = new EnumMap<>(Metric.class);
    for (Metric metric : runs.get(0).metrics()) {
      medians.put(metric, median(runs.stream().mapToDouble(run -> run.of(metric)).toArray()));
    }
    return new Figures(medians);
  }

  private static double median(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  Set<Metric> metrics() {
    return values.keySet();
  }

  /**
   * One figure.
   *
   * @param metric which
   * @return its value
   * @throws IllegalArgumentException if it was not measured
   */
  double of(Metric metric) {
    Double value = values.get(metric);
    if (value == null) {
      throw new IllegalArgumentException(metric + " was not measured, only " + metrics());
    }
    return value;
  }
}

package io.aimass.bench;

import io.aimass.bench.report.Effort;
import io.aimass.bench.report.Figures;
import io.aimass.bench.report.Metric;
import io.aimass.bench.report.Work;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * A JMH benchmark with its parameters, in one forked JVM.
 *
 * @param type the benchmark's class
 * @param method its method
 * @param mode how it is timed
 * @param parameters of its state, by name
 * @param callers JMH's threads
 */
record JmhWork(Class<?> type, String method, Mode mode, Map<String, String> parameters, int callers)
    implements Work {

  /** JMH's own label. */
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private static final String COUNT = "count";

  JmhWork {
    parameters = Map.copyOf(parameters);
  }

  @Override
  public Figures measure(Effort effort) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(type.getName().replace(".", "\\.") + "\\." + method + "$")
            .mode(mode)
            .threads(callers)
            .forks(1)
            .warmupIterations(1)
            .warmupTime(TimeValue.seconds(effort.warmupSeconds()))
            .measurementIterations(effort.iterations())
            .measurementTime(TimeValue.seconds(effort.seconds()))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    parameters.forEach(options::param);
    if (mode == Mode.SingleShotTime) {
      options.param(COUNT, Integer.toString(effort.texts()));
    }
    Collection<RunResult> results = new Runner(options.build()).run();
    if (results.size() != 1) {
      throw new IllegalStateException("expected one result of " + this + ", got " + results.size());
    }
    return figures(results.iterator().next(), effort);
  }

  private Figures figures(RunResult result, Effort effort) {
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    Statistics micros = result.getPrimaryResult().getStatistics();
    switch (mode) {
      case SampleTime -> {
        // Callers ask again as soon as they have their answer.
        values.put(Metric.PER_SECOND, callers * 1e6 / micros.getMean());
        values.put(Metric.P50_MICROS, micros.getPercentile(50));
        values.put(Metric.P99_MICROS, micros.getPercentile(99));
      }
      case AverageTime -> values.put(Metric.MEAN_MICROS, micros.getMean());
      case SingleShotTime -> values.put(Metric.PER_SECOND, effort.texts() * 1e6 / micros.getMean());
      default -> throw new IllegalStateException("no figures of " + mode);
    }
    Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
    if (allocated == null) {
      throw new IllegalStateException("JMH does not tell " + ALLOCATED);
    }
    values.put(Metric.BYTES, allocated.getScore());
    return new Figures(values);
  }
}

package io.aimass.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aimass.bench.peers.Peer;
import io.aimass.bench.process.ProcessRun;
import io.aimass.bench.report.Contender;
import io.aimass.bench.report.Effort;
import io.aimass.bench.report.Figures;
import io.aimass.bench.report.MarkdownTables;
import io.aimass.bench.report.Metric;
import io.aimass.bench.report.Row;
import io.aimass.bench.report.RowResult;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;

/** What the program would run, without running it. */
class RowsTest {

  @Test
  @DisplayName("no two rows share a name")
  void names_areUnique() {
    assertThat(Rows.all()).extracting(Row::name).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("every benchmark that a row names is one")
  void benchmarks_areThere() {
    for (Row row : Rows.all()) {
      for (Contender contender : row.contenders()) {
        if (contender.work() instanceof JmhWork work) {
          assertThat(Arrays.stream(work.type().getMethods()))
              .as(row.name() + ", " + contender.name())
              .anyMatch(
                  method ->
                      method.getName().equals(work.method())
                          && method.isAnnotationPresent(Benchmark.class));
        }
      }
    }
  }

  @Test
  @DisplayName("every check finds its contenders and what is measured of them")
  void checks_findTheirFigures() {
    for (Row row : Rows.all()) {
      Map<String, Figures> figures = new LinkedHashMap<>();
      row.contenders().forEach(it -> figures.put(it.name(), ones(it)));
      String table = MarkdownTables.verdicts(List.of(new RowResult(row, figures)));
      assertThat(table.lines()).hasSize(2 + row.checks().size());
    }
  }

  private static Figures ones(Contender contender) {
    List<Metric> metrics =
        contender.work() instanceof JmhWork work
            ? measured(work.mode())
            : List.of(
                Metric.FIRST_ANSWER_SECONDS, Metric.LOADED_MB, Metric.BATCH_MB, Metric.LATER_MB);
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    metrics.forEach(metric -> values.put(metric, 1.0));
    return new Figures(values);
  }

  private static List<Metric> measured(Mode mode) {
    return switch (mode) {
      case SampleTime ->
          List.of(Metric.PER_SECOND, Metric.P50_MICROS, Metric.P99_MICROS, Metric.BYTES);
      case AverageTime -> List.of(Metric.MEAN_MICROS, Metric.BYTES);
      default -> List.of(Metric.PER_SECOND, Metric.BYTES);
    };
  }

  @Test
  @DisplayName("a process tells its four figures")
  void process_tellsItsFigures() throws Exception {
    Map<Metric, Double> figures =
        new ProcessRun(Peer.BARE).measure(new Effort(1, 1, 1, 1, 1, 1)).values();
    assertThat(figures.get(Metric.FIRST_ANSWER_SECONDS)).isBetween(0.05, 60.0);
    // Three models of 91 MB in all, and a JVM.
    assertThat(figures.get(Metric.LOADED_MB)).isBetween(100.0, 2000.0);
    assertThat(figures.get(Metric.BATCH_MB)).isGreaterThan(figures.get(Metric.LOADED_MB));
    assertThat(figures).containsKey(Metric.LATER_MB);
  }

  @Test
  @DisplayName("by default what has a target is measured")
  void defaultRows_haveTargets() {
    assertThat(BenchOptions.parse().rows())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.checks()).isNotEmpty());
    assertThat(BenchOptions.parse("--rows", "all").rows()).hasSameSizeAs(Rows.all());
  }

  @Test
  @DisplayName("rows and numbers can be chosen")
  void options_choose() {
    BenchOptions options = BenchOptions.parse("--rows", "tiny,lambdas", "--time", "7");
    assertThat(options.rows()).extracting(Row::name).containsExactly("tiny", "lambdas");
    assertThat(options.effort().seconds()).isEqualTo(7);
    assertThat(options.effort().rounds()).isEqualTo(Effort.SHORT.rounds());
    assertThat(BenchOptions.parse("--list").list()).isTrue();
  }

  @Test
  @DisplayName("what is not understood is told")
  void unknownOptions_areTold() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchOptions.parse("--rows", "nonsense"))
        .withMessageContaining("nonsense");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchOptions.parse("--speed", "1"))
        .withMessageContaining("--speed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchOptions.parse("--time"))
        .withMessageContaining("--time");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchOptions.parse("--time", "long"))
        .withMessageContaining("long");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchOptions.parse("--rounds", "0"))
        .withMessageContaining("rounds");
  }
}

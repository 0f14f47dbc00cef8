package io.aimass.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RowResultTest {

  private final List<String> order = new ArrayList<>();

  private Contender contender(String name, double... perSecond) {
    return new Contender(
        name,
        effort -> {
          long turn = order.stream().filter(name::equals).count();
          order.add(name);
          return new Figures(Map.of(Metric.PER_SECOND, perSecond[(int) turn]));
        });
  }

  private RowResult measure() throws Exception {
    Check check =
        Check.ratio("twice as many", Metric.PER_SECOND, "a", Check.Bound.AT_LEAST, 2, "b");
    Row row =
        new Row(
            "row",
            "title",
            List.of(contender("a", 10, 1, 4), contender("b", 1, 1, 5)),
            List.of(check));
    return RowResult.measure(row, new Effort(3, 1, 1, 1, 1, 1));
  }

  @Test
  @DisplayName("contenders take turns, every other round the other way round")
  void contenders_takeTurns() throws Exception {
    measure();
    assertThat(order).containsExactly("a", "b", "b", "a", "a", "b");
  }

  @Test
  @DisplayName("the tables have the medians and the verdict")
  void tables_haveMediansAndVerdict() throws Exception {
    RowResult result = measure();
    assertThat(MarkdownTables.figures(result))
        .isEqualTo(
            """
            ### row: title

            | | per second |
            | --- | ---: |
            | a | 4.00 |
            | b | 1.00 |
            """);
    assertThat(MarkdownTables.verdicts(List.of(result)))
        .endsWith("| row | twice as many | 4.00 | 1.00 | 4.00 | ≥ 2.00 | yes |\n");
  }

  @Test
  @DisplayName("the median of two runs is their mean")
  void medianOfTwo_isTheirMean() {
    List<Figures> runs =
        List.of(new Figures(Map.of(Metric.BYTES, 10.0)), new Figures(Map.of(Metric.BYTES, 20.0)));
    assertThat(Figures.median(runs).of(Metric.BYTES)).isEqualTo(15);
  }
}

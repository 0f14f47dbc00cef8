package io.aimass.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row that was measured.
 *
 * @param row what
 * @param figures by contender, in the row's order
 */
public record RowResult(Row row, Map<String, Figures> figures) {

  /**
   * Measures a row. Contenders take turns, in the opposite order every other round, so that a
   * machine that grows slower or faster does so for all.
   *
   * @param row what
   * @param effort how long
   * @return the medians of the rounds
   * @throws Exception if a contender cannot be measured
   */
  public static RowResult measure(Row row, Effort effort) throws Exception {
    Map<String, List<Figures>> runs = new LinkedHashMap<>();
    row.contenders().forEach(contender -> runs.put(contender.name(), new ArrayList<>()));
    for (int round = 0; round < effort.rounds(); round++) {
      for (int i = 0; i < row.contenders().size(); i++) {
        int place = round % 2 == 0 ? i : row.contenders().size() - 1 - i;
        Contender contender = row.contenders().get(place);
        Figures figures = contender.work().measure(effort);
        runs.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(figures);
      }
    }
    Map<String, Figures> medians = new LinkedHashMap<>();
    runs.forEach((name, figures) -> medians.put(name, Figures.median(figures)));
    return new RowResult(row, medians);
  }

  /** The verdicts, in the order of the row's checks. */
  List<Verdict> verdicts() {
    return row.checks().stream().map(check -> check.judge(figures)).toList();
  }
}

package io.aimass.bench.report;

import java.util.List;

/**
 * One kind of work, done by several.
 *
 * @param name to ask for it
 * @param title in words
 * @param contenders who does it
 * @param checks what is to be reached; none for a row that only informs
 */
public record Row(String name, String title, List<Contender> contenders, List<Check> checks) {

  /** Copies the lists. */
  public Row {
    contenders = List.copyOf(contenders);
    checks = List.copyOf(checks);
  }
}

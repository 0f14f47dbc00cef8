package io.aimass.examples.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How well somebody reads: counts that grow page by page. */
final class Score {
  private final String name;
  private final long[] errors = new long[Wear.WORST + 1];
  private final long[] letters = new long[Wear.WORST + 1];
  private long lines;
  private long exact;
  private long pages;
  private long nanos;

  Score(String name) {
    this.name = name;
  }

  /** Adds a page. */
  void add(Page page, String read, long took) {
    String truth = String.join("\n", page.lines());
    errors[page.severity()] += EditDistance.of(read, truth);
    letters[page.severity()] += truth.codePointCount(0, truth.length());
    List<String> found = new ArrayList<>(Arrays.asList(read.split("\n", -1)));
    for (String line : page.lines()) {
      lines++;
      exact += found.remove(line) ? 1 : 0;
    }
    pages++;
    nanos += took;
  }

  String name() {
    return name;
  }

  /**
   * Edit distance over the length of the truth, of pages of one severity; NaN if there are none.
   */
  double errorRate(int severity) {
    return (double) errors[severity] / letters[severity];
  }

  /** The same of all pages. */
  double errorRate() {
    return (double) Arrays.stream(errors).sum() / Arrays.stream(letters).sum();
  }

  /** The share of lines without any error. */
  double exactLines() {
    return (double) exact / lines;
  }

  double millisPerPage() {
    return nanos / 1e6 / pages;
  }
}

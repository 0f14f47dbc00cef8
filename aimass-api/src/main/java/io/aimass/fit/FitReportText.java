package io.aimass.fit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as people read it. */
final class FitReportText {
  private static final String GAP = "  ";

  private FitReportText() {}

  static String of(FitReport report) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(header(report.bestMember()));
    for (CandidateScore candidate : report.candidates()) {
      lines.add(line(candidate.name().equals(report.chosen()) ? "*" : " ", candidate));
    }
    lines.add(line(" ", report.bestMember()));
    return String.format(
        Locale.ROOT,
        "%d-fold cross-validation on %,d rows (%s); chosen by %s%n%s%s%n%s%n",
        report.folds(),
        report.rows(),
        report.origin().toString().toLowerCase(Locale.ROOT).replace('_', ' '),
        report.metric(),
        table(lines),
        verdict(report),
        test(report));
  }

  /** A share in per cent, with as many digits as it has. */
  private static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
  }

  private static List<String> header(CandidateScore score) {
    List<String> cells = new ArrayList<>(List.of(" ", ""));
    for (MetricScore metric : score.scores()) {
      cells.add(metric.metric());
      cells.add(percent(metric.interval().level()) + " % interval");
    }
    return cells;
  }

  private static List<String> line(String mark, CandidateScore score) {
    List<String> cells = new ArrayList<>(List.of(mark, score.name()));
    for (MetricScore metric : score.scores()) {
      cells.add(number(metric.value()));
      cells.add(interval(metric.interval()));
    }
    return cells;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String interval(ConfidenceInterval interval) {
    return number(interval.low()) + " to " + number(interval.high());
  }

  /** Columns of one width each; names to the left, numbers to the right. */
  private static String table(List<List<String>> lines) {
    int[] widths = new int[lines.get(0).size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      text.append(line.get(0)).append(' ').append(padded(line.get(1), -widths[1]));
      for (int i = 2; i < widths.length; i++) {
        text.append(GAP).append(padded(line.get(i), widths[i]));
      }
      text.append(System.lineSeparator());
    }
    return text.toString();
  }

  private static String padded(String text, int width) {
    return width == 0 ? text : String.format(Locale.ROOT, "%" + width + "s", text);
  }

  static String verdict(FitReport report) {
    double ours = report.candidate(report.chosen()).score(report.metric()).value();
    double theirs = report.bestMember().score(report.metric()).value();
    return String.format(
        Locale.ROOT,
        "%s is %s the %s: %s %s against %s, better by %s (%s %% interval).",
        report.chosen(),
        report.isBetterThanBestMember() ? "better than" : "not better than",
        report.bestMember().name(),
        report.metric(),
        number(ours),
        number(theirs),
        interval(report.improvement()),
        percent(report.improvement().level()));
  }

  private static String test(FitReport report) {
    return report.test() instanceof McNemar counts
        ? mcNemar(counts)
        : signedRanks((SignedRanks) report.test());
  }

  private static String mcNemar(McNemar test) {
    return String.format(
        Locale.ROOT,
        "Rows that one of the two gets right and the other does not: %d and %d; McNemar's test,"
            + " %s, p = %.4f.",
        test.onlyFirst(),
        test.onlySecond(),
        test.isExact() ? "exact" : "chi-squared",
        test.pValue());
  }

  private static String signedRanks(SignedRanks test) {
    return String.format(
        Locale.ROOT,
        "Ranks of the %d rows on which one of the two is nearer: %.1f and %.1f; Wilcoxon's"
            + " signed-rank test, %s, p = %.4f.",
        test.rows(),
        test.firstRanks(),
        test.secondRanks(),
        test.isExact() ? "exact" : "normal approximation",
        test.pValue());
  }
}

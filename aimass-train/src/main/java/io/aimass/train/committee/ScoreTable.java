package io.aimass.train.committee;

import io.aimass.fit.CandidateScore;
import io.aimass.fit.MetricScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Scores for people, in Markdown. */
final class ScoreTable {

  private ScoreTable() {}

  static String of(CommitteeScores scores) {
    List<CandidateScore> all = new ArrayList<>(scores.members());
    all.add(scores.committee());
    return of(all)
        + String.format(
            Locale.ROOT,
            "\n%,d rows. The committee's log loss is lower than that of the best member, %s, by %s.",
            scores.rows(),
            scores.bestMember().name(),
            number(scores.improvement()));
  }

  static String of(List<CandidateScore> scores) {
    StringBuilder table = new StringBuilder("| |");
    List<MetricScore> head = scores.get(0).scores();
    head.forEach(score -> table.append(' ').append(score.metric()).append(" |"));
    table.append("\n|---|").append("---|".repeat(head.size())).append('\n');
    for (CandidateScore row : scores) {
      table.append("| ").append(row.name()).append(" |");
      row.scores().forEach(score -> table.append(' ').append(number(score)).append(" |"));
      table.append('\n');
    }
    return table.toString();
  }

  private static String number(MetricScore score) {
    return String.format(
        Locale.ROOT,
        "%.4f (%.4f to %.4f)",
        score.value(),
        score.interval().low(),
        score.interval().high());
  }
}

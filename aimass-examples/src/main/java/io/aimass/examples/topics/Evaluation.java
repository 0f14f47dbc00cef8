package io.aimass.examples.topics;

import io.aimass.Classification;
import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.MemberResult;
import io.aimass.fit.GoldLabels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every member and the committee measured in one pass: a decision holds what each member said. */
public final class Evaluation {

  /** The name under which the committee is listed. */
  public static final String COMMITTEE = "committee";

  private Evaluation() {}

  /**
   * Measures.
   *
   * @param mass the committee
   * @param rows the labelled texts
   * @param labels all labels in order
   * @return a score per member, and the committee's last
   */
  public static List<Score> of(
      Mass<String, Classification> mass, List<LabelledText> rows, List<String> labels) {
    List<Decision<Classification>> decisions = new ArrayList<>(rows.size());
    for (LabelledText row : rows) {
      decisions.add(mass.decide(row.text()));
    }
    GoldLabels gold = GoldLabels.of(labels, rows.stream().map(LabelledText::label).toList());
    List<Score> scores = new ArrayList<>();
    int members = decisions.get(0).members().size();
    for (int i = 0; i < members; i++) {
      int member = i;
      List<MemberResult> results = decisions.stream().map(d -> d.members().get(member)).toList();
      List<Classification> votes =
          results.stream().map(r -> r.prediction(Classification.class).orElseThrow()).toList();
      List<Duration> times = results.stream().map(MemberResult::latency).toList();
      scores.add(score(results.get(0).name(), gold, votes, times));
    }
    List<Classification> answers = decisions.stream().map(Decision::answer).toList();
    List<Duration> times = decisions.stream().map(Decision::latency).toList();
    scores.add(score(COMMITTEE, gold, answers, times));
    return scores;
  }

  private static Score score(
      String name, GoldLabels gold, List<Classification> votes, List<Duration> times) {
    double[][] probabilities = new double[votes.size()][];
    double nanos = 0;
    for (int row = 0; row < probabilities.length; row++) {
      probabilities[row] = votes.get(row).probabilities();
      nanos += times.get(row).toNanos();
    }
    return Score.of(name, gold, probabilities, nanos / probabilities.length / 1e6);
  }
}

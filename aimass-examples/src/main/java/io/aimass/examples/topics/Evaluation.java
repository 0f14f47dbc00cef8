package io.aimass.examples.topics;

import io.aimass.CallOptions;
import io.aimass.Classification;
import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.MemberResult;
import io.aimass.fit.GoldLabels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Every member and the committee measured in one pass: a decision holds what each member said. The
 * time of a text is the mean over the first {@value #TIMED}, which are asked one by one.
 */
public final class Evaluation {

  /** The name under which the committee is listed. */
  public static final String COMMITTEE = "committee";

  /** So many texts are asked alone, for the time of a text. */
  private static final int TIMED = 300;

  private static final int TOGETHER = 64;

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
    List<String> texts = rows.stream().map(LabelledText::text).toList();
    int timed = Math.min(TIMED, texts.size());
    List<Decision<Classification>> decisions = new ArrayList<>(texts.size());
    texts.subList(0, timed).forEach(text -> decisions.add(mass.decide(text)));
    decideTogether(mass, texts.subList(timed, texts.size()), decisions);
    GoldLabels gold = GoldLabels.of(labels, rows.stream().map(LabelledText::label).toList());
    List<Score> scores = new ArrayList<>();
    int members = decisions.get(0).members().size();
    for (int i = 0; i < members; i++) {
      int member = i;
      List<MemberResult> results = decisions.stream().map(d -> d.members().get(member)).toList();
      List<Classification> votes =
          results.stream().map(r -> r.prediction(Classification.class).orElseThrow()).toList();
      List<Duration> times = results.stream().limit(timed).map(MemberResult::latency).toList();
      scores.add(score(results.get(0).name(), gold, votes, times));
    }
    List<Classification> answers = decisions.stream().map(Decision::answer).toList();
    List<Duration> times = decisions.stream().limit(timed).map(Decision::latency).toList();
    scores.add(score(COMMITTEE, gold, answers, times));
    return scores;
  }

  /** With several texts on their way no core waits for the last member of one. */
  private static void decideTogether(
      Mass<String, Classification> mass,
      List<String> texts,
      List<Decision<Classification>> decisions) {
    for (int from = 0; from < texts.size(); from += TOGETHER) {
      texts.subList(from, Math.min(from + TOGETHER, texts.size())).stream()
          .map(text -> mass.decideAsync(text, CallOptions.defaults()).toCompletableFuture())
          .toList()
          .forEach(decision -> decisions.add(decision.join()));
    }
  }

  private static Score score(
      String name, GoldLabels gold, List<Classification> votes, List<Duration> times) {
    double[][] probabilities =
        votes.stream().map(Classification::probabilities).toArray(double[][]::new);
    double nanos = times.stream().mapToLong(Duration::toNanos).average().orElseThrow();
    return Score.of(name, gold, probabilities, nanos / 1e6);
  }
}

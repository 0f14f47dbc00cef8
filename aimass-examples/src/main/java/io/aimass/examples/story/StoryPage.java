package io.aimass.examples.story;

import io.aimass.Classification;
import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.MemberResult;
import io.aimass.fit.CandidateScore;
import io.aimass.fit.ConfidenceInterval;
import io.aimass.fit.MetricScore;
import io.aimass.preprocess.data.Labelled;
import io.aimass.train.committee.CommitteeListener;
import io.aimass.train.committee.CommitteeScores;
import io.aimass.train.committee.TrainedCommittee;
import io.aimass.train.committee.TrainedMember;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What the program prints for a person. */
public class StoryPage implements CommitteeListener {

  private final PrintStream out;
  private final long start = System.nanoTime();

  /** Creates a page. */
  public StoryPage(PrintStream out) {
    this.out = out;
  }

  /** Says what it is about. */
  public void data(List<Labelled<String>> seen, List<Labelled<String>> unseen) {
    long topics = seen.stream().map(Labelled::label).distinct().count();
    print(
        "%,d texts of %d topics to learn from, %,d kept back%n%n",
        seen.size(), topics, unseen.size());
  }

  @Override
  public void onTrained(String member, int fold, Duration took, int done, int all) {
    print(
        "  %2d of %d: %s, %s, %.1f s%n",
        done,
        all,
        member,
        fold == CommitteeListener.ALL_ROWS ? "all rows" : "fold " + fold,
        took.toMillis() / 1e3);
  }

  /** Says what came of the training. */
  public void trained(TrainedCommittee<String> committee) {
    print("%n");
    for (TrainedMember member : committee.members()) {
      print("  %-12s %s%n", member.name(), member.description());
    }
    print("%n%s%n", committee.fitted().report());
  }

  /** Shows how good all are. */
  public void scores(CommitteeScores scores) {
    print("%non %,d texts that nobody has seen:%n%n", scores.rows());
    print("  %-12s %-26s %-26s%n", "", "accuracy", "log loss");
    scores.members().forEach(this::score);
    score(scores.committee());
    ConfidenceInterval better = scores.improvement().interval();
    print(
        "%n  %s lower than %s by %.4f (%.4f to %.4f)%n",
        scores.improvement().metric(),
        scores.bestMember().name(),
        scores.improvement().value(),
        better.low(),
        better.high());
  }

  private void score(CandidateScore score) {
    print(
        "  %-12s %-26s %-26s%n",
        score.name(), number(score.score("accuracy")), number(score.score("log-loss")));
  }

  private static String number(MetricScore score) {
    return String.format(
        Locale.ROOT,
        "%.4f (%.4f to %.4f)",
        score.value(),
        score.interval().low(),
        score.interval().high());
  }

  /** Shows that what was saved answers. */
  public void reloaded(Path bundle, Mass<String, Classification> mass, List<Labelled<String>> rows)
      throws IOException {
    print("%n%s, %.1f MB, opened again:%n%n", bundle.getFileName(), Files.size(bundle) / 1e6);
    Labelled<String> row = rows.get(0);
    Decision<Classification> decision = mass.decide(row.value());
    print("  \"%s\" is in %s%n", row.value(), row.label());
    for (MemberResult member : decision.members()) {
      vote(member.name(), member.prediction(Classification.class).orElseThrow());
    }
    vote("committee", decision.answer());
  }

  /** Shows what a person would type, and the answer without its long tail. */
  public void asked(URI at, String question, String answer) {
    print("%n$ curl --json '%s' '%s'%n%s%n", question, at, ShortAnswer.of(answer));
  }

  /** Says where the page is. */
  public void staysUp(URI url) {
    print("%n%s/ is a page to ask it; Ctrl-C ends it%n", url);
  }

  /** Says how long it took. */
  public void end() {
    ProcessHandle.Info process = ProcessHandle.current().info();
    Duration all = Duration.ofNanos(System.nanoTime() - start);
    String cpu = process.totalCpuDuration().map(StoryPage::minutes).orElse("unknown");
    print("%ntook %s, processor time %s%n", minutes(all), cpu);
  }

  private static String minutes(Duration time) {
    return String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
  }

  private void vote(String name, Classification vote) {
    print("    %-12s %-13s %3.0f %%%n", name, vote.label(), 100 * vote.confidence());
  }

  private void print(String format, Object... args) {
    out.printf(Locale.ROOT, format, args);
  }
}

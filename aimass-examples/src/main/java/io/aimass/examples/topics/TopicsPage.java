package io.aimass.examples.topics;

import io.aimass.Classification;
import io.aimass.Decision;
import io.aimass.MassReport;
import io.aimass.MemberResult;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What the program prints for a person. */
public final class TopicsPage {

  private static final int BAR = 20;

  private final PrintStream out;

  /**
   * Creates a page.
   *
   * @param out where it is printed
   */
  public TopicsPage(PrintStream out) {
    this.out = out;
  }

  /**
   * Says what follows.
   *
   * @param train the training part
   */
  public void title(LabelledTexts train) {
    print(
        "%n  AI Mass: five models sort descriptions of software packages into %d topics, as one%n",
        train.labels().size());
  }

  /**
   * Says that the committee is ready.
   *
   * @param nanos how long it took
   * @param report what it is made of
   */
  public void opened(long nanos, MassReport report) {
    long models = report.members().stream().filter(m -> m.model().isPresent()).count();
    print(
        "  opened in %.1f s: %d transformers loaded, %d linear models trained on the spot%n%n",
        nanos / 1e9, models, report.members().size() - models);
  }

  /**
   * Shows one text, every member's vote, and the answer.
   *
   * @param text the text and its topic
   * @param decision how it was decided
   */
  public void text(LabelledText text, Decision<Classification> decision) {
    print("  \"%s\" is in %s%n", text.text(), text.label());
    for (MemberResult member : decision.members()) {
      Classification vote = member.prediction(Classification.class).orElseThrow();
      vote(member.name(), vote, text.label());
    }
    vote("= " + Evaluation.COMMITTEE, decision.answer(), text.label());
    out.println();
  }

  private void vote(String name, Classification vote, String truth) {
    boolean right = vote.label().equals(truth);
    print(
        "    %-12s %s %-13s %3.0f %%  %s%n",
        name,
        right ? "✓" : "·",
        vote.label(),
        100 * vote.confidence(),
        "█".repeat((int) Math.round(BAR * vote.confidence())));
  }

  /**
   * Shows how well members and committee do.
   *
   * @param texts how many were measured
   * @param scores the committee's last
   * @param report what it is made of
   */
  public void results(int texts, List<Score> scores, MassReport report) {
    print("  on %,d texts that no member has seen:%n%n", texts);
    print(
        "  %-12s %9s %9s %9s %9s %9s   %s%n",
        "member", "accuracy", "macro-F1", "log loss", "ECE", "ms/text", "runs on");
    for (Score score : scores) {
      boolean committee = score.name().equals(Evaluation.COMMITTEE);
      if (committee) {
        print("  %s%n", "─".repeat(86));
      }
      print(
          "  %-12s %7.1f %% %9.3f %9.3f %9.3f %9.2f   %s%n",
          score.name(),
          100 * score.accuracy(),
          score.macroF1(),
          score.logLoss(),
          score.calibrationError(),
          score.millisPerText(),
          committee ? report.cores() + " cores" : runsOn(report, score.name()));
    }
    out.println();
  }

  private static String runsOn(MassReport report, String member) {
    return report
        .member(member)
        .model()
        .map(
            model ->
                model.engine()
                    + " "
                    + model.engineVersion()
                    + ", "
                    + model.device()
                    + ", "
                    + model.intraOpThreads()
                    + (model.intraOpThreads() == 1 ? " thread" : " threads"))
        .orElse("Java");
  }

  private void print(String format, Object... args) {
    out.printf(Locale.ROOT, format, args);
  }
}

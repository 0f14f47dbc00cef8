package io.aimass.train.committee;

import io.aimass.Classification;
import io.aimass.Decision;
import io.aimass.Labels;
import io.aimass.Mass;
import io.aimass.bundle.ModelCard;
import io.aimass.fit.CandidateScore;
import io.aimass.fit.GoldLabels;
import io.aimass.fit.MetricScore;
import io.aimass.preprocess.data.Labelled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How good a committee and its members are on some rows: {@code log-loss} and {@code accuracy},
 * with intervals of 95 % by the bootstrap over rows.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param rows how many rows
 * @param members their scores, in their order
 * @param committee the committee's
 * @param bestMember the member with the lowest log loss on these rows, so it looks a little better
 *     than it is
 * @param improvement by how much the committee's log loss is lower than that member's, above 0 if
 *     it is
 */
public record CommitteeScores(
    int rows,
    List<CandidateScore> members,
    CandidateScore committee,
    CandidateScore bestMember,
    MetricScore improvement) {

  /** The committee's name among the scores. */
  public static final String COMMITTEE = "committee";

  /** Copies the list. */
  public CommitteeScores {
    members = List.copyOf(members);
    Objects.requireNonNull(committee, "committee");
    Objects.requireNonNull(bestMember, "bestMember");
    Objects.requireNonNull(improvement, "improvement");
  }

  /**
   * Measures a committee.
   *
   * @param mass all its members answer every row with a {@link Classification}
   * @param rows one or more
   * @param labels all labels
   * @param <I> what the committee is asked
   * @return the scores
   * @throws IllegalArgumentException if there is no row, or one has an unknown label
   * @throws io.aimass.MassException if a row has no answer
   */
  public static <I> CommitteeScores of(
      Mass<I, Classification> mass, List<Labelled<I>> rows, List<String> labels) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("no rows, expected one or more");
    }
    GoldLabels gold = GoldLabels.of(labels, rows.stream().map(Labelled::label).toList());
    List<Decision<Classification>> decisions = new ArrayList<>(rows.size());
    for (Labelled<I> row : rows) {
      decisions.add(mass.decide(row.value()));
    }
    return of(decisions, new RowBootstrap(gold, 0));
  }

  private static CommitteeScores of(
      List<Decision<Classification>> decisions, RowBootstrap bootstrap) {
    Labels labels = Labels.of(bootstrap.gold().names());
    List<double[][]> votes = votes(decisions, labels);
    List<CandidateScore> members = new ArrayList<>();
    for (int member = 0; member < votes.size(); member++) {
      String name = decisions.get(0).members().get(member).name();
      members.add(bootstrap.score(name, votes.get(member)));
    }
    double[][] answers = rows(decisions.stream().map(Decision::answer), labels);
    CandidateScore best =
        members.stream().min(Comparator.comparing(CommitteeScores::loss)).orElseThrow();
    double[] lower = bootstrap.losses(votes.get(members.indexOf(best)));
    double[] losses = bootstrap.losses(answers);
    for (int row = 0; row < lower.length; row++) {
      lower[row] -= losses[row];
    }
    return new CommitteeScores(
        decisions.size(),
        members,
        bootstrap.score(COMMITTEE, answers),
        best,
        bootstrap.mean(RowBootstrap.LOG_LOSS, lower));
  }

  /** Of each member. */
  private static List<double[][]> votes(List<Decision<Classification>> decisions, Labels labels) {
    List<double[][]> votes = new ArrayList<>();
    for (int i = 0; i < decisions.get(0).members().size(); i++) {
      int member = i;
      votes.add(
          rows(
              decisions.stream()
                  .map(decision -> decision.members().get(member))
                  .map(result -> result.prediction(Classification.class).orElseThrow()),
              labels));
    }
    return votes;
  }

  private static double[][] rows(Stream<Classification> answers, Labels labels) {
    return answers.map(answer -> answer.alignedTo(labels).probabilities()).toArray(double[][]::new);
  }

  private static double loss(CandidateScore score) {
    return score.score(RowBootstrap.LOG_LOSS).value();
  }

  /**
   * Puts the scores on a model card: the committee's as metrics, all in a table.
   *
   * @param card the card
   * @param where on which rows, such as {@code validation}
   * @return the new card
   */
  public ModelCard addTo(ModelCard card, String where) {
    ModelCard more = card;
    for (MetricScore score : committee.scores()) {
      more = more.metric(score.metric() + " on " + where, score.value());
    }
    return more.entry("Scores on " + where, ScoreTable.of(this));
  }

  /** The table of scores. */
  @Override
  public String toString() {
    return ScoreTable.of(this);
  }
}

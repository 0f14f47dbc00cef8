package io.aimass.fit;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.Cascade;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A cascade with its thresholds, and what it costs. An immutable value; as text a table.
 *
 * <p>All figures are of the rows that it was fitted on, so they flatter: measure the cascade on
 * others, as {@link VoteTable#combine} lets you.
 *
 * @param cascade the ensemble, for a mass of these members
 * @param cost the mean cost of an answer, in milliseconds
 * @param accuracy the share of right answers
 * @param committeeCost what all members cost together, in milliseconds
 * @param committeeAccuracy the share of right answers when all are asked and combined
 * @param stages the members in the order of asking
 * @param frontier every cascade that was found and that no other one beats in both cost and
 *     accuracy, the cheapest first; what was asked for is one of them
 */
public record FittedCascade(
    Cascade cascade,
    double cost,
    double accuracy,
    double committeeCost,
    double committeeAccuracy,
    List<Stage> stages,
    List<Point> frontier)
    implements Saveable {

  /**
   * One member's part.
   *
   * @param member its name
   * @param threshold from which confidence its answer, or the answer so far, is sure; 0 for the
   *     last one, infinity for never
   * @param cost of asking it, in milliseconds
   * @param answered the share of all rows that get their answer here
   * @param accuracy the share of right ones among these; NaN if there are none
   */
  public record Stage(
      String member, double threshold, double cost, double answered, double accuracy) {}

  /**
   * A cascade on the frontier.
   *
   * @param cost the mean cost of an answer, in milliseconds
   * @param accuracy the share of right answers
   * @param cascade the ensemble
   */
  public record Point(double cost, double accuracy, Cascade cascade) {}

  /** Copies the lists. */
  public FittedCascade {
    Objects.requireNonNull(cascade, "cascade");
    stages = List.copyOf(stages);
    frontier = List.copyOf(frontier);
  }

  @Override
  public Recipe recipe() {
    Recipe recipe =
        Recipe.of("fitted-cascade", 1)
            .withPart("cascade", cascade)
            .with("cost", cost)
            .with("accuracy", accuracy)
            .with("committeeCost", committeeCost)
            .with("committeeAccuracy", committeeAccuracy);
    return frontierIn(stagesIn(recipe));
  }

  private Recipe stagesIn(Recipe recipe) {
    return recipe
        .with("members", stages.stream().map(Stage::member).collect(Collectors.toList()))
        .with("thresholds", stages.stream().mapToDouble(Stage::threshold).toArray())
        .with("costs", stages.stream().mapToDouble(Stage::cost).toArray())
        .with("answered", stages.stream().mapToDouble(Stage::answered).toArray())
        .with("accuracies", stages.stream().mapToDouble(Stage::accuracy).toArray());
  }

  private Recipe frontierIn(Recipe recipe) {
    return recipe
        .withParts("frontier", frontier.stream().map(Point::cascade).collect(Collectors.toList()))
        .with("frontierCosts", frontier.stream().mapToDouble(Point::cost).toArray())
        .with("frontierAccuracies", frontier.stream().mapToDouble(Point::accuracy).toArray());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s: accuracy %.4f at %.3f ms; all of them: %.4f at %.3f ms\n",
            cascade.combining().map(all -> "cascade combining by " + all).orElse("cascade"),
            accuracy,
            cost,
            committeeAccuracy,
            committeeCost));
    int width =
        Math.max(6, stages.stream().mapToInt(stage -> stage.member.length()).max().orElse(0));
    String line = "  %-" + width + "s  %9s  %8s  %8s  %8s\n";
    text.append(String.format(line, "member", "sure from", "cost ms", "answers", "accuracy"));
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      text.append(
          String.format(
              line,
              stage.member,
              i == stages.size() - 1 ? "-" : sure(stage.threshold),
              number("%.3f", stage.cost),
              number("%.1f %%", 100 * stage.answered),
              Double.isNaN(stage.accuracy) ? "-" : number("%.4f", stage.accuracy)));
    }
    text.append("  frontier, ms: accuracy");
    for (Point point : frontier) {
      text.append(String.format(Locale.ROOT, " %.3f: %.4f", point.cost, point.accuracy));
    }
    return text.toString();
  }

  private static String sure(double threshold) {
    return Double.isInfinite(threshold) ? "never" : number("%.4f", threshold);
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}

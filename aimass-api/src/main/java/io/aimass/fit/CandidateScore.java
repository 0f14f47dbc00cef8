package io.aimass.fit;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How good a candidate is on rows that it was not fitted on.
 *
 * @param name the candidate
 * @param scores by measure: log loss first, then the one that was chosen by if that is another,
 *     accuracy, calibration error; for numbers RMSE, the one that was chosen by, MAE, R2
 */
public record CandidateScore(String name, List<MetricScore> scores) implements Saveable {
  /** Copies the list. */
  public CandidateScore {
    Objects.requireNonNull(name, "name");
    scores = List.copyOf(scores);
  }

  /**
   * Returns one measure's score.
   *
   * @param metric the name of the measure
   * @return the score
   * @throws IllegalArgumentException if it was not measured; the message lists those that were
   */
  public MetricScore score(String metric) {
    for (MetricScore score : scores) {
      if (score.metric().equals(metric)) {
        return score;
      }
    }
    throw new IllegalArgumentException("no \"" + metric + "\" among " + scores);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("candidate-score", 1)
        .with("name", name)
        .with("metrics", scores.stream().map(MetricScore::metric).collect(Collectors.toList()))
        .with("values", numbers(MetricScore::value))
        .with("lows", numbers(score -> score.interval().low()))
        .with("highs", numbers(score -> score.interval().high()))
        .with("levels", numbers(score -> score.interval().level()));
  }

  private double[] numbers(ToDoubleFunction<MetricScore> number) {
    return scores.stream().mapToDouble(number).toArray();
  }
}

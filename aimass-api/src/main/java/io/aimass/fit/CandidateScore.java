package io.aimass.fit;

import java.util.List;
import java.util.Objects;

/**
 * How good a candidate is on rows that it was not fitted on.
 *
 * @param name the candidate
 * @param scores by measure: log loss first, then the one that was chosen by if that is another,
 *     accuracy, calibration error
 */
public record CandidateScore(String name, List<MetricScore> scores) {
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
}

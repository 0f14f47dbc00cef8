package io.aimass.fit;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What {@link EnsembleFit} or {@link NumberFit} found out. All scores are of votes on rows held
 * back from the fit; those of the best member of its votes on all rows, which nothing was fitted
 * on.
 *
 * <p>The best member is found on the same rows that it is judged on, so it looks a little better
 * than it is: a committee said to be better than it is so all the more.
 *
 * @param rows how many rows the table has
 * @param folds how many parts were held back in turn
 * @param origin how the rows relate to those that members were fitted on
 * @param metric the name of the measure that was chosen by
 * @param candidates their scores, in the order given
 * @param chosen the name of the candidate that was chosen
 * @param bestMember the score of the member that is best alone by that measure
 * @param improvement how much better the chosen one is than the best member by that measure, above
 *     0 if it is; by the bootstrap over rows, both on the same draws
 * @param test whether the two are as good as each other, the chosen one is the first: {@link
 *     McNemar} for labels, {@link SignedRanks} for numbers
 */
public record FitReport(
    int rows,
    int folds,
    VoteOrigin origin,
    String metric,
    List<CandidateScore> candidates,
    String chosen,
    CandidateScore bestMember,
    ConfidenceInterval improvement,
    PairedTest test)
    implements Saveable {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the chosen one is not among the candidates
   */
  public FitReport {
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(metric, "metric");
    candidates = List.copyOf(candidates);
    Objects.requireNonNull(chosen, "chosen");
    Objects.requireNonNull(bestMember, "bestMember");
    Objects.requireNonNull(improvement, "improvement");
    Objects.requireNonNull(test, "test");
    if (candidates.stream().noneMatch(candidate -> candidate.name().equals(chosen))) {
      throw new IllegalArgumentException(
          "chosen is \""
              + chosen
              + "\", expected one of "
              + candidates.stream().map(CandidateScore::name).collect(Collectors.toList()));
    }
  }

  /**
   * Returns a candidate's score.
   *
   * @param name its name
   * @return the score
   * @throws IllegalArgumentException if there is no such candidate
   */
  public CandidateScore candidate(String name) {
    for (CandidateScore candidate : candidates) {
      if (candidate.name().equals(name)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException("no candidate \"" + name + "\" among " + candidates);
  }

  /**
   * Returns whether the chosen candidate is better than the best single member, by the measure that
   * was chosen by: whether the whole interval of {@link #improvement()} is above 0.
   *
   * @return false if it may be chance
   */
  public boolean isBetterThanBestMember() {
    return improvement.low() > 0;
  }

  /**
   * Returns the result in words.
   *
   * @return one sentence, such as {@code soft vote is not better than the best single member minilm
   *     …}
   */
  public String verdict() {
    return FitReportText.verdict(this);
  }

  @Override
  public Recipe recipe() {
    Recipe recipe =
        Recipe.of("fit-report", 1)
            .with("rows", rows)
            .with("folds", folds)
            .with("origin", origin.name())
            .with("metric", metric)
            .withParts("candidates", candidates)
            .with("chosen", chosen)
            .withPart("bestMember", bestMember)
            .with(
                "improvement",
                new double[] {improvement.low(), improvement.high(), improvement.level()});
    return test instanceof McNemar counts
        ? recipe
            .with("onlyChosenRight", counts.onlyFirst())
            .with("onlyBestMemberRight", counts.onlySecond())
        : recipe.withPart("test", test);
  }

  /** A table of the scores, then the verdict. */
  @Override
  public String toString() {
    return FitReportText.of(this);
  }
}

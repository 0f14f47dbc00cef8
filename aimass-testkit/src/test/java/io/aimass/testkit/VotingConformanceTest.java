package io.aimass.testkit;

import io.aimass.Classification;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.TieBreak;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;

/**
 * The kit on the factories of {@link io.aimass.ensemble.Ensembles} for members that vote for
 * labels, by what they are sure of, by ranks, or for several labels at once; see {@link
 * EnsemblesConformanceTest}.
 */
class VotingConformanceTest {

  private static final List<String> AB = List.of("a", "b");

  @Nested
  class SoftVoting extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.softVoting(), VoteSource.classifications());
    }
  }

  @Nested
  class SoftVotingOfManyLabels extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.softVoting(), VoteSource.multiLabel());
    }
  }

  @Nested
  class HardVoting extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
              Ensembles.hardVoting(),
              VoteSource.classifications(),
              (vote, members) -> Classification.certain(vote.labels().names(), vote.label()))
          .tie(
              List.of(Classification.of(AB, 0.7, 0.3), Classification.of(AB, 0.3, 0.7)),
              Classification.of(AB, 0.5, 0.5))
          .tie(
              List.of(Classification.of(AB, 0.7, 0.3), Classification.of(AB, 0.2, 0.8)),
              Classification.of(AB, 0.5, 0.5).withLabel("b"));
    }
  }

  @Nested
  class HardVotingWithTheFirstLabel extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
              Ensembles.hardVoting().ties(TieBreak.FIRST_LABEL),
              VoteSource.classifications(),
              (vote, members) -> Classification.certain(vote.labels().names(), vote.label()))
          .tie(
              List.of(Classification.of(AB, 0.7, 0.3), Classification.of(AB, 0.2, 0.8)),
              Classification.of(AB, 0.5, 0.5));
    }
  }

  @Nested
  class RankAverage extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          Ensembles.rankAverage(),
          VoteSource.classifications(),
          (vote, members) -> shares(vote, 0.5));
    }
  }

  @Nested
  class BordaCount extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          Ensembles.bordaCount(),
          VoteSource.classifications(),
          (vote, members) -> shares(vote, -0.5));
    }
  }

  /** Each label's part of all points: the labels below, half of those that tie, and an offset. */
  private static Classification shares(Classification vote, double offset) {
    double[] points = vote.probabilities();
    for (int i = 0; i < points.length; i++) {
      points[i] = offset;
      for (double other : vote.probabilities()) {
        double one = vote.probability(i);
        points[i] += other < one ? 1 : other == one ? 0.5 : 0;
      }
    }
    double sum = Arrays.stream(points).sum();
    return Classification.of(vote.labels(), Arrays.stream(points).map(p -> p / sum).toArray())
        .withLabel(vote.label());
  }

  @Nested
  class MultiLabelVoting extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return of(VoteSource.classifications()).whereLabelsStandAlone();
    }

    private static EnsembleUnderTest<Classification, Classification> of(
        VoteSource<Classification> votes) {
      return EnsembleUnderTest.of(
          Ensembles.multiLabelVoting(0.5), votes, (vote, members) -> approved(vote));
    }

    private static Classification approved(Classification vote) {
      double[] approved = Arrays.stream(vote.probabilities()).map(p -> p >= 0.5 ? 1 : 0).toArray();
      Classification answer = Classification.of(vote.labels(), approved);
      return vote.confidence() >= 0.5 || answer.confidence() == 0
          ? answer.withLabel(vote.label())
          : answer;
    }
  }

  @Nested
  class MultiLabelVotingOfManyLabels extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return MultiLabelVoting.of(VoteSource.multiLabel());
    }
  }

  @Nested
  class MaxConfidence extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.maxConfidence(), VoteSource.classifications());
    }
  }
}

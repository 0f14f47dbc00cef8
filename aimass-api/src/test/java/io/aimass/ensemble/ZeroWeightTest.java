package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Classification;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A member of weight 0 has labels, and nothing else. */
class ZeroWeightTest {

  private static final List<String> AB = List.of("a", "b");

  static Stream<WeightedEnsemble<Classification, Classification>> weighted() {
    return Stream.of(
        Ensembles.softVoting(),
        Ensembles.hardVoting(),
        Ensembles.hardVoting().ties(TieBreak.FIRST_LABEL),
        Ensembles.geometricMean(),
        Ensembles.mean(),
        Ensembles.rankAverage(),
        Ensembles.bordaCount(),
        Ensembles.dempsterShafer(),
        Ensembles.multiLabelVoting(0.5),
        Ensembles.logOddsMean(),
        Ensembles.untilDecided(Ensembles.softVoting()));
  }

  private static Votes<Classification> votes(Classification... votes) {
    return Votes.of(List.of("m0", "m1", "m2").subList(0, votes.length), Arrays.asList(votes));
  }

  @ParameterizedTest
  @MethodSource("weighted")
  void labelsOfItsOwn_comeLastWithProbabilityZero(
      WeightedEnsemble<Classification, Classification> ensemble) {
    Classification silent = Classification.of(List.of("z", "b", "y"), 0.5, 0.25, 0.25);
    Classification one = Classification.of(AB, 0.75, 0.25);
    Classification two = Classification.of(AB, 0.25, 0.75);
    Classification alone = ensemble.weights(1, 1).combine(votes(one, two));
    Classification answer = ensemble.weights(0, 1, 1).combine(votes(silent, one, two));
    assertThat(answer.labels().names()).containsExactly("a", "b", "z", "y");
    assertThat(answer.probabilities())
        .containsExactly(alone.probability("a"), alone.probability("b"), 0, 0);
    assertThat(answer.label()).isEqualTo("a");
  }

  @ParameterizedTest
  @MethodSource("weighted")
  void labelsOfItsOwn_areThereForOneVoter(
      WeightedEnsemble<Classification, Classification> ensemble) {
    Classification silent = Classification.of(List.of("z", "a"), 0.5, 0.5);
    Classification one = Classification.of(AB, 0.75, 0.25);
    Classification alone = ensemble.weights(1).combine(votes(one));
    Classification answer = ensemble.weights(0, 1).combine(votes(silent, one));
    assertThat(answer.labels().names()).containsExactly("a", "b", "z");
    assertThat(answer.probabilities())
        .containsExactly(alone.probability("a"), alone.probability("b"), 0);
  }

  @ParameterizedTest
  @MethodSource("weighted")
  void itsLabelOrder_decidesNoTie(WeightedEnsemble<Classification, Classification> ensemble) {
    Classification silent = Classification.of(List.of("b", "a"), 1.0, 0.0);
    Classification one = Classification.of(AB, 0.75, 0.25);
    Classification two = Classification.of(AB, 0.25, 0.75);
    Classification answer = ensemble.weights(0, 1, 1).combine(votes(silent, one, two));
    assertThat(answer.label()).isEqualTo("a");
    assertThat(answer).isEqualTo(ensemble.weights(1, 1).combine(votes(one, two)));
  }
}

package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Votes by label, by rank, by evidence, and for several labels at once. */
class ClassVotingTest {

  private static final List<String> AB = List.of("a", "b");
  private static final List<String> ABC = List.of("a", "b", "c");
  private static final List<String> ABCD = List.of("a", "b", "c", "d");
  private static final double EXACT = 1e-14;

  private static Classification ab(double a, double b) {
    return Classification.of(AB, a, b);
  }

  private static Classification abc(double a, double b, double c) {
    return Classification.of(ABC, a, b, c);
  }

  private static Votes<Classification> votes(Classification... votes) {
    return Votes.of(List.of("m0", "m1", "m2", "m3").subList(0, votes.length), Arrays.asList(votes));
  }

  // Hard voting

  @Test
  void hardVoting_tieGoesToTheFirstLabelIfAsked() {
    Votes<Classification> tied = votes(ab(0.6, 0.4), ab(0.1, 0.9));
    assertThat(Ensembles.hardVoting().combine(tied).label()).isEqualTo("b");
    HardVoting first = Ensembles.hardVoting().ties(TieBreak.FIRST_LABEL);
    assertThat(first.combine(tied).label()).isEqualTo("a");
    assertThat(first.weights(1, 1.5).combine(tied).label()).isEqualTo("b");
    // The rule outlives new weights, and is part of the value.
    assertThat(first.weights(2, 2).combine(tied).label()).isEqualTo("a");
    assertThat(first)
        .isNotEqualTo(Ensembles.hardVoting())
        .isEqualTo(Ensembles.hardVoting().ties(TieBreak.FIRST_LABEL))
        .hasSameHashCodeAs(Ensembles.hardVoting().ties(TieBreak.FIRST_LABEL))
        .hasToString("hard voting, weights equal, ties to the first label");
    assertThat(first.ties(TieBreak.MEAN_PROBABILITY)).isEqualTo(Ensembles.hardVoting());
  }

  @Test
  void hardVoting_tieOfThreeGoesToTheHighestMean() {
    Votes<Classification> tied = votes(abc(0.5, 0.2, 0.3), abc(0.2, 0.5, 0.3), abc(0.1, 0.3, 0.6));
    assertThat(Ensembles.hardVoting().combine(tied).label()).isEqualTo("c");
  }

  // Maximum confidence

  @Test
  void maxConfidence_ofNumbersThatDifferByRoundingIsATie() {
    double rounded = 0.1 + 0.2 + 0.3; // 0.6000000000000001
    assertThat(rounded).isGreaterThan(0.6);
    Classification first = abc(0.6, 0.3, 0.1);
    Classification second = abc(0.3, rounded, 0.1);
    assertThat(Ensembles.maxConfidence().combine(votes(first, second)).label()).isEqualTo("a");
    assertThat(Ensembles.maxConfidence().combine(votes(second, first)).label()).isEqualTo("a");
    // The label is the same: the larger probability in order decides, beyond rounding.
    Classification more = abc(0.6, 0.4, 0);
    Classification less = abc(rounded, 0.2, 0.2);
    assertThat(Ensembles.maxConfidence().combine(votes(less, more))).isEqualTo(more);
    assertThat(Ensembles.maxConfidence().combine(votes(more, less))).isEqualTo(more);
  }

  @Test
  void maxConfidence_beyondRoundingIsNoTie() {
    assertThat(Ensembles.maxConfidence().combine(votes(ab(0.6, 0.4), ab(0.4, 0.6 + 1e-11))).label())
        .isEqualTo("b");
  }

  // Median and trimmed mean

  @Test
  void medianOfContradictions_isTheirMean() {
    Votes<Classification> three = votes(abc(1, 0, 0), abc(0, 0.8, 0.2), abc(0, 0, 1));
    assertThat(Ensembles.<Classification>median().combine(three).probabilities())
        .as("one label keeps a middle above 0")
        .containsExactly(0, 0, 1);
    Votes<Classification> contradicting = votes(abc(1, 0, 0), abc(0, 1, 0), abc(0, 0, 1));
    for (Ensemble<Classification, Classification> ensemble :
        List.of(Ensembles.<Classification>median(), Ensembles.<Classification>trimmedMean(0.4))) {
      Classification answer = ensemble.combine(contradicting);
      assertThat(answer.probabilities())
          .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(EXACT));
      assertThat(answer.label()).isEqualTo("a");
    }
    // By the pool itself, too.
    Classification pooled =
        abc(1, 0, 0)
            .pool(contradicting.predictions(), values -> Arrays.stream(values).min().getAsDouble());
    assertThat(pooled.probabilities())
        .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(EXACT));
  }

  @Test
  void medianOfSeveralLabelsAtOnce_mayBeZero() {
    Votes<Classification> votes = votes(ab(0, 0), ab(0, 0.9), ab(0, 0));
    assertThat(Ensembles.<Classification>median().combine(votes).probabilities())
        .containsExactly(0, 0);
  }

  @Test
  void medianAndTrimmedMean_areThoseOfThePool() {
    Votes<Classification> four =
        votes(abc(0.5, 0.3, 0.2), abc(0.1, 0.6, 0.3), abc(0.25, 0.25, 0.5), abc(0.9, 0, 0.1));
    Classification median = Ensembles.<Classification>median().combine(four);
    double[] middle = {0.375, 0.275, 0.25};
    double sum = 0.9;
    assertThat(median.probabilities())
        .containsExactly(Arrays.stream(middle).map(each -> each / sum).toArray(), within(EXACT));
    assertThat(Ensembles.<Classification>trimmedMean(0.25).combine(four)).isEqualTo(median);
  }

  // Ranks

  @Test
  void rankAverage_isTheMeanRankOverTheSumOfRanks() {
    Votes<Classification> votes = votes(abc(0.7, 0.2, 0.1), abc(0.4, 0.2, 0.4));
    assertThat(Ensembles.rankAverage().combine(votes).probabilities())
        .containsExactly(new double[] {2.75 / 6, 1.5 / 6, 1.75 / 6}, within(EXACT));
    assertThat(Ensembles.rankAverage().weights(3, 1).combine(votes).probabilities())
        .containsExactly(new double[] {2.875 / 6, 1.75 / 6, 1.375 / 6}, within(EXACT));
  }

  @Test
  void bordaCount_isThePartOfAllPoints() {
    Votes<Classification> votes = votes(abc(0.7, 0.2, 0.1), abc(0.4, 0.2, 0.4));
    assertThat(Ensembles.bordaCount().combine(votes).probabilities())
        .containsExactly(new double[] {1.75 / 3, 0.5 / 3, 0.75 / 3}, within(EXACT));
  }

  @Test
  void bordaCount_letsACompromiseWin() {
    Classification one = Classification.of(ABCD, 0.4, 0.3, 0.2, 0.1);
    Classification two = Classification.of(ABCD, 0.1, 0.4, 0.2, 0.3);
    Classification three = Classification.of(ABCD, 0.4, 0.3, 0.1, 0.2);
    Classification four = Classification.of(ABCD, 0.0, 0.3, 0.4, 0.3);
    Classification answer = Ensembles.bordaCount().combine(votes(one, two, three, four));
    assertThat(answer.label()).isEqualTo("b");
    assertThat(answer.probabilities())
        .containsExactly(new double[] {6 / 24.0, 8.5 / 24, 5 / 24.0, 4.5 / 24}, within(EXACT));
  }

  @Test
  void ranks_tieGoesToTheHigherMeanThenToTheFirstLabel() {
    for (Ensemble<Classification, Classification> ensemble :
        List.of(Ensembles.rankAverage(), Ensembles.bordaCount())) {
      assertThat(ensemble.combine(votes(ab(0.6, 0.4), ab(0.1, 0.9))).label()).isEqualTo("b");
      assertThat(ensemble.combine(votes(ab(0.1, 0.9), ab(0.9, 0.1))).label()).isEqualTo("a");
    }
  }

  @Test
  void ranks_ofOneLabelAreCertain() {
    Classification only = Classification.of(List.of("a"), 0.4);
    assertThat(Ensembles.rankAverage().combine(votes(only, only)).confidence()).isEqualTo(1);
    assertThat(Ensembles.bordaCount().combine(votes(only)).confidence()).isEqualTo(1);
  }

  // Dempster-Shafer

  /** By hand: masses 0.72, 0.18, ignorance 0.1 and 0.15, 0.3, ignorance 0.55. */
  @Test
  void dempsterShafer_isDempstersRuleOfDiscountedVotes() {
    Classification answer =
        Ensembles.dempsterShafer().weights(2, 1).combine(votes(ab(0.8, 0.2), ab(1 / 3.0, 2 / 3.0)));
    double a = 0.72 * 0.15 + 0.72 * 0.55 + 0.1 * 0.15;
    double b = 0.18 * 0.3 + 0.18 * 0.55 + 0.1 * 0.3;
    double ignorance = 0.1 * 0.55;
    double all = a + b + ignorance;
    assertThat(0.72 * 0.3 + 0.18 * 0.15).as("conflict").isCloseTo(1 - all, within(EXACT));
    assertThat(answer.probabilities())
        .containsExactly(
            new double[] {(a + ignorance / 2) / all, (b + ignorance / 2) / all}, within(EXACT));
  }

  @Test
  void dempsterShafer_ofOneVoteIsTheDiscountedVote() {
    assertThat(Ensembles.dempsterShafer().combine(votes(ab(0.8, 0.2))).probabilities())
        .containsExactly(new double[] {0.77, 0.23}, within(EXACT));
  }

  @Test
  void dempsterShafer_fullyReliableIsTheProduct() {
    DempsterShafer full = Ensembles.dempsterShafer().reliability(1);
    assertThat(full.combine(votes(abc(0.5, 0.25, 0.25), abc(0.2, 0.8, 0))).probabilities())
        .containsExactly(new double[] {1 / 3.0, 2 / 3.0, 0}, within(EXACT));
  }

  @Test
  void dempsterShafer_ofTotalConflictIsTheWeightedMean() {
    DempsterShafer full = Ensembles.dempsterShafer().reliability(1).weights(1, 1, 0.5);
    Votes<Classification> votes = votes(abc(1, 0, 0), abc(0, 0.6, 0.4), abc(0, 0, 1));
    assertThat(full.combine(votes).probabilities())
        .containsExactly(new double[] {0.4, 0.24, 0.36}, within(EXACT));
    // Not where nobody is fully reliable.
    assertThat(Ensembles.dempsterShafer().combine(votes(ab(1, 0), ab(0, 1))).probabilities())
        .containsExactly(new double[] {0.5, 0.5}, within(EXACT));
  }

  @Test
  void dempsterShafer_voteOfZerosSaysNothing() {
    Classification vote = abc(0.5, 0.3, 0.2);
    Ensemble<Classification, Classification> ensemble = Ensembles.dempsterShafer();
    assertThat(ensemble.combine(votes(vote, abc(0, 0, 0))))
        .isEqualTo(ensemble.combine(votes(vote)));
    assertThat(ensemble.combine(votes(abc(0, 0, 0))).probabilities())
        .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(EXACT));
    DempsterShafer full = Ensembles.dempsterShafer().reliability(1);
    assertThat(full.combine(votes(abc(1, 0, 0), abc(0, 0, 0), abc(0, 1, 0))).probabilities())
        .containsExactly(new double[] {0.5, 0.5, 0}, within(EXACT));
  }

  @Test
  void dempsterShafer_isAValueWhoseReliabilityIsChecked() {
    DempsterShafer some = Ensembles.dempsterShafer().reliability(0.5).weights(2, 1);
    assertThat(some)
        .isEqualTo(Ensembles.dempsterShafer().weights(2, 1).reliability(0.5))
        .hasSameHashCodeAs(Ensembles.dempsterShafer().weights(2, 1).reliability(0.5))
        .isNotEqualTo(Ensembles.dempsterShafer().weights(2, 1))
        .isNotEqualTo(some.weights(1, 2))
        .hasToString("Dempster-Shafer, reliability 0.5, weights [2.0, 1.0]");
    for (double wrong : new double[] {0, -0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> some.reliability(wrong))
          .withMessage("reliability must be above 0 and up to 1, got %s", wrong);
    }
  }

  // Several labels at once

  @Test
  void multiLabelVoting_isTheShareOfThoseWhoSayYes() {
    Votes<Classification> votes = votes(abc(0.9, 0.5, 0.1), abc(0.8, 0.2, 0.4), abc(0.3, 0.6, 0));
    Classification answer = Ensembles.multiLabelVoting(0.5).combine(votes);
    assertThat(answer.probabilities())
        .containsExactly(new double[] {2 / 3.0, 2 / 3.0, 0}, within(EXACT));
    assertThat(answer.label()).as("0.667 on the mean, the other 0.433").isEqualTo("a");
    assertThat(answer.atLeast(0.5)).hasSize(2);
    assertThat(Ensembles.multiLabelVoting(0.5).weights(1, 1, 2).combine(votes).probabilities())
        .containsExactly(new double[] {0.5, 0.75, 0}, within(EXACT));
    assertThat(Ensembles.multiLabelVoting(0.55).combine(votes).probabilities())
        .containsExactly(new double[] {2 / 3.0, 1 / 3.0, 0}, within(EXACT));
  }

  @Test
  void multiLabelVoting_tieGoesToTheHigherMean() {
    assertThat(Ensembles.multiLabelVoting(0.5).combine(votes(ab(0.6, 0.9), ab(0.7, 0.8))).label())
        .isEqualTo("b");
    assertThat(Ensembles.multiLabelVoting(0.5).combine(votes(ab(0.9, 0.6)))).isEqualTo(ab(1, 1));
  }

  @Test
  void multiLabelVoting_thresholdIsChecked() {
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Ensembles.multiLabelVoting(wrong))
          .withMessage("the threshold of multi-label voting must be from 0 to 1, got %s", wrong);
    }
  }

  @Test
  void logOddsMean_poolsYesAndNoOfEachLabel() {
    Votes<Classification> votes = votes(ab(0.9, 0.9), ab(0.5, 0.9));
    double odds = Math.sqrt(0.9 / 0.1);
    assertThat(Ensembles.logOddsMean().combine(votes).probabilities())
        .containsExactly(new double[] {odds / (1 + odds), 0.9}, within(EXACT));
    double heavier = Math.pow(9, 0.75);
    assertThat(Ensembles.logOddsMean().weights(3, 1).combine(votes).probabilities())
        .containsExactly(new double[] {heavier / (1 + heavier), 0.9}, within(EXACT));
  }

  @Test
  void logOddsMean_zeroAndOneAreNoVeto() {
    assertThat(Ensembles.logOddsMean().combine(votes(ab(0, 1), ab(1, 0))).probabilities())
        .containsExactly(new double[] {0.5, 0.5}, within(1e-9));
    assertThat(Ensembles.logOddsMean().combine(votes(ab(0, 0.2))).probabilities())
        .containsExactly(0, 0.2);
  }

  // Until decided

  @Test
  void untilDecided_weightsOfAnySizeDoNotOverflow() {
    Ensemble<Classification, Classification> voting =
        Ensembles.untilDecided(Ensembles.softVoting().weights(1e308, 1e308, 1e308, 1e307));
    Votes<Classification> three =
        Votes.of(
            List.of("m0", "m1", "m2", "m3"),
            Arrays.asList(ab(1, 0), ab(1, 0), ab(1, 0), null),
            new boolean[] {true, true, true, false});
    assertThat(voting.ask(three)).isEqualTo(Ask.enough());
  }
}

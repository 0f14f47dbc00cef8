package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.Embedding;
import io.aimass.InvalidOutputException;
import io.aimass.Regression;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnsemblesTest {

  private static final List<String> AB = List.of("a", "b");
  private static final List<String> ABC = List.of("a", "b", "c");
  private static final List<String> NAMES = List.of("m0", "m1", "m2");

  private static Classification ab(double a, double b) {
    return Classification.of(AB, a, b);
  }

  private static Classification abc(double a, double b, double c) {
    return Classification.of(ABC, a, b, c);
  }

  private static Votes<Classification> votes(Classification... votes) {
    return Votes.of(NAMES.subList(0, votes.length), Arrays.asList(votes));
  }

  static Stream<Ensemble<Classification, Classification>> ofClassifications() {
    return Stream.of(
        Ensembles.softVoting(),
        Ensembles.hardVoting(),
        Ensembles.geometricMean(),
        Ensembles.maxConfidence(),
        Ensembles.mean(),
        Ensembles.median(),
        Ensembles.trimmedMean(0.2),
        Ensembles.firstAnswer());
  }

  static Stream<WeightedEnsemble<Classification, Classification>> weighted() {
    return Stream.of(
        Ensembles.softVoting(),
        Ensembles.hardVoting(),
        Ensembles.geometricMean(),
        Ensembles.mean());
  }

  // What all have in common

  @ParameterizedTest
  @MethodSource("ofClassifications")
  void labels_areMatchedByName(Ensemble<Classification, Classification> ensemble) {
    Classification backwards = Classification.of(List.of("b", "a"), 0.1, 0.9);
    Classification answer = ensemble.combine(votes(ab(0.9, 0.1), backwards));
    assertThat(answer.labels().names()).containsExactly("a", "b");
    assertThat(answer.label()).isEqualTo("a");
  }

  @ParameterizedTest
  @MethodSource("ofClassifications")
  void labelThatAMemberLacks_hasProbabilityZeroThere(
      Ensemble<Classification, Classification> ensemble) {
    Votes<Classification> narrow = votes(ab(0.6, 0.4), Classification.of(List.of("c"), 1.0));
    Votes<Classification> filled = votes(abc(0.6, 0.4, 0), abc(0, 0, 1));
    assertThat(ensemble.combine(narrow).probability("c"))
        .isEqualTo(ensemble.combine(filled).probability("c"));
    assertThat(ensemble.combine(narrow).probability("a"))
        .isEqualTo(ensemble.combine(filled).probability("a"));
  }

  @ParameterizedTest
  @MethodSource("ofClassifications")
  void oneVote_isTheAnswerAsItStands(Ensemble<Classification, Classification> ensemble) {
    Classification tie = abc(0.4, 0.2, 0.4).withLabel("c");
    Classification several = abc(0.9, 0, 0.8);
    if (ensemble instanceof HardVoting) {
      assertThat(ensemble.combine(votes(tie))).isEqualTo(Classification.certain(ABC, "c"));
      assertThat(ensemble.combine(votes(several))).isEqualTo(Classification.certain(ABC, "a"));
    } else {
      assertThat(ensemble.combine(votes(tie))).isEqualTo(tie);
      assertThat(ensemble.combine(votes(null, several, null))).isEqualTo(several);
    }
  }

  @ParameterizedTest
  @MethodSource("ofClassifications")
  void missingMember_isLeftOut(Ensemble<Classification, Classification> ensemble) {
    Classification one = ab(0.7, 0.3);
    Classification two = ab(0.2, 0.8);
    assertThat(ensemble.combine(votes(one, null, two)))
        .isEqualTo(ensemble.combine(votes(one, two)));
  }

  @ParameterizedTest
  @MethodSource("ofClassifications")
  void noVote_isAClearError(Ensemble<Classification, Classification> ensemble) {
    assertThatIllegalStateException()
        .isThrownBy(() -> ensemble.combine(votes(null, null)))
        .withMessage("none of [m0, m1] has cast a vote");
  }

  @ParameterizedTest
  @MethodSource("ofClassifications")
  void ensembles_areValues(Ensemble<Classification, Classification> ensemble) {
    Ensemble<Classification, Classification> same =
        ofClassifications()
            .filter(other -> other.getClass() == ensemble.getClass())
            .filter(other -> other.toString().equals(ensemble.toString()))
            .findFirst()
            .orElseThrow();
    assertThat(same).isEqualTo(ensemble).hasSameHashCodeAs(ensemble);
    assertThat(ensemble.weight(3)).isEqualTo(1);
    ensemble.check(NAMES);
  }

  @Test
  void toString_isForPeople() {
    Map<Ensemble<?, ?>, String> words = new LinkedHashMap<>();
    words.put(Ensembles.softVoting(), "soft voting, weights equal");
    words.put(Ensembles.hardVoting().weights(2, 1), "hard voting, weights [2.0, 1.0]");
    words.put(Ensembles.geometricMean(), "geometric mean, weights equal");
    words.put(Ensembles.maxConfidence(), "maximum confidence");
    words.put(Ensembles.<Regression>mean(), "mean, weights equal");
    words.put(Ensembles.<Regression>median(), "median");
    words.put(Ensembles.<Regression>trimmedMean(0.1), "trimmed mean, 0.1 off each end");
    words.put(Ensembles.<Regression>firstAnswer(), "first answer");
    words.put(Ensembles.concatenate(), "concatenation");
    words.forEach((ensemble, text) -> assertThat(ensemble).hasToString(text));
  }

  // Weights

  @ParameterizedTest
  @MethodSource("weighted")
  void weights_mustBeFiniteNotNegativeAndNotAllZero(
      WeightedEnsemble<Classification, Classification> ensemble) {
    for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ensemble.weights(1, wrong))
          .withMessage("weight 1 must be finite and 0 or more, got %s in [1.0, %s]", wrong, wrong);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ensemble.weights(0, 0))
        .withMessage("expected a weight above 0 or more, got [0.0, 0.0]");
    assertThatIllegalArgumentException()
        .isThrownBy(ensemble::weights)
        .withMessage("expected one weight per member, got none");
  }

  @ParameterizedTest
  @MethodSource("weighted")
  void weights_areOnePerMember(WeightedEnsemble<Classification, Classification> ensemble) {
    WeightedEnsemble<Classification, Classification> two = ensemble.weights(2, 1);
    String message = "expected 3 weights, one for each of [m0, m1, m2], got 2: [2.0, 1.0]";
    assertThatIllegalArgumentException().isThrownBy(() -> two.check(NAMES)).withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> two.combine(votes(ab(1, 0), null, null)))
        .withMessage(message);
    two.check(AB);
    ensemble.check(NAMES);
    assertThat(two.weight(0)).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("weighted")
  void weights_areCopiedAndChangeACopy(WeightedEnsemble<Classification, Classification> ensemble) {
    double[] given = {2, 1};
    WeightedEnsemble<Classification, Classification> changed = ensemble.weights(given);
    given[0] = 9;
    assertThat(changed.weight(0)).isEqualTo(2);
    assertThat(ensemble.weight(0)).isEqualTo(1);
    assertThat(changed).isEqualTo(ensemble.weights(2, 1)).isNotEqualTo(ensemble);
  }

  @ParameterizedTest
  @MethodSource("weighted")
  void votersThatAllHaveWeightZero_areAClearError(
      WeightedEnsemble<Classification, Classification> ensemble) {
    assertThatThrownBy(() -> ensemble.weights(0, 1).combine(votes(ab(0.6, 0.4), null)))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessage(
            "no vote with a weight above 0 was cast; the weights of [m0, m1] are [0.0, 1.0], the"
                + " votes [m0: a 0.600, b 0.400]");
  }

  @ParameterizedTest
  @MethodSource("weighted")
  void memberOfWeightZero_hasNoInfluence(
      WeightedEnsemble<Classification, Classification> ensemble) {
    Classification vote = ab(0.25, 0.75);
    // Not even by not being a distribution, or by turning one vote into two.
    Classification silent = ab(1, 1);
    assertThat(ensemble.weights(0, 1).combine(votes(silent, vote)))
        .isEqualTo(ensemble.combine(votes(vote)));
    Classification other = ab(0.500_2, 0.500_2);
    assertThat(ensemble.weights(1, 0, 1).combine(votes(vote, silent, other)))
        .isEqualTo(ensemble.combine(votes(vote, other)));
  }

  @ParameterizedTest
  @MethodSource("weighted")
  void weights_ofAnySizeNeitherOverflowNorVanish(
      WeightedEnsemble<Classification, Classification> ensemble) {
    Votes<Classification> votes = votes(ab(0.9, 0.1), ab(0.2, 0.8), ab(0.4, 0.6));
    Classification plain = ensemble.weights(2, 1, 1).combine(votes);
    for (double scale : new double[] {Double.MAX_VALUE / 2, 1e-300, 0x1p-1070}) {
      assertThat(ensemble.weights(2 * scale, scale, scale).combine(votes).probabilities())
          .containsExactly(plain.probabilities(), within(1e-15));
    }
  }

  @Test
  void othersFillTheMissingMembersPlace() {
    Classification answer =
        Ensembles.softVoting().weights(5, 1, 3).combine(votes(null, ab(1, 0), ab(0, 1)));
    assertThat(answer.probabilities()).containsExactly(0.25, 0.75);
  }

  // Soft voting

  @Test
  void softVoting_tieGoesToTheLabelFirstInOrder() {
    assertThat(Ensembles.softVoting().combine(votes(ab(0.3, 0.7), ab(0.7, 0.3))).label())
        .isEqualTo("a");
    Classification reversed = Classification.of(List.of("b", "a"), 0.3, 0.7);
    assertThat(Ensembles.softVoting().combine(votes(reversed, ab(0.3, 0.7))).label())
        .isEqualTo("b");
  }

  @Test
  void softVoting_tieIsATieWhoeverVotesFirst() {
    // 0.1 + 0.2 + 0.3 is not 0.3 + 0.2 + 0.1 in floating point.
    Classification[] members = {abc(0.1, 0.3, 0), abc(0.2, 0.2, 0), abc(0.3, 0.1, 0)};
    assertThat(0.1 + 0.2 + 0.3).isNotEqualTo(0.3 + 0.2 + 0.1);
    for (Ensemble<Classification, Classification> ensemble :
        List.of(Ensembles.softVoting(), Ensembles.<Classification>mean())) {
      assertThat(ensemble.combine(votes(members)).label()).isEqualTo("a");
      assertThat(ensemble.combine(votes(members[2], members[1], members[0])).label())
          .isEqualTo("a");
    }
  }

  @Test
  void softVoting_ofSeveralLabelsAtOnceIsNotScaled() {
    assertThat(Ensembles.softVoting().combine(votes(ab(0.8, 0.9), ab(0.6, 0.7))).probabilities())
        .containsExactly(new double[] {0.7, 0.8}, within(1e-15));
  }

  // Hard voting

  @Test
  void hardVoting_probabilitiesAreSharesOfTheWeight() {
    Classification answer =
        Ensembles.hardVoting()
            .weights(1, 2, 5)
            .combine(votes(abc(0.9, 0.1, 0), abc(0, 0.6, 0.4), abc(0, 0.6, 0.4)));
    assertThat(answer.probabilities()).containsExactly(0.125, 0.875, 0);
    assertThat(answer.label()).isEqualTo("b");
  }

  @Test
  void hardVoting_tieGoesToTheHigherWeightedMeanThenToLabelOrder() {
    Classification byMean = Ensembles.hardVoting().combine(votes(ab(0.6, 0.4), ab(0.1, 0.9)));
    assertThat(byMean.label()).isEqualTo("b");
    assertThat(byMean.probabilities()).containsExactly(0.5, 0.5);
    assertThat(Ensembles.hardVoting().combine(votes(ab(0.1, 0.9), ab(0.9, 0.1))).label())
        .isEqualTo("a");
    // The label with the highest mean does not win if it is not among those that tie.
    Classification among =
        Ensembles.hardVoting().combine(votes(abc(0.4, 0.25, 0.35), abc(0.2, 0.41, 0.39)));
    assertThat(among.label()).isEqualTo("b");
    // The mean is weighted: b leads in the plain mean, a in the weighted one.
    Classification weighted =
        Ensembles.hardVoting()
            .weights(3, 2, 1)
            .combine(votes(ab(0.9, 0.1), ab(0.45, 0.55), ab(0, 1)));
    assertThat(weighted.label()).isEqualTo("a");
  }

  @Test
  void hardVoting_tieOfWeightsThatRoundIsATie() {
    // 0.1 + 0.2 against 0.3, which floating point tells apart.
    Classification answer =
        Ensembles.hardVoting()
            .weights(0.1, 0.2, 0.3)
            .combine(votes(ab(0.6, 0.4), ab(0.6, 0.4), ab(0.3, 0.7)));
    assertThat(answer.label()).isEqualTo("b");
  }

  @Test
  void hardVoting_countsTheLabelThatAMemberChose() {
    Classification chosen = ab(0.5, 0.5).withLabel("b");
    assertThat(Ensembles.hardVoting().combine(votes(chosen, chosen, ab(0.6, 0.4))).label())
        .isEqualTo("b");
  }

  // Geometric mean

  @Test
  void geometricMean_zeroIsNoVeto() {
    Classification answer = Ensembles.geometricMean().combine(votes(ab(0, 1), ab(0.9, 0.1)));
    double a = Math.sqrt(1e-12 * 0.9);
    double b = Math.sqrt(0.1);
    assertThat(answer.probabilities())
        .containsExactly(new double[] {a / (a + b), b / (a + b)}, within(1e-15));
    Classification opposed = Ensembles.geometricMean().combine(votes(ab(0, 1), ab(1, 0)));
    assertThat(opposed.probabilities()).containsExactly(new double[] {0.5, 0.5}, within(1e-15));
    assertThat(opposed.label()).isEqualTo("a");
  }

  @Test
  void geometricMean_ofZerosAloneIsUniform() {
    assertThat(Ensembles.geometricMean().combine(votes(ab(0, 0), ab(0, 0))).probabilities())
        .containsExactly(0.5, 0.5);
  }

  // Maximum confidence

  @Test
  void maxConfidence_isThatMembersVote() {
    assertThat(Ensembles.maxConfidence().combine(votes(ab(0.6, 0.4), ab(0.2, 0.8))))
        .isEqualTo(ab(0.2, 0.8));
  }

  @Test
  void maxConfidence_tiesDoNotHangOnWhoVotesFirst() {
    Classification a = abc(0.5, 0.3, 0.2);
    Classification b = abc(0.3, 0.5, 0.2);
    Classification otherA = abc(0.5, 0.2, 0.3);
    for (Classification[] order :
        new Classification[][] {
          {a, b, otherA},
          {a, otherA, b},
          {b, a, otherA},
          {b, otherA, a},
          {otherA, a, b},
          {otherA, b, a}
        }) {
      assertThat(Ensembles.maxConfidence().combine(votes(order))).isEqualTo(a);
    }
  }

  // Mean, median, trimmed mean

  @Test
  void medianAndTrimmedMean_ofSeveralLabelsAtOnceAreNotScaled() {
    Votes<Classification> votes = votes(ab(0.9, 0.8), ab(0.7, 0.9), ab(0.2, 0.1));
    assertThat(Ensembles.<Classification>median().combine(votes).probabilities())
        .containsExactly(0.7, 0.8);
    assertThat(Ensembles.<Classification>trimmedMean(0.4).combine(votes).probabilities())
        .containsExactly(0.7, 0.8);
    assertThat(Ensembles.<Classification>mean().combine(votes).probabilities())
        .containsExactly(new double[] {0.6, 0.6}, within(1e-15));
  }

  @Test
  void median_ofDistributionsIsScaledToOne() {
    Votes<Classification> votes = votes(abc(0.6, 0.4, 0), abc(0, 0.6, 0.4), abc(0.4, 0, 0.6));
    assertThat(Ensembles.<Classification>median().combine(votes).probabilities())
        .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-15));
  }

  @Test
  void trimmedMean_cutsProportionTimesCountRoundedDown() {
    Regression[] ten = new Regression[10];
    Arrays.setAll(ten, i -> Regression.of(Math.pow(2, i)));
    Votes<Regression> votes = Votes.of(ten);
    assertThat(trimmed(0, votes)).isEqualTo(102.3);
    assertThat(trimmed(0.09, votes)).isEqualTo(102.3);
    assertThat(trimmed(0.1, votes)).isEqualTo((1022 - 512) / 8.0);
    assertThat(trimmed(0.4, votes)).isEqualTo(24);
    assertThat(trimmed(0.5, votes)).isEqualTo(24);
    Votes<Regression> three = Votes.of(Regression.of(1), Regression.of(5), Regression.of(100));
    assertThat(trimmed(0.33, three)).isCloseTo(106 / 3.0, within(1e-13));
    assertThat(trimmed(0.34, three)).isEqualTo(5);
    assertThat(trimmed(0.5, three)).isEqualTo(5);
  }

  private static double trimmed(double proportion, Votes<Regression> votes) {
    return Ensembles.<Regression>trimmedMean(proportion).combine(votes).value();
  }

  @Test
  void trimmedMean_proportionIsChecked() {
    for (double wrong : new double[] {-0.01, 0.51, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Ensembles.trimmedMean(wrong))
          .withMessage("the proportion cut off at each end must be from 0 to 0.5, got %s", wrong);
    }
  }

  @Test
  void median_ofTheLargestNumbersDoesNotOverflow() {
    Regression most = Regression.of(Double.MAX_VALUE, -Double.MAX_VALUE);
    assertThat(Ensembles.<Regression>median().combine(Votes.of(most, most))).isEqualTo(most);
    assertThat(Ensembles.<Regression>mean().combine(Votes.of(most, most))).isEqualTo(most);
  }

  @Test
  void mean_ofOtherWidthsIsRefused() {
    Votes<Regression> votes = Votes.of(Regression.of(1), Regression.of(1, 2));
    assertThatThrownBy(() -> Ensembles.<Regression>mean().combine(votes))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessage("members disagree on the number of values: 1 and 2");
  }

  // First answer

  @Test
  void firstAnswer_asksEveryoneUntilOneAnswers() {
    Ensemble<String, String> first = Ensembles.firstAnswer();
    assertThat(first.ask(Votes.of(NAMES, Arrays.asList(null, null, null), new boolean[3])))
        .isEqualTo(Ask.everyone());
    Votes<String> oneFailed =
        Votes.of(NAMES, Arrays.asList(null, null, null), new boolean[] {true, false, false});
    assertThat(first.ask(oneFailed)).isEqualTo(Ask.everyone());
    Votes<String> second =
        Votes.of(NAMES, Arrays.asList(null, "x", null), new boolean[] {false, true, false});
    assertThat(first.ask(second)).isEqualTo(Ask.enough());
    assertThat(first.combine(second)).isEqualTo("x");
    assertThat(first.combine(Votes.of("y", "x"))).isEqualTo("y");
  }

  // Concatenation

  @Test
  void concatenate_isInTheMembersOrder() {
    assertThat(
            Ensembles.concatenate()
                .combine(Votes.of(Embedding.of(1, 2), Embedding.of(3), Embedding.of(4, 5))))
        .isEqualTo(Embedding.of(1, 2, 3, 4, 5));
  }

  @Test
  void concatenate_needsEveryMember() {
    List<Embedding> vectors = Arrays.asList(Embedding.of(1), null, Embedding.of(2));
    assertThatThrownBy(() -> Ensembles.concatenate().combine(Votes.of(NAMES, vectors)))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessage("a concatenation needs every member's vector, but member \"m1\" gave none");
  }

  // One's own

  @Test
  void lambda_isAnEnsembleWithTheDefaults() {
    Ensemble<String, Integer> count = Votes::count;
    Votes<String> votes = Votes.of("x", "y");
    assertThat(count.combine(votes)).isEqualTo(2);
    assertThat(count.ask(votes)).isEqualTo(Ask.everyone());
    assertThat(count.weight(1)).isEqualTo(1);
    count.check(NAMES);
  }
}

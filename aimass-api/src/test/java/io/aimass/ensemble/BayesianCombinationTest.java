package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BayesianCombinationTest {

  private static final List<String> AB = List.of("a", "b");
  private static final double EXACT = 1e-14;

  /** Of 10 a, 8 are taken for a; of 30 b, 12. */
  private static final ConfusionMatrix RASH =
      ConfusionMatrix.of(AB, new long[][] {{8, 2}, {12, 18}});

  /** Of 10 a, 4 are taken for a; of 30 b, none. */
  private static final ConfusionMatrix SHY = ConfusionMatrix.of(AB, new long[][] {{4, 6}, {0, 30}});

  private static Votes<Classification> saying(String... labels) {
    Classification[] votes = new Classification[labels.length];
    for (int i = 0; i < votes.length; i++) {
      votes[i] = labels[i] == null ? null : Classification.certain(AB, labels[i]);
    }
    return Votes.of(List.of("m0", "m1", "m2").subList(0, votes.length), Arrays.asList(votes));
  }

  private static double[] scaled(double a, double b) {
    return new double[] {a / (a + b), b / (a + b)};
  }

  @Test
  void bayesian_isPriorTimesLikelihoods() {
    BayesianCombination bayesian = Ensembles.bayesian(RASH, SHY);
    Classification answer = bayesian.combine(saying("a", "a"));
    assertThat(answer.probabilities())
        .containsExactly(
            scaled(0.25 * (9 / 12.0) * (5 / 12.0), 0.75 * (13 / 32.0) * (1 / 32.0)), within(EXACT));
    assertThat(answer.label()).isEqualTo("a");
    // The shy one's b says little, the prior and the rash one's b more.
    assertThat(bayesian.combine(saying("b", "b")).probabilities())
        .containsExactly(
            scaled(0.25 * (3 / 12.0) * (7 / 12.0), 0.75 * (19 / 32.0) * (31 / 32.0)),
            within(EXACT));
  }

  @Test
  void smoothing_isAddedToEachCount() {
    assertThat(Ensembles.bayesian(SHY).smoothing(0.5).combine(saying("a")).probabilities())
        .containsExactly(scaled(0.25 * (4.5 / 11), 0.75 * (0.5 / 31)), within(EXACT));
    for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Ensembles.bayesian(SHY).smoothing(wrong))
          .withMessage("smoothing must be finite and above 0, got %s", wrong);
    }
  }

  @Test
  void missingMember_isLeftOutWithItsMatrix() {
    assertThat(Ensembles.bayesian(RASH, SHY).combine(saying(null, "a")).probabilities())
        .containsExactly(scaled(0.25 * (5 / 12.0), 0.75 * (1 / 32.0)), within(EXACT));
  }

  @Test
  void oneMatrix_isForAllMembers() {
    assertThat(Ensembles.bayesian(RASH).combine(saying("a", "b", "a")))
        .isEqualTo(Ensembles.bayesian(RASH, RASH, RASH).combine(saying("a", "b", "a")));
  }

  @Test
  void wrongNumberOfMatrices_isRefused() {
    BayesianCombination two = Ensembles.bayesian(RASH, SHY);
    String message =
        "expected 3 confusion matrices, one for each of [m0, m1, m2], or one for all, got 2";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> two.check(List.of("m0", "m1", "m2")))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> two.combine(saying("a", "a", "a")))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ensembles.bayesian())
        .withMessage(
            "a Bayesian combination has a confusion matrix, or one for each member; got none");
  }

  @Test
  void labels_areMatchedByName() {
    ConfusionMatrix turned = ConfusionMatrix.of(List.of("b", "a"), new long[][] {{30, 0}, {6, 4}});
    assertThat(Ensembles.bayesian(RASH, turned).combine(saying("a", "b")).probabilities())
        .containsExactly(
            Ensembles.bayesian(RASH, SHY).combine(saying("a", "b")).probabilities(), within(EXACT));
  }

  @Test
  void labelOfOneMatrixAlone_isSaidNothingOfByTheOther() {
    ConfusionMatrix wider =
        ConfusionMatrix.of(
            List.of("a", "b", "c"), new long[][] {{4, 6, 0}, {0, 30, 0}, {0, 0, 20}});
    Classification answer = Ensembles.bayesian(RASH, wider).combine(saying("a", "b"));
    assertThat(answer.labels().names()).containsExactly("a", "b", "c");
    // Each of the two labels of the other matrix is as probable as the other, were it c.
    double a = 20 / 100.0 * (9 / 12.0) * (7 / 13.0);
    double b = 60 / 100.0 * (13 / 32.0) * (31 / 33.0);
    double c = 20 / 100.0 * (1 / 2.0) * (1 / 23.0);
    double all = a + b + c;
    assertThat(answer.probabilities())
        .containsExactly(new double[] {a / all, b / all, c / all}, within(EXACT));
  }

  @Test
  void voteForAnUnknownLabel_saysNothing() {
    Classification unknown = Classification.certain(List.of("a", "z"), "z");
    Classification known = Classification.certain(AB, "a");
    Votes<Classification> votes = Votes.of(List.of("m0", "m1"), List.of(known, unknown));
    Classification answer = Ensembles.bayesian(RASH, SHY).combine(votes);
    assertThat(answer.labels().names()).containsExactly("a", "b", "z");
    Classification alone = Ensembles.bayesian(RASH, SHY).combine(saying("a", null));
    assertThat(answer.probabilities())
        .containsExactly(alone.probability("a"), alone.probability("b"), 0);
  }

  @Test
  void labelThatWasNeverRight_isImpossible() {
    ConfusionMatrix never = ConfusionMatrix.of(AB, new long[][] {{0, 0}, {5, 5}});
    assertThat(Ensembles.bayesian(never).combine(saying("a", "a")).probabilities())
        .containsExactly(0, 1);
  }

  @Test
  void manyMembers_neitherOverflowNorVanish() {
    String[] all = new String[3];
    Arrays.fill(all, "a");
    ConfusionMatrix big =
        ConfusionMatrix.of(AB, new long[][] {{1, Long.MAX_VALUE / 4}, {1, Long.MAX_VALUE / 4}});
    assertThat(Ensembles.bayesian(big).combine(saying(all)).probabilities())
        .containsExactly(new double[] {0.5, 0.5}, within(1e-9));
  }

  @Test
  void bayesian_isAValue() {
    BayesianCombination bayesian = Ensembles.bayesian(RASH, SHY).smoothing(0.5);
    BayesianCombination same =
        Ensembles.bayesian(List.of(RASH, ConfusionMatrix.of(AB, SHY.counts()))).smoothing(0.5);
    assertThat(bayesian)
        .isEqualTo(same)
        .hasSameHashCodeAs(same)
        .isNotEqualTo(Ensembles.bayesian(RASH, SHY))
        .isNotEqualTo(Ensembles.bayesian(SHY, RASH).smoothing(0.5))
        .hasToString(
            "Bayesian combination, smoothing 0.5, confusions [2 labels, 26 of 40 right, 2 labels,"
                + " 34 of 40 right]");
    assertThat(bayesian.confusions()).containsExactly(RASH, SHY);
    assertThat(bayesian.smoothing()).isEqualTo(0.5);
  }

  // The matrix

  @Test
  void confusionMatrix_countsPairs() {
    List<String> predicted = List.of("a", "b", "c", "a", "b");
    List<String> gold = List.of("a", "a", "b", "a", "b");
    ConfusionMatrix matrix = ConfusionMatrix.counting(predicted, gold);
    assertThat(matrix.labels().names()).containsExactly("a", "b", "c");
    assertThat(matrix.counts()).isDeepEqualTo(new long[][] {{2, 1, 0}, {0, 1, 1}, {0, 0, 0}});
    assertThat(matrix.count("a", "b")).isEqualTo(1);
    assertThat(matrix.count("b", "a")).isZero();
    assertThat(matrix.count("z", "a")).isZero();
    assertThat(matrix.goldCount("a")).isEqualTo(3);
    assertThat(matrix.goldCount("z")).isZero();
    assertThat(matrix.rows()).isEqualTo(5);
    assertThat(matrix).hasToString("3 labels, 3 of 5 right");
    assertThat(ConfusionMatrix.counting(List.of("d", "c", "b", "a"), predicted, gold).counts())
        .isDeepEqualTo(new long[][] {{0, 0, 0, 0}, {0, 0, 0, 0}, {0, 1, 1, 0}, {0, 0, 1, 2}});
  }

  @Test
  void confusionMatrix_isAValueOfItsOwn() {
    long[][] counts = {{8, 2}, {12, 18}};
    ConfusionMatrix matrix = ConfusionMatrix.of(AB, counts);
    counts[0][0] = 99;
    matrix.counts()[0][0] = 99;
    assertThat(matrix)
        .isEqualTo(RASH)
        .hasSameHashCodeAs(RASH)
        .isNotEqualTo(SHY)
        .isNotEqualTo(ConfusionMatrix.of(List.of("a", "c"), RASH.counts()));
  }

  @Test
  void confusionMatrix_saysWhatIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(AB, new long[][] {{1, 2}}))
        .withMessage("expected 2 rows, one per label of [a, b], got 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(AB, new long[][] {{1, 2}, {3}}))
        .withMessage("expected 2 counts in row 1, one per label of [a, b], got 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(AB, new long[][] {{1, 2}, {3, -4}}))
        .withMessage("counts must be 0 or more, got -4 for \"b\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(AB, new long[2][2]))
        .withMessage("a confusion matrix counts one row or more, got none");
    assertThatThrownBy(() -> ConfusionMatrix.of(AB, new long[][] {{Long.MAX_VALUE, 1}, {0, 0}}))
        .isInstanceOf(ArithmeticException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.counting(List.of("a"), List.of("a", "b")))
        .withMessage(
            "expected as many predicted labels as right ones, and one or more, got 1 and 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.counting(List.of(), List.of()))
        .withMessage(
            "expected as many predicted labels as right ones, and one or more, got 0 and 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.counting(AB, List.of("z"), List.of("a")))
        .withMessage("no label \"z\" among [a, b]");
  }
}

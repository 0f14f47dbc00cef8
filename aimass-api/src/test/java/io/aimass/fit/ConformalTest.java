package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.InvalidOutputException;
import io.aimass.fit.ConformalIntervals.Interval;
import io.aimass.fit.ConformalScore.Kind;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Values, edges and laws of conformal prediction. */
class ConformalTest {
  private static final List<String> THREE = List.of("a", "b", "c");
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  @Provide
  Arbitrary<LabelledRows> rows() {
    return LabelledRows.of(25, 3);
  }

  private static List<ConformalScore> scores() {
    return List.of(
        ConformalScore.lac(),
        ConformalScore.aps(),
        ConformalScore.raps(0.1, 1),
        ConformalScore.aps().randomised(7),
        ConformalScore.raps(0.1, 1).randomised(7));
  }

  @Property(tries = 200)
  void sets_growAsAlphaFalls(
      @ForAll("rows") LabelledRows rows,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double first,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double second) {
    double low = Math.min(first, second);
    double high = Math.max(first, second);
    for (ConformalScore score : scores()) {
      ConformalSets large = ConformalSets.fit(score, low, rows.probabilities(), rows.gold());
      ConformalSets small = ConformalSets.fit(score, high, rows.probabilities(), rows.gold());
      ConformalSets largeEach =
          ConformalSets.fitPerLabel(score, low, rows.probabilities(), rows.gold());
      ConformalSets smallEach =
          ConformalSets.fitPerLabel(score, high, rows.probabilities(), rows.gold());
      for (double[] row : rows.probabilities()) {
        assertThat(holdsAll(large.of(row), small.of(row))).isTrue();
        assertThat(holdsAll(largeEach.of(row), smallEach.of(row))).isTrue();
      }
    }
  }

  private static boolean holdsAll(int[] large, int[] small) {
    return Arrays.stream(small)
        .allMatch(label -> Arrays.stream(large).anyMatch(other -> other == label));
  }

  /** Of the rows of the fit, too, as many as the rank hold their label. */
  @Property(tries = 200)
  void sets_coverTheRowsOfTheFit(@ForAll("rows") LabelledRows rows) {
    for (ConformalScore score : scores()) {
      ConformalSets sets = ConformalSets.fit(score, 0.2, rows.probabilities(), rows.gold());
      int covered = 0;
      for (int row = 0; row < 25; row++) {
        int right = rows.gold().number(row);
        covered +=
            Arrays.stream(sets.of(rows.probabilities()[row])).anyMatch(label -> label == right)
                ? 1
                : 0;
      }
      assertThat(covered).isGreaterThanOrEqualTo(21);
    }
  }

  @Test
  void rank_hasNoFloatingPointTraps() {
    assertThat(ConformalQuantile.rank(9, 0.1)).isEqualTo(9);
    assertThat(ConformalQuantile.rank(19, 0.1)).isEqualTo(18);
    assertThat(ConformalQuantile.rank(99, 0.1)).isEqualTo(90);
    assertThat(ConformalQuantile.rank(8, 0.1)).isEqualTo(9);
    // In doubles 10 · (1 - 0.7) is 3.0000000000000004.
    assertThat(Math.ceil(10 * (1 - 0.7))).isEqualTo(4);
    assertThat(ConformalQuantile.rank(9, 0.7)).isEqualTo(3);
    assertThat(ConformalQuantile.rank(0, 0.1)).isEqualTo(1);
  }

  @Test
  void quantile_isTheScoreOfThatRank() {
    double[] scores = {9, 1, 8, 2, 7, 3, 6, 4, 5};
    assertThat(ConformalQuantile.of(scores, 0.1)).isEqualTo(9);
    assertThat(ConformalQuantile.of(scores, 0.2)).isEqualTo(8);
    assertThat(ConformalQuantile.of(scores, 0.9)).isEqualTo(1);
    assertThat(ConformalQuantile.of(scores, 0.05)).isInfinite();
    assertThat(scores[0]).as("left as it was").isEqualTo(9);
  }

  @Test
  void tooFewRows_everyLabelIsInEverySet() {
    GoldLabels gold = GoldLabels.of(THREE, 0, 0, 1);
    double[][] rows = {{1, 0, 0}, {0.9, 0.1, 0}, {0, 1, 0}};
    ConformalSets sets = ConformalSets.fit(ConformalScore.lac(), 0.1, rows, gold);
    assertThat(sets.thresholds()).containsExactly(INFINITE, INFINITE, INFINITE);
    assertThat(sets.of(rows[0])).containsExactly(0, 1, 2);
    ConformalSets each = ConformalSets.fitPerLabel(ConformalScore.lac(), 0.4, rows, gold);
    assertThat(each.thresholds()[0]).isCloseTo(0.1, within(1e-12));
    assertThat(each.thresholds()[1]).as("one row, rank 2").isInfinite();
    assertThat(each.thresholds()[2]).as("no row").isInfinite();
    assertThat(each.of(new double[] {0.5, 0.2, 0.3})).containsExactly(2, 1);
  }

  @Test
  void scores_areThoseOfTheirPapers() {
    double[] row = {0.2, 0.5, 0.3};
    assertThat(ConformalScore.lac().of(row)).containsExactly(new double[] {0.8, 0.5, 0.7});
    assertThat(ConformalScore.aps().of(row)).containsExactly(new double[] {1, 0.5, 0.8}, CLOSE);
    assertThat(ConformalScore.raps(0.1, 1).of(row))
        .containsExactly(new double[] {1.2, 0.5, 0.9}, CLOSE);
    double share = ConformalScore.share(3, row);
    assertThat(ConformalScore.aps().randomised(3).of(row))
        .containsExactly(
            new double[] {1 - share * 0.2, 0.5 - share * 0.5, 0.8 - share * 0.3}, CLOSE);
    assertThat(ConformalScore.aps().of(new double[] {0.25, 0.5, 0.25}))
        .as("equals in label order")
        .containsExactly(0.75, 0.5, 1);
  }

  private static final org.assertj.core.data.Offset<Double> CLOSE = within(1e-12);

  @Test
  void share_dependsOnSeedAndRowAlone() {
    double[] row = {0.2, 0.5, 0.3};
    assertThat(ConformalScore.share(3, row)).isEqualTo(ConformalScore.share(3, row.clone()));
    assertThat(ConformalScore.share(4, row)).isNotEqualTo(ConformalScore.share(3, row));
    assertThat(ConformalScore.share(3, new double[] {0.5, 0.2, 0.3}))
        .isNotEqualTo(ConformalScore.share(3, row));
    assertThat(ConformalScore.share(3, new double[] {-0.0, 1}))
        .isEqualTo(ConformalScore.share(3, new double[] {0.0, 1}));
  }

  @Test
  void of_classification_alignsByNameAndNamesTheLabels() {
    ConformalSets sets = ConformalSets.of(THREE, ConformalScore.lac(), 0.6, 0.6, 0.6);
    assertThat(sets.of(Classification.of(List.of("c", "a"), 0.6, 0.4))).containsExactly("c", "a");
    assertThat(sets.of(Classification.of(THREE, 0.1, 0.2, 0.7))).containsExactly("c");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> sets.of(Classification.of(THREE, 0.1, 0.2, 0.7)).add("a"));
    assertThatExceptionOfType(InvalidOutputException.class)
        .isThrownBy(() -> sets.of(Classification.of(List.of("x"), 1.0)));
  }

  @Test
  void neverEmpty_putsTheMostProbableLabelIn() {
    ConformalSets sets = ConformalSets.of(THREE, ConformalScore.lac(), 0.3, 0.3, 0.3);
    double[] unsure = {0.4, 0.3, 0.3};
    assertThat(sets.of(unsure)).isEmpty();
    assertThat(sets.neverEmpty().of(unsure)).containsExactly(0);
    assertThat(sets.neverEmpty().of(new double[] {0.1, 0.1, 0.8})).containsExactly(2);
    assertThat(sets.isNeverEmpty()).isFalse();
    assertThat(sets.neverEmpty().isNeverEmpty()).isTrue();
  }

  @Test
  void sets_areValues() {
    ConformalScore score = ConformalScore.raps(0.1, 2).randomised(9);
    ConformalSets sets = ConformalSets.of(THREE, score, 0.1, 0.2, INFINITE);
    assertThat(ConformalSets.of(sets.labels(), sets.score(), sets.thresholds()))
        .isEqualTo(sets)
        .hasSameHashCodeAs(sets);
    assertThat(sets.neverEmpty()).isNotEqualTo(sets);
    assertThat(ConformalSets.of(THREE, score, 0.1, 0.2, 0.3)).isNotEqualTo(sets);
    assertThat(ConformalSets.of(THREE, ConformalScore.lac(), 0.1, 0.2, INFINITE))
        .isNotEqualTo(sets);
    assertThat(ConformalSets.of(List.of("a", "b", "d"), score, 0.1, 0.2, INFINITE))
        .isNotEqualTo(sets);
    assertThat(sets.neverEmpty())
        .hasToString(
            "ConformalSets[RAPS(0.1 after 2) randomised by 9, labels [a, b, c], thresholds [0.1,"
                + " 0.2, Infinity], never empty]");
    sets.thresholds()[0] = 9;
    assertThat(sets.thresholds()[0]).isEqualTo(0.1);
  }

  @Test
  void sets_areChecked() {
    double[][] rows = {{1, 0, 0}};
    GoldLabels gold = GoldLabels.of(THREE, 0);
    for (double alpha : new double[] {0, 1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ConformalSets.fit(ConformalScore.lac(), alpha, rows, gold))
          .withMessage("alpha is " + alpha + ", expected above 0 and below 1");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConformalSets.of(THREE, ConformalScore.lac(), 1))
        .withMessage("1 thresholds, expected 3, one for each label");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConformalSets.of(List.of("a"), ConformalScore.lac(), Double.NaN))
        .withMessage("a threshold is NaN, expected a number");
    ConformalSets sets = ConformalSets.of(THREE, ConformalScore.lac(), 1, 1, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sets.of(new double[] {1}))
        .withMessage("1 probabilities, expected 3, one for each label");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConformalScore.raps(-1, 0))
        .withMessage("penalty is -1.0, expected a finite number of 0 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConformalScore.raps(1, -1))
        .withMessage("freeRanks is -1, expected 0 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConformalScore.lac().randomised(1))
        .withMessage("LAC is not random");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConformalScore(Kind.APS, 0.1, 0, false, 0))
        .withMessage("APS has no penalty, got 0.1 after rank 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConformalScore(Kind.APS, 0, 0, false, 5))
        .withMessage("seed is 5 without random, expected 0");
  }

  @Test
  void intervals_tooFewRowsAreInfinite() {
    ConformalIntervals intervals =
        ConformalIntervals.fit(0.1, new double[] {1, 2}, new double[] {1, 2});
    assertThat(intervals.of(3)).isEqualTo(new Interval(-INFINITE, INFINITE));
    assertThat(intervals.of(3).contains(1e300)).isTrue();
  }

  @Test
  void intervals_ofQuantilesThatAreTooWideShrink() {
    double[] lower = {0, 0, 0};
    double[] upper = {10, 10, 10};
    ConformalIntervals intervals =
        ConformalIntervals.fit(0.4, lower, upper, new double[] {5, 4, 7});
    assertThat(intervals.margin()).isEqualTo(-3);
    assertThat(intervals.of(0, 10)).isEqualTo(new Interval(3, 7)).hasToString("[3.0, 7.0]");
    assertThat(intervals.of(0, 10).contains(3)).isTrue();
    assertThat(intervals.of(0, 10).contains(2.9)).isFalse();
    assertThat(intervals.of(0, 10).isEmpty()).isFalse();
    assertThat(intervals.of(0, 5).isEmpty()).isTrue();
  }

  @Test
  void intervals_areChecked() {
    double[] one = {1};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConformalIntervals.fit(1, one, one))
        .withMessage("alpha is 1.0, expected above 0 and below 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConformalIntervals.fit(0.1, one, new double[2]))
        .withMessage("2 targets and 1 predictions, expected as many and at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConformalIntervals.fit(0.1, one, new double[2], one))
        .withMessage("1 targets and 2 predictions, expected as many and at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConformalIntervals(Double.NaN))
        .withMessage("margin is NaN, expected a number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConformalIntervals(1).of(Double.NaN))
        .withMessage("lower is NaN, expected a finite number");
  }
}

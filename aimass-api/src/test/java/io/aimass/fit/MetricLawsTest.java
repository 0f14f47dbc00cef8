package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What holds for every measure of classes, and what happens at the edges of the newer ones. */
class MetricLawsTest {
  private static final List<String> THREE = List.of("a", "b", "c");

  private static List<Metric> all() {
    List<Metric> all = new ArrayList<>(MeasuresGoldenTest.ofManyLabels());
    all.add(Metric.accuracy());
    all.add(Metric.logLoss());
    return all;
  }

  @Provide
  Arbitrary<LabelledRows> rows() {
    return LabelledRows.upTo(25)
        .filter(rows -> rows.gold().size() > new HashSet<>(seen(rows)).size())
        .filter(rows -> new HashSet<>(seen(rows)).size() > 1);
  }

  private static List<Integer> seen(LabelledRows rows) {
    List<Integer> seen = new ArrayList<>();
    for (int row = 0; row < rows.gold().size(); row++) {
      seen.add(rows.gold().number(row));
    }
    return seen;
  }

  @Property(tries = 200)
  void theOrderOfTheRowsDoesNotMatter(@ForAll("rows") LabelledRows rows, @ForAll Random random) {
    LabelledRows shuffled = rows.shuffled(random);
    for (Metric metric : all()) {
      assertThat(metric.of(shuffled.gold(), shuffled.probabilities()))
          .as(metric.name())
          .isCloseTo(metric.of(rows.gold(), rows.probabilities()), within(1e-9));
    }
  }

  @Property(tries = 200)
  void measures_areWithinTheirBounds(@ForAll("rows") LabelledRows rows) {
    for (Metric metric : all()) {
      double value = metric.of(rows.gold(), rows.probabilities());
      double most = metric.name().equals("log-loss") ? 40 : metric.name().equals("Brier") ? 2 : 1;
      assertThat(value)
          .as(metric.name())
          .isBetween(metric.name().equals("MCC") ? -1 - 1e-12 : -1e-12, most + 1e-12);
    }
  }

  @Property(tries = 100)
  void rightAndCertain_isPerfect(@ForAll("rows") LabelledRows rows) {
    double[][] certain = new double[rows.gold().size()][rows.gold().names().size()];
    for (int row = 0; row < certain.length; row++) {
      certain[row][rows.gold().number(row)] = 1;
    }
    for (Metric metric : all()) {
      assertThat(metric.of(rows.gold(), certain))
          .as(metric.name())
          .isCloseTo(metric.higherIsBetter() ? 1 : 0, within(1e-9));
    }
  }

  @Test
  void namesAndText() {
    assertThat(all()).allSatisfy(metric -> assertThat(metric.name()).isNotBlank());
    assertThat(Metric.areaUnderCurve()).hasToString("AUC");
    assertThat(Metric.matthewsCorrelation()).hasToString("MCC");
    assertThat(new AdaptiveCalibrationError(3)).hasToString("AdaptiveCalibrationError[ranges=3]");
  }

  @Test
  void labelsWithoutRows_doNotCount() {
    GoldLabels gold = GoldLabels.of(THREE, 0, 0, 1);
    double[][] rows = {{0.8, 0.1, 0.1}, {0.2, 0.3, 0.5}, {0.1, 0.9, 0}};
    assertThat(Metric.balancedAccuracy().of(gold, rows)).isEqualTo(0.75);
    assertThat(Metric.areaUnderCurveOneVsRest().of(gold, rows)).isEqualTo(1);
    assertThat(Metric.areaUnderCurveOneVsRestWeighted().of(gold, rows)).isEqualTo(1);
    assertThat(Metric.areaUnderCurveOneVsOne().of(gold, rows)).isEqualTo(1);
    assertThat(Metric.areaUnderCurveOneVsOneWeighted().of(gold, rows)).isEqualTo(1);
  }

  @Test
  void areaUnderCurve_equalOnesCountHalf() {
    GoldLabels gold = GoldLabels.of(List.of("a", "b"), 0, 1, 1);
    double[][] rows = {{0.5, 0.5}, {0.5, 0.5}, {0.9, 0.1}};
    assertThat(Metric.areaUnderCurve().of(gold, rows)).isEqualTo(0.25);
  }

  @Test
  void areaUnderCurve_needsTwoLabels() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Metric.areaUnderCurve().of(GoldLabels.of(THREE, 0), new double[][] {{1, 0, 0}}))
        .withMessage("rows of 1 label, expected rows of two labels or more");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Metric.areaUnderCurve()
                    .of(GoldLabels.of(THREE, 0, 1), new double[][] {{1, 0, 0}, {1, 0, 0}}))
        .withMessage("3 labels, expected 2");
  }

  @Test
  void matthewsCorrelation_isZeroWhereNothingChanges() {
    GoldLabels gold = GoldLabels.of(List.of("a", "b"), 0, 1);
    assertThat(Metric.matthewsCorrelation().of(gold, new double[][] {{1, 0}, {1, 0}})).isZero();
    assertThat(
            Metric.matthewsCorrelation()
                .of(GoldLabels.of(List.of("a", "b"), 0, 0), new double[][] {{1, 0}, {0, 1}}))
        .isZero();
    assertThat(Metric.matthewsCorrelation().of(gold, new double[][] {{0, 1}, {1, 0}}))
        .isEqualTo(-1);
  }

  @Test
  void equalMass_binsHoldAsManyRowsEach() {
    GoldLabels gold = GoldLabels.of(List.of("a", "b"), 0, 0, 0, 1);
    double[][] rows = {{0.9, 0.1}, {0.95, 0.05}, {0.8, 0.2}, {0.6, 0.4}};
    // Bins {0.6, 0.8} with one of two right, {0.9, 0.95} with both.
    assertThat(new EqualMassCalibrationError(2).of(gold, rows))
        .isCloseTo((0.4 + 0.15) / 4, within(1e-12));
  }

  @Test
  void binsAndRanges_areChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EqualMassCalibrationError(0))
        .withMessage("bins is 0, expected 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AdaptiveCalibrationError(0))
        .withMessage("ranges is 0, expected 1 or more");
  }

  @Test
  void probabilities_areChecked() {
    GoldLabels gold = GoldLabels.of(THREE, 0, 1);
    for (Metric metric : all()) {
      assertThatIllegalArgumentException()
          .as(metric.name())
          .isThrownBy(() -> metric.of(gold, new double[][] {{1, 0, 0}, {2, 0, 0}}))
          .withMessage("a probability of row 1 is 2.0, expected 0 to 1");
    }
  }
}

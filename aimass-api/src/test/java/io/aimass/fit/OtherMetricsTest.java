package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Detections;
import io.aimass.Detections.Box;
import io.aimass.Detections.Item;
import io.aimass.Ranking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Edges of the measures of numbers, rankings and boxes. */
class OtherMetricsTest {
  private static final Ranking RANKING =
      Ranking.of(
          List.of(new Ranking.Item("x", 3), new Ranking.Item("y", 2), new Ranking.Item("z", 1)));
  private static final Detections NOTHING = Detections.of(List.of());

  @Test
  void numbers_namesAndDirections() {
    assertThat(MeasuresGoldenTest.ofNumbers())
        .extracting(NumberMetric::name)
        .containsExactly("RMSE", "MAE", "R2", "pinball 0.1", "pinball 0.5", "pinball 0.95");
    assertThat(MeasuresGoldenTest.ofNumbers())
        .extracting(NumberMetric::higherIsBetter)
        .containsExactly(false, false, true, false, false, false);
    assertThat(NumberMetric.r2()).hasToString("R2");
  }

  @Test
  void r2_ofTargetsThatAreAllTheSame() {
    double[] same = {0.1, 0.1, 0.1};
    assertThat(NumberMetric.r2().of(same, same)).isEqualTo(1);
    assertThat(NumberMetric.r2().of(same, new double[] {0.1, 0.1, 0.2})).isZero();
  }

  @Test
  void numbers_areChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NumberMetric.r2().of(new double[0], new double[0]))
        .withMessage("0 targets and 0 predictions, expected as many and at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NumberMetric.r2().of(new double[2], new double[1]))
        .withMessage("2 targets and 1 predictions, expected as many and at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NumberMetric.r2().of(new double[] {Double.NaN}, new double[1]))
        .withMessage("target of row 0 is NaN, expected a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NumberMetric.r2().of(new double[1], new double[] {1 / 0.0}))
        .withMessage("prediction of row 0 is Infinity, expected a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NumberMetric.pinball(1.5))
        .withMessage("alpha is 1.5, expected 0 to 1");
  }

  @Property(tries = 100)
  void numbers_orderDoesNotMatter(
      @ForAll @Size(6) List<@DoubleRange(min = -100, max = 100) Double> targets,
      @ForAll @Size(6) List<@DoubleRange(min = -100, max = 100) Double> predictions,
      @ForAll Random random) {
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
    Collections.shuffle(order, random);
    for (NumberMetric metric : MeasuresGoldenTest.ofNumbers()) {
      double value = metric.of(numbers(targets), numbers(predictions));
      assertThat(
              metric.of(
                  order.stream().mapToDouble(targets::get).toArray(),
                  order.stream().mapToDouble(predictions::get).toArray()))
          .as(metric.name())
          .isCloseTo(value, within(1e-9 * (1 + Math.abs(value))));
    }
  }

  private static double[] numbers(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Test
  void rankings_relevantItemsThatTheRankingLacksAreMissed() {
    Map<String, Double> relevance = Map.of("y", 1.0, "elsewhere", 3.0);
    assertThat(RankingMetric.recall(3).of(relevance, RANKING)).isEqualTo(0.5);
    assertThat(RankingMetric.precision(2).of(relevance, RANKING)).isEqualTo(0.5);
    assertThat(RankingMetric.precision(6).of(relevance, RANKING)).isCloseTo(1 / 6.0, within(1e-12));
    assertThat(RankingMetric.reciprocalRank().of(relevance, RANKING)).isEqualTo(0.5);
    double gain = 1 / (Math.log(3) / Math.log(2));
    assertThat(RankingMetric.ndcg(3).of(relevance, RANKING))
        .isCloseTo(gain / (3 + gain), within(1e-12));
  }

  @Test
  void rankings_nothingRelevantIsZero() {
    for (RankingMetric metric : MeasuresGoldenTest.ofRankings()) {
      assertThat(metric.of(Map.of("x", 0.0), RANKING)).as(metric.name()).isZero();
      assertThat(metric.of(Map.of("elsewhere", 1.0), RANKING)).as(metric.name()).isZero();
    }
  }

  @Test
  void rankings_areChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankingMetric.ndcg(3).of(Map.of("x", -1.0), RANKING))
        .withMessage("a relevance is -1.0, expected a finite number of 0 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankingMetric.ndcg(3).of(List.of(), List.of(RANKING)))
        .withMessage("0 queries and 1 rankings, expected as many and at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankingMetric.ndcg(3).of(List.of(), List.of()))
        .withMessage("0 queries and 0 rankings, expected as many and at least one");
    for (Runnable wrong :
        List.<Runnable>of(
            () -> RankingMetric.ndcg(0),
            () -> RankingMetric.precision(0),
            () -> RankingMetric.recall(0))) {
      assertThatIllegalArgumentException()
          .isThrownBy(wrong::run)
          .withMessage("k is 0, expected 1 or more");
    }
    assertThat(RankingMetric.recall(3)).hasToString("recall@3");
  }

  private static Item item(String label, double confidence, double left) {
    return new Item(label, confidence, new Box(left, 0, left + 10, 10));
  }

  private static double precision(double iou, List<Item> gold, List<Item> found) {
    return DetectionMetric.meanAveragePrecision(iou)
        .of(List.of(Detections.of(gold)), List.of(Detections.of(found)));
  }

  @Test
  void boxes_eachIsTakenOnce() {
    List<Item> gold = List.of(item("cat", 1, 0));
    assertThat(precision(0.5, gold, List.of(item("cat", 0.9, 0)))).isEqualTo(1);
    // The second one is too much, but comes after full recall.
    assertThat(precision(0.5, gold, List.of(item("cat", 0.9, 0), item("cat", 0.8, 1))))
        .isEqualTo(1);
    assertThat(precision(0.5, gold, List.of(item("cat", 0.9, 50), item("cat", 0.8, 1))))
        .isCloseTo(0.5, within(1e-12));
  }

  @Test
  void boxes_oneThatCoversGoldJustEnoughCounts() {
    List<Item> gold = List.of(item("cat", 1, 0));
    // Half as wide: half of the union is covered.
    List<Item> found = List.of(new Item("cat", 0.9, new Box(0, 0, 5, 10)));
    assertThat(precision(0.5, gold, found)).isEqualTo(1);
    assertThat(precision(0.51, gold, found)).isZero();
    assertThat(precision(1, gold, List.of(item("cat", 0.9, 0)))).isEqualTo(1);
  }

  @Test
  void boxes_labelsAreApart_andThoseWithoutGoldDoNotCount() {
    List<Item> gold = List.of(item("cat", 1, 0), item("dog", 1, 50));
    assertThat(precision(0.5, gold, List.of(item("cat", 0.9, 0), item("cat", 0.8, 50))))
        .isEqualTo(0.5);
    assertThat(
            precision(
                0.5,
                gold,
                List.of(item("cat", 0.9, 0), item("dog", 0.9, 50), item("cow", 0.95, 0))))
        .isEqualTo(1);
  }

  @Test
  void boxes_recallsAreReadAtHundredths() {
    // Recall 7/20 is reached by .35, but COCO's 36th recall is 35 * 0.01, a little more than that.
    List<Item> gold = new ArrayList<>();
    List<Item> found = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      gold.add(item("cat", 1, 20 * i));
      if (i < 7) {
        found.add(item("cat", 0.9, 20 * i));
      }
    }
    assertThat(35 * 0.01).isGreaterThan(7 / 20.0);
    assertThat(precision(0.5, gold, found)).isCloseTo(35 / 101.0, within(1e-12));
  }

  @Test
  void boxes_moreThanCountAreLeftOut() {
    List<Detections> gold = List.of(Detections.of(List.of(item("cat", 1, 0))));
    List<Detections> found =
        List.of(Detections.of(List.of(item("cat", 0.9, 50), item("cat", 0.8, 0))));
    assertThat(new MeanAveragePrecision(List.of(0.5), 1).of(gold, found)).isZero();
    assertThat(new MeanAveragePrecision(List.of(0.5), 2).of(gold, found)).isEqualTo(0.5);
  }

  @Test
  void boxes_namesAndChecks() {
    assertThat(DetectionMetric.meanAveragePrecision().name()).isEqualTo("mAP@[0.5:0.95]");
    assertThat(DetectionMetric.meanAveragePrecision(0.5).name()).isEqualTo("mAP@0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DetectionMetric.meanAveragePrecision(0))
        .withMessage("a threshold is 0.0, expected above 0 and 1 at most");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MeanAveragePrecision(List.of(), 100))
        .withMessage("no thresholds, expected 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MeanAveragePrecision(List.of(0.5), 0))
        .withMessage("most is 0, expected 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DetectionMetric.meanAveragePrecision().of(List.of(NOTHING), List.of()))
        .withMessage("1 pictures of gold and 0 found, expected as many");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> DetectionMetric.meanAveragePrecision().of(List.of(NOTHING), List.of(NOTHING)))
        .withMessage("no box in 1 pictures of gold");
  }
}

package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Detections;
import io.aimass.Ranking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Golden numbers: scikit-learn, netcal and cocoapi, and NumPy for MRR, precision and recall at k,
 * by {@code src/test/golden/measures.py}.
 */
class MeasuresGoldenTest {
  private static final GoldenNumbers GOLDEN = GoldenNumbers.load("measures.txt");

  static List<Metric> ofManyLabels() {
    return List.of(
        Metric.balancedAccuracy(),
        Metric.macroF1(),
        Metric.microF1(),
        Metric.matthewsCorrelation(),
        Metric.brier(),
        Metric.calibrationError(),
        Metric.equalMassCalibrationError(),
        Metric.adaptiveCalibrationError(),
        Metric.areaUnderCurveOneVsRest(),
        Metric.areaUnderCurveOneVsRestWeighted(),
        Metric.areaUnderCurveOneVsOne(),
        Metric.areaUnderCurveOneVsOneWeighted());
  }

  @ParameterizedTest
  @MethodSource("ofManyLabels")
  void manyLabels(Metric metric) {
    assertThat(metric.of(GOLDEN.gold("classes.gold", 5), GOLDEN.table("classes.probabilities")))
        .isCloseTo(GOLDEN.number("classes." + metric.name()), within(1e-9));
  }

  static List<Metric> ofTwoLabels() {
    return List.of(Metric.areaUnderCurve(), Metric.matthewsCorrelation(), Metric.brier());
  }

  @ParameterizedTest
  @MethodSource("ofTwoLabels")
  void twoLabels_withManyEqualProbabilities(Metric metric) {
    assertThat(metric.of(GOLDEN.gold("two.gold", 2), GOLDEN.table("two.probabilities")))
        .isCloseTo(GOLDEN.number("two." + metric.name()), within(1e-9));
  }

  static List<NumberMetric> ofNumbers() {
    return List.of(
        NumberMetric.rootMeanSquaredError(),
        NumberMetric.meanAbsoluteError(),
        NumberMetric.r2(),
        NumberMetric.pinball(0.1),
        NumberMetric.pinball(0.5),
        NumberMetric.pinball(0.95));
  }

  @ParameterizedTest
  @MethodSource("ofNumbers")
  void numbers(NumberMetric metric) {
    assertThat(metric.of(GOLDEN.row("numbers.targets"), GOLDEN.row("numbers.predictions")))
        .isCloseTo(GOLDEN.number("numbers." + metric.name()), within(1e-8));
  }

  static List<RankingMetric> ofRankings() {
    List<RankingMetric> all = new ArrayList<>(List.of(RankingMetric.reciprocalRank()));
    for (int k : new int[] {1, 3, 5, 12}) {
      all.add(RankingMetric.ndcg(k));
      all.add(RankingMetric.precision(k));
      all.add(RankingMetric.recall(k));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("ofRankings")
  void rankings(RankingMetric metric) {
    double[][] scores = GOLDEN.table("rankings.scores");
    double[][] relevance = GOLDEN.table("rankings.relevance");
    List<Ranking> rankings = new ArrayList<>();
    List<Map<String, Double>> wanted = new ArrayList<>();
    for (int query = 0; query < scores.length; query++) {
      List<Ranking.Item> items = new ArrayList<>();
      Map<String, Double> relevant = new HashMap<>();
      for (int item = 0; item < scores[query].length; item++) {
        items.add(new Ranking.Item("item " + item, scores[query][item]));
        relevant.put("item " + item, relevance[query][item]);
      }
      rankings.add(Ranking.of(items));
      wanted.add(relevant);
    }
    assertThat(metric.of(wanted, rankings))
        .isCloseTo(GOLDEN.number("rankings." + metric.name()), within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"few", "many"})
  void boxes(String name) {
    double[][] gold = GOLDEN.table("boxes." + name + ".gold");
    double[][] found = GOLDEN.table("boxes." + name + ".found");
    int pictures = 0;
    for (double[] row : found) {
      pictures = Math.max(pictures, (int) row[0] + 1);
    }
    double[] wanted = GOLDEN.row("boxes." + name + ".coco");
    List<Detections> there = pictures(gold, pictures);
    List<Detections> seen = pictures(found, pictures);
    assertThat(DetectionMetric.meanAveragePrecision().of(there, seen))
        .isCloseTo(wanted[0], within(1e-9));
    assertThat(DetectionMetric.meanAveragePrecision(0.5).of(there, seen))
        .isCloseTo(wanted[1], within(1e-9));
    assertThat(DetectionMetric.meanAveragePrecision(0.75).of(there, seen))
        .isCloseTo(wanted[2], within(1e-9));
  }

  @Test
  void boxes_ofTheManyCaseAreMoreThanCount() {
    Map<String, Integer> counts = new HashMap<>();
    for (double[] row : GOLDEN.table("boxes.many.found")) {
      counts.merge(row[0] + " " + row[1], 1, Integer::sum);
    }
    assertThat(counts.values()).anyMatch(count -> count > MeanAveragePrecision.USUAL_MOST);
  }

  private static List<Detections> pictures(double[][] rows, int count) {
    List<List<Detections.Item>> items = new ArrayList<>();
    for (int picture = 0; picture < count; picture++) {
      items.add(new ArrayList<>());
    }
    for (double[] row : rows) {
      items
          .get((int) row[0])
          .add(
              new Detections.Item(
                  "label " + (int) row[1],
                  row[6],
                  new Detections.Box(row[2], row[3], row[4], row[5])));
    }
    List<Detections> pictures = new ArrayList<>();
    items.forEach(list -> pictures.add(Detections.of(list)));
    return pictures;
  }
}

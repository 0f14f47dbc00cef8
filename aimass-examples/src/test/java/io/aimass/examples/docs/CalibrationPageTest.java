package io.aimass.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.Detections;
import io.aimass.Mass;
import io.aimass.Ranking;
import io.aimass.ensemble.Calibration;
import io.aimass.ensemble.Ensembles;
import io.aimass.fit.AdaptiveCalibrationError;
import io.aimass.fit.Ambiguity;
import io.aimass.fit.BetaCalibration;
import io.aimass.fit.ConformalIntervals;
import io.aimass.fit.ConformalScore;
import io.aimass.fit.ConformalSets;
import io.aimass.fit.DetectionMetric;
import io.aimass.fit.DirichletCalibration;
import io.aimass.fit.Diversity;
import io.aimass.fit.GoldLabels;
import io.aimass.fit.HistogramBinning;
import io.aimass.fit.IsotonicCalibration;
import io.aimass.fit.Metric;
import io.aimass.fit.NumberMetric;
import io.aimass.fit.PlattScaling;
import io.aimass.fit.RankingMetric;
import io.aimass.fit.TemperatureScaling;
import io.aimass.fit.VectorScaling;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The code of docs/calibration.md, on a classifier that is three times too sure of itself. */
@Timeout(60)
class CalibrationPageTest {

  private static final List<String> DESKS = List.of("billing", "sales", "technical");
  private static final int ROWS = 3000;

  private final double[][] probabilities = new double[ROWS][];
  private final double[][] others = new double[ROWS][];
  private final GoldLabels gold = draw(new Random(1), probabilities);
  private final GoldLabels otherGold = draw(new Random(2), others);

  /** Rows whose log odds are right but for a factor of three. */
  private static GoldLabels draw(Random random, double[][] probabilities) {
    int[] gold = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      gold[row] = random.nextInt(3);
      double[] powers = new double[3];
      for (int label = 0; label < 3; label++) {
        powers[label] = Math.exp(3 * (random.nextGaussian() + (label == gold[row] ? 1 : 0)));
      }
      double sum = Arrays.stream(powers).sum();
      probabilities[row] = Arrays.stream(powers).map(power -> power / sum).toArray();
    }
    return GoldLabels.of(DESKS, gold);
  }

  /** What the calibration makes of rows that it was not fitted on. */
  private void assertHonest(Calibration calibration) {
    double[][] calibrated =
        Arrays.stream(others).map(calibration::calibrate).toArray(double[][]::new);
    Metric error = Metric.calibrationError();
    assertThat(error.of(otherGold, others)).isGreaterThan(0.15);
    assertThat(error.of(otherGold, calibrated)).isLessThan(0.04);
    assertThat(Metric.logLoss().of(otherGold, calibrated))
        .isLessThan(Metric.logLoss().of(otherGold, others) - 0.1);
  }

  @Test
  void temperature() {
    // snippet: calibration-temperature
    TemperatureScaling temperature = TemperatureScaling.fitProbabilities(probabilities, gold);
    double[] honest = temperature.calibrate(new double[] {0.98, 0.01, 0.01});
    // end
    assertThat(temperature.temperature()).isCloseTo(3, within(0.2));
    assertThat(honest[0]).isBetween(0.6, 0.75);
    assertHonest(temperature);
  }

  @Test
  void vector() {
    // snippet: calibration-vector
    VectorScaling vector = VectorScaling.fit(probabilities, gold);
    VectorScaling saved = VectorScaling.of(vector.weights(), vector.biases());
    // end
    assertThat(saved).isEqualTo(vector);
    assertHonest(saved);
  }

  @Test
  void platt() {
    // snippet: calibration-platt
    PlattScaling platt = PlattScaling.fit(probabilities, gold);
    double slope = platt.curves().get(0).slope(); // of the first label
    // end
    assertThat(slope).isBetween(0.2, 0.6);
    assertHonest(platt);
  }

  @Test
  void isotonic() {
    // snippet: calibration-isotonic
    IsotonicCalibration isotonic = IsotonicCalibration.fit(probabilities, gold);
    double billing = isotonic.curves().get(0).applyAsDouble(0.9); // before the division by the sum
    // end
    assertThat(billing).isBetween(0.4, 0.8);
    assertHonest(isotonic);
  }

  @Test
  void beta() {
    // snippet: calibration-beta
    BetaCalibration beta = BetaCalibration.fit(probabilities, gold);
    BetaCalibration identity = new BetaCalibration(List.of(new BetaCalibration.Curve(1, 1, 0)));
    // end
    assertThat(identity.calibrate(new double[] {0.3, 0.7})[1]).isCloseTo(0.7, within(1e-12));
    assertHonest(beta);
  }

  @Test
  void histogram() {
    // snippet: calibration-histogram
    HistogramBinning equalMass = HistogramBinning.fit(probabilities, gold); // ten bins
    HistogramBinning equalWidth = HistogramBinning.fitEqualWidth(probabilities, gold, 15);
    // end
    assertThat(equalMass.curves().get(0).bins()).hasSize(10);
    assertHonest(equalMass);
    assertHonest(equalWidth);
  }

  @Test
  void dirichlet() {
    // snippet: calibration-dirichlet
    DirichletCalibration dirichlet = DirichletCalibration.fit(probabilities, gold, 0.01, 0.01);
    // end
    assertHonest(dirichlet);
  }

  @Test
  void use() {
    Classification vote = Classification.of(DESKS, 0.98, 0.01, 0.01);
    // snippet: calibration-use
    Calibration temperature = TemperatureScaling.fitProbabilities(probabilities, gold);
    try (Mass<String, Classification> mass =
        Mass.builder(String.class, Classification.class)
            .addModel("keen", ticket -> vote)
            .ensemble(
                Ensembles.calibrated(Ensembles.softVoting(), DESKS).member("keen", temperature))
            .build()) {
      assertThat(mass.predict("invoice").confidence()).isBetween(0.6, 0.75);
    }
    // end
  }

  @Test
  void sets() {
    Classification vote = Classification.of(DESKS, 0.6, 0.3, 0.1);
    // snippet: calibration-sets
    ConformalSets sets = ConformalSets.fit(ConformalScore.lac(), 0.1, probabilities, gold);
    Set<String> desks = sets.of(vote); // the right one is missing once in ten
    // end
    assertThat(desks).contains("billing");
    assertThat(coverage(sets)).isBetween(0.87, 0.93);
  }

  @Test
  void setsPerLabel() {
    // snippet: calibration-sets-per-label
    ConformalSets sets = ConformalSets.fitPerLabel(ConformalScore.lac(), 0.1, probabilities, gold);
    // end
    assertThat(sets.thresholds()).doesNotHaveDuplicates();
    assertThat(coverage(sets)).isBetween(0.87, 0.93);
  }

  @Test
  void adaptiveSets() {
    // snippet: calibration-adaptive-sets
    ConformalSets aps = ConformalSets.fit(ConformalScore.aps(), 0.1, probabilities, gold);
    ConformalScore regularised = ConformalScore.raps(0.1, 1).randomised(42);
    ConformalSets raps = ConformalSets.fit(regularised, 0.1, probabilities, gold).neverEmpty();
    // end
    assertThat(coverage(aps)).isBetween(0.87, 0.95);
    assertThat(coverage(raps)).isBetween(0.87, 0.95);
  }

  private double coverage(ConformalSets sets) {
    int covered = 0;
    for (int row = 0; row < ROWS; row++) {
      int right = otherGold.number(row);
      covered += Arrays.stream(sets.of(others[row])).anyMatch(label -> label == right) ? 1 : 0;
    }
    return (double) covered / ROWS;
  }

  @Test
  void intervals() {
    double[] predictions = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    double[] targets = {1.1, 1.8, 3.3, 3.6, 5.5, 6.6, 6.3, 8.8, 8.1};
    double[] lower = Arrays.stream(predictions).map(value -> value - 0.5).toArray();
    double[] upper = Arrays.stream(predictions).map(value -> value + 0.5).toArray();
    // snippet: calibration-intervals
    ConformalIntervals split = ConformalIntervals.fit(0.1, predictions, targets);
    ConformalIntervals.Interval around = split.of(4.5); // 4.5 and what the residuals say
    ConformalIntervals cqr = ConformalIntervals.fit(0.1, lower, upper, targets);
    ConformalIntervals.Interval between = cqr.of(4.1, 5.2); // of two predicted quantiles
    // end
    assertThat(around.low()).isCloseTo(3.6, within(1e-9));
    assertThat(between.high()).isCloseTo(5.6, within(1e-9));
  }

  @Test
  void classMeasures() {
    // snippet: calibration-class-measures
    for (Metric metric :
        List.of(
            Metric.balancedAccuracy(),
            Metric.macroF1(),
            Metric.matthewsCorrelation(),
            Metric.areaUnderCurveOneVsRest(),
            Metric.brier(),
            Metric.equalMassCalibrationError(),
            new AdaptiveCalibrationError(10))) {
      System.out.printf("%-20s %.3f%n", metric.name(), metric.of(gold, probabilities));
    }
    // end
    assertThat(Metric.balancedAccuracy().of(gold, probabilities)).isBetween(0.5, 0.8);
  }

  @Test
  void numberMeasures() {
    double[] targets = {1, 2, 3};
    double[] predictions = {1, 2, 5};
    // snippet: calibration-number-measures
    double error = NumberMetric.rootMeanSquaredError().of(targets, predictions);
    double explained = NumberMetric.r2().of(targets, predictions);
    double high = NumberMetric.pinball(0.9).of(targets, predictions);
    // end
    assertThat(error).isCloseTo(Math.sqrt(4 / 3.0), within(1e-12));
    assertThat(explained).isCloseTo(-1, within(1e-12));
    assertThat(high).isCloseTo(0.2 / 3, within(1e-12));
  }

  @Test
  void rankingMeasures() {
    Ranking ranking =
        Ranking.of(
            List.of(new Ranking.Item("a", 3), new Ranking.Item("b", 2), new Ranking.Item("c", 1)));
    // snippet: calibration-ranking-measures
    Map<String, Double> relevance = Map.of("b", 1.0, "elsewhere", 2.0);
    double gain = RankingMetric.ndcg(10).of(relevance, ranking);
    double rank = RankingMetric.reciprocalRank().of(List.of(relevance), List.of(ranking)); // MRR
    double found = RankingMetric.recall(10).of(relevance, ranking);
    // end
    assertThat(gain).isBetween(0.2, 0.3);
    assertThat(rank).isEqualTo(0.5);
    assertThat(found).isEqualTo(0.5);
  }

  @Test
  void boxMeasures() {
    Detections picture =
        Detections.of(List.of(new Detections.Item("cat", 0.9, new Detections.Box(0, 0, 10, 10))));
    List<Detections> gold = List.of(picture);
    List<Detections> found = List.of(picture);
    // snippet: calibration-box-measures
    double coco = DetectionMetric.meanAveragePrecision().of(gold, found);
    double half = DetectionMetric.meanAveragePrecision(0.5).of(gold, found);
    // end
    assertThat(coco).isEqualTo(1);
    assertThat(half).isEqualTo(1);
  }

  @Test
  void diversity() {
    // snippet: calibration-diversity
    Diversity diversity = Diversity.ofProbabilities(List.of(probabilities, others), gold);
    System.out.println(diversity); // means over pairs, interrater kappa, entropy
    double both = diversity.doubleFault(0, 1);
    // end
    assertThat(both).isBetween(0.1, 0.4);
    assertThat(diversity.toString()).contains("2 members", "entropy");
  }

  @Test
  void ambiguity() {
    // snippet: calibration-ambiguity
    double[][] members = {{1, 4}, {3, 2}};
    Ambiguity parts = Ambiguity.of(members, new double[] {2, 3});
    // end
    assertThat(parts).isEqualTo(new Ambiguity(0, 1, 1));
  }
}

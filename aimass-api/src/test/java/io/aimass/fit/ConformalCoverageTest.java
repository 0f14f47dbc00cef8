package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Coverage of what conformal prediction promises, on rows drawn from one distribution: many fits on
 * few rows, each asked about one new row, so that the outcomes are independent and the number of
 * covered rows is binomial. With exact ranks and no equal scores the coverage is {@code ceil((n +
 * 1) (1 - alpha)) / (n + 1)}, which must be within four standard deviations. Seeds are fixed.
 */
class ConformalCoverageTest {
  private static final int LABELS = 5;
  private static final int FITS = 4000;

  /** Rows of a classifier that is far too sure of itself. */
  private static LabelledRows draw(Random random, int rows) {
    List<String> names =
        IntStream.range(0, LABELS).mapToObj(label -> "l" + label).collect(Collectors.toList());
    double[][] probabilities = new double[rows][];
    int[] gold = new int[rows];
    for (int row = 0; row < rows; row++) {
      gold[row] = random.nextInt(LABELS);
      double[] scores = new double[LABELS];
      for (int label = 0; label < LABELS; label++) {
        scores[label] = 3 * (random.nextGaussian() + (label == gold[row] ? 1 : 0));
      }
      probabilities[row] = Softmax.of(scores);
    }
    return new LabelledRows(probabilities, GoldLabels.of(names, gold));
  }

  static List<Arguments> scores() {
    return List.of(
        Arguments.of(ConformalScore.lac(), 0.1, 30),
        Arguments.of(ConformalScore.lac(), 0.1, 29),
        Arguments.of(ConformalScore.aps(), 0.2, 24),
        Arguments.of(ConformalScore.aps().randomised(5), 0.1, 30),
        Arguments.of(ConformalScore.raps(0.1, 2), 0.3, 20),
        Arguments.of(ConformalScore.raps(0.1, 2).randomised(5), 0.3, 20));
  }

  @ParameterizedTest
  @MethodSource("scores")
  void sets(ConformalScore score, double alpha, int rows) {
    Random random = new Random(20261124);
    int covered = 0;
    for (int fit = 0; fit < FITS; fit++) {
      LabelledRows drawn = draw(random, rows);
      ConformalSets sets = ConformalSets.fit(score, alpha, drawn.probabilities(), drawn.gold());
      LabelledRows asked = draw(random, 1);
      covered += covers(sets, asked) ? 1 : 0;
    }
    assertBinomial(covered, rows, alpha);
  }

  @Test
  void setsPerLabel_coverEachLabel() {
    Random random = new Random(3);
    int[] covered = new int[LABELS];
    int[] asked = new int[LABELS];
    for (int fit = 0; fit < FITS; fit++) {
      LabelledRows drawn = draw(random, 60);
      ConformalSets sets =
          ConformalSets.fitPerLabel(ConformalScore.lac(), 0.2, drawn.probabilities(), drawn.gold());
      LabelledRows row = draw(random, 1);
      int label = row.gold().number(0);
      asked[label]++;
      covered[label] += covers(sets, row) ? 1 : 0;
    }
    for (int label = 0; label < LABELS; label++) {
      double deviation = Math.sqrt(asked[label] * 0.2 * 0.8);
      assertThat((double) covered[label])
          .as("label %d", label)
          .isGreaterThan(0.8 * asked[label] - 4 * deviation)
          .isLessThan(0.9 * asked[label] + 4 * deviation);
    }
  }

  private static boolean covers(ConformalSets sets, LabelledRows row) {
    int right = row.gold().number(0);
    return Arrays.stream(sets.of(row.probabilities()[0])).anyMatch(label -> label == right);
  }

  @Test
  void intervals_ofPredictionsAndOfQuantiles() {
    Random random = new Random(4);
    int rows = 19;
    int split = 0;
    int quantiles = 0;
    for (int fit = 0; fit < FITS; fit++) {
      double[] predictions = new double[rows + 1];
      double[] lower = new double[rows + 1];
      double[] upper = new double[rows + 1];
      double[] targets = new double[rows + 1];
      for (int row = 0; row <= rows; row++) {
        double spread = 0.2 + random.nextDouble();
        predictions[row] = 10 * random.nextDouble();
        targets[row] = predictions[row] + spread * random.nextGaussian();
        lower[row] = predictions[row] - spread;
        upper[row] = predictions[row] + spread;
      }
      double target = targets[rows];
      ConformalIntervals first =
          ConformalIntervals.fit(0.1, head(predictions, rows), head(targets, rows));
      split += first.of(predictions[rows]).contains(target) ? 1 : 0;
      ConformalIntervals second =
          ConformalIntervals.fit(0.1, head(lower, rows), head(upper, rows), head(targets, rows));
      quantiles += second.of(lower[rows], upper[rows]).contains(target) ? 1 : 0;
    }
    assertBinomial(split, rows, 0.1);
    assertBinomial(quantiles, rows, 0.1);
  }

  private static double[] head(double[] numbers, int count) {
    return Arrays.copyOf(numbers, count);
  }

  private static void assertBinomial(int covered, int rows, double alpha) {
    double share = (double) ConformalQuantile.rank(rows, alpha) / (rows + 1);
    assertThat(share).isGreaterThanOrEqualTo(1 - alpha - 1e-12);
    double deviation = Math.sqrt(FITS * share * (1 - share));
    assertThat((double) covered)
        .isBetween(FITS * share - 4 * deviation, FITS * share + 4 * deviation);
  }
}

package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers from {@code src/test/golden/fitting.py}: numpy, scikit-learn and SciPy. */
class FittingGoldenTest {
  private static final GoldenNumbers GOLDEN = GoldenNumbers.load("fitting.txt");
  private static final Offset<Double> CLOSE = within(1e-6);

  private static VoteTable table(String name) {
    return RandomVotes.table(GOLDEN, name + ".votes", name + ".gold");
  }

  private static Metric metric(String name) {
    return switch (name) {
      case "log-loss" -> Metric.logLoss();
      case "accuracy" -> Metric.accuracy();
      default -> Metric.macroF1();
    };
  }

  @ParameterizedTest
  @CsvSource({
    "unlike, log-loss, 0", "unlike, log-loss, 5", "unlike, accuracy, 0", "unlike, accuracy, 5",
    "unlike, macro-F1, 0", "unlike, macro-F1, 5", "alike, log-loss, 0", "alike, log-loss, 5",
    "alike, accuracy, 0", "alike, accuracy, 5", "alike, macro-F1, 0", "alike, macro-F1, 5"
  })
  void greedySelection_isThatOfThePaper(String data, String metric, int initial) {
    GreedyWeights found =
        GreedySelection.builder()
            .metric(metric(metric))
            .rounds(40)
            .initial(initial)
            .build()
            .fit(table(data));
    String key = data + "." + metric + "." + initial;
    assertThat(found.weights()).containsExactly(GOLDEN.row(key + ".weights"), within(1e-12));
    assertThat(found.value()).isCloseTo(GOLDEN.number(key + ".value"), CLOSE);
  }

  @Test
  void softVotingWeights_areThoseOfSlsqp() {
    SoftVotingWeights found =
        SoftVotingWeights.fit(table("unlike"), 1e-13, 1_000_000, FitProgress.none());
    assertThat(found.logLoss()).isCloseTo(GOLDEN.number("simplex.value"), CLOSE);
    assertThat(found.weights()).containsExactly(GOLDEN.row("simplex.weights"), CLOSE);
  }

  @ParameterizedTest
  @CsvSource({"0.1", "10"})
  void classWeights_areThoseOfBfgs(String penalty) {
    VoteTable table = table("unlike");
    double[] together = GOLDEN.row("simplex.weights");
    double[][] found =
        new ClassWeightsLoss(table, together, Double.parseDouble(penalty)).minimize();
    double[][] expected = GOLDEN.table("class." + penalty + ".weights");
    for (int member = 0; member < found.length; member++) {
      assertThat(found[member]).containsExactly(expected[member], within(1e-5));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "3, 0", "5, 5", "2, 11", "17, 7", "18, 7", "40, 25", "300, 210", "30, 30"})
  void mcNemar_isThatOfSciPy(int first, int second) {
    double expected = GOLDEN.number("mcnemar." + first + "." + second);
    assertThat(new McNemar(first, second).pValue()).isCloseTo(expected, within(1e-12));
    assertThat(new McNemar(second, first).pValue()).isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"accuracy", "log-loss"})
  void bootstrap_ofGivenDraws_hasNumPysPercentiles(String name) {
    VoteTable table = table("unlike");
    double[][] votes = table.probabilities(0);
    double[][] draws = GOLDEN.table("bootstrap.rows");
    Bootstrap.Statistic statistic = new LabelMeasure(metric(name), table.gold()).drawn(votes);
    double[] values = new double[draws.length];
    for (int draw = 0; draw < values.length; draw++) {
      int[] rows = new int[draws[draw].length];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = (int) draws[draw][i];
      }
      values[draw] = statistic.of(rows);
    }
    ConfidenceInterval found = Bootstrap.interval(values, 0.95);
    assertThat(new double[] {found.low(), found.high()})
        .containsExactly(GOLDEN.row("bootstrap." + name), CLOSE);
  }
}

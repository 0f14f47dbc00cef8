package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against scikit-learn and scipy: {@code src/test/golden/stackers.py}. */
class StackerGoldenTest {
  private static final GoldenNumbers GOLDEN = GoldenNumbers.load("stackers.txt");

  private static VoteTable table(String key) {
    return key.equals("two")
        ? StackedVotes.golden(GOLDEN, key, 2, 2)
        : StackedVotes.golden(GOLDEN, key, 3, 3);
  }

  private static double[] numbers(VoteTable table, int row) {
    List<Double> all = new ArrayList<>();
    for (int member = 0; member < table.members().size(); member++) {
      for (double probability : table.probabilities(member)[row]) {
        all.add(probability);
      }
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void assertNear(double[][] actual, double[][] expected) {
    assertThat(actual).hasDimensions(expected.length, expected[0].length);
    for (int row = 0; row < expected.length; row++) {
      assertThat(actual[row]).containsExactly(expected[row], within(1e-6));
    }
  }

  @ParameterizedTest
  @CsvSource({"three,0.05", "three,1", "two,0.05", "two,1"})
  void logistic_equalsScikitLearn(String key, double c) {
    String suffix = c == 1 ? "1" : String.valueOf(c);
    LogisticStacker stacker = Stacker.logistic().c(c).tolerance(1e-9);
    assertLogistic(key + ".logistic" + suffix, table(key), stacker);
    assertLogistic(key + ".logarithms" + suffix, table(key), stacker.logarithms());
  }

  private static void assertLogistic(String key, VoteTable table, LogisticStacker stacker) {
    LinearStack model = stacker.model(table);
    double[][] weights = model.weights();
    double[] intercepts = model.intercepts();
    if (weights.length == 2) {
      assertThat(weights[0]).containsExactly(negative(weights[1]), within(1e-9));
      assertNear(new double[][] {weights[1]}, GOLDEN.table(key + ".coef"));
      assertThat(intercepts[1]).isCloseTo(GOLDEN.number(key + ".intercept"), within(1e-6));
    } else {
      assertNear(weights, GOLDEN.table(key + ".coef"));
      assertThat(intercepts).containsExactly(GOLDEN.row(key + ".intercept"), within(1e-6));
    }
    double[][] probabilities = GOLDEN.table(key + ".probabilities");
    for (int row = 0; row < probabilities.length; row++) {
      assertThat(model.predict(numbers(table, row)))
          .containsExactly(probabilities[row], within(1e-6));
    }
  }

  private static double[] negative(double[] values) {
    return Arrays.stream(values).map(value -> -value).toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"three", "two"})
  void ridge_equalsScikitLearn(String key) {
    LinearStack model = Stacker.ridge().alpha(0.5).model(table(key));
    assertNear(model.weights(), GOLDEN.table(key + ".ridge.coef"));
    assertThat(model.intercepts())
        .containsExactly(GOLDEN.row(key + ".ridge.intercept"), within(1e-6));
    double[][] outputs = GOLDEN.table(key + ".ridge.outputs");
    for (int row = 0; row < outputs.length; row++) {
      double[] positive = Arrays.stream(outputs[row]).map(output -> Math.max(0, output)).toArray();
      double sum = Arrays.stream(positive).sum();
      assertThat(model.predict(numbers(table(key), row)))
          .containsExactly(
              Arrays.stream(positive).map(output -> output / sum).toArray(), within(1e-6));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"three", "two"})
  void nonNegative_equalsScipy(String key) {
    assertThat(Stacker.nonNegative().weights(table(key)))
        .containsExactly(GOLDEN.row(key + ".nnls"), within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"three", "two"})
  void boosting_equalsScikitLearn(String key) {
    VoteTable table = table(key);
    BoostedStumps model = Stacker.boosting().learningRate(0.3).rounds(20).model(table);
    assertThat(model.stumps()).hasSize(20 * table.gold().names().size());
    double[][] expected = GOLDEN.table(key + ".boosting");
    assertThat(expected).hasNumberOfRows(table.rows());
    for (int row = 0; row < expected.length; row++) {
      assertThat(model.predict(numbers(table, row))).containsExactly(expected[row], within(1e-6));
    }
  }

  private static NumberTable numberTable() {
    double[][] rows = GOLDEN.table("numbers.votes");
    double[][] members = new double[4][rows.length];
    for (int row = 0; row < rows.length; row++) {
      for (int member = 0; member < 4; member++) {
        members[member][row] = rows[row][member];
      }
    }
    return NumberTable.of(List.of("a", "b", "c", "d"), members, GOLDEN.row("numbers.targets"));
  }

  @Test
  void numbers_equalScikitLearnAndScipy() {
    double[][] rows = GOLDEN.table("numbers.votes");
    LinearStack ridge = Stacker.ridge().alpha(2).model(numberTable());
    assertNear(ridge.weights(), GOLDEN.table("numbers.ridge.coef"));
    assertThat(ridge.intercepts()[0])
        .isCloseTo(GOLDEN.number("numbers.ridge.intercept"), within(1e-6));
    double[][] outputs = GOLDEN.table("numbers.ridge.outputs");
    for (int row = 0; row < outputs.length; row++) {
      assertThat(ridge.predict(rows[row])).containsExactly(outputs[row], within(1e-6));
    }

    LinearStack nonNegative = Stacker.nonNegative().model(numberTable());
    assertThat(nonNegative.weights()[0]).containsExactly(GOLDEN.row("numbers.nnls"), within(1e-6));
    assertThat(nonNegative.intercepts()).containsExactly(0);

    BoostedStumps boosted = Stacker.boosting().learningRate(0.2).rounds(30).model(numberTable());
    double[] expected = GOLDEN.row("numbers.boosting");
    for (int row = 0; row < rows.length; row++) {
      assertThat(boosted.predict(rows[row])[0]).isCloseTo(expected[row], within(1e-6));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void leastSquares_equalScipy(int problem) {
    double[][] a = GOLDEN.table("nnls" + problem + ".a");
    double[] b = GOLDEN.row("nnls" + problem + ".b");
    double[][] gram = new double[8][8];
    double[] moments = new double[8];
    for (int row = 0; row < a.length; row++) {
      for (int i = 0; i < 8; i++) {
        moments[i] += a[row][i] * b[row];
        for (int j = 0; j < 8; j++) {
          gram[i][j] += a[row][i] * a[row][j];
        }
      }
    }
    assertThat(NonNegativeLeastSquares.solve(gram, moments))
        .containsExactly(GOLDEN.row("nnls" + problem + ".x"), within(1e-6));
  }
}

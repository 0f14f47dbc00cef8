package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Regression;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Votes;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NumberStackerTest {
  private static final List<String> MEMBERS = List.of("low", "noise", "high");

  static Stream<NumberStacker> all() {
    return Stream.of(Stacker.ridge(), Stacker.nonNegative(), Stacker.boosting());
  }

  private static double[][] votes(double[] targets, long seed) {
    Random random = new Random(seed);
    double[][] votes = new double[3][targets.length];
    for (int row = 0; row < targets.length; row++) {
      votes[0][row] = targets[row] - 1 + 0.1 * random.nextGaussian();
      votes[1][row] = 5 * random.nextGaussian();
      votes[2][row] = targets[row] + 1 + 0.1 * random.nextGaussian();
    }
    return votes;
  }

  private static double[] targets(int rows) {
    Random random = new Random(1);
    return IntStream.range(0, rows).mapToDouble(row -> 4 * random.nextGaussian()).toArray();
  }

  private static NumberTable committee(int rows) {
    return NumberTable.of(MEMBERS, votes(targets(rows), 2), targets(rows));
  }

  private static double squaredError(Ensemble<Regression, Regression> ensemble) {
    double[] targets = targets(200);
    double[][] votes = votes(targets, 3);
    double sum = 0;
    for (int row = 0; row < targets.length; row++) {
      int at = row;
      Votes<Regression> cast =
          Votes.of(
              MEMBERS,
              Arrays.asList(
                  Arrays.stream(votes)
                      .map(member -> Regression.of(member[at]))
                      .toArray(Regression[]::new)));
      double error = ensemble.combine(cast).value() - targets[row];
      sum += error * error / targets.length;
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("all")
  void fit_isNearerThanItsMembers(NumberStacker stacker) {
    Ensemble<Regression, Regression> fitted = stacker.fit(committee(300));
    assertThat(squaredError(fitted)).isLessThan(0.5);
    assertThat(fitted).isEqualTo(stacker.fit(committee(300)));
    assertThat(fitted.toString()).contains("low", "noise", "high");
  }

  @ParameterizedTest
  @MethodSource("all")
  void fit_seenInTraining_isRefusedUnlessAllowed(NumberStacker stacker) {
    NumberTable seen = committee(30).origin(VoteOrigin.SEEN_IN_TRAINING);
    assertThatThrownBy(() -> stacker.fit(seen))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SEEN_IN_TRAINING");
  }

  @Test
  void allowSeenInTraining_fits() {
    NumberTable seen = committee(30).origin(VoteOrigin.SEEN_IN_TRAINING);
    assertThat(Stacker.ridge().allowSeenInTraining().fit(seen))
        .isEqualTo(Stacker.ridge().fit(committee(30)));
    assertThat(Stacker.nonNegative().allowSeenInTraining().fit(seen))
        .isEqualTo(Stacker.nonNegative().fit(committee(30)));
    assertThat(Stacker.boosting().allowSeenInTraining().fit(seen))
        .isEqualTo(Stacker.boosting().fit(committee(30)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void fit_missingVotes_areTheMeanOfTheOthersOrLeftOut(NumberStacker stacker) {
    double[] targets = targets(40);
    double[][] votes = votes(targets, 2);
    double[][] filled = votes(targets, 2);
    votes[1][3] = Double.NaN;
    filled[1][3] = (votes[0][3] + votes[2][3]) / 2;
    for (double[] member : votes) {
      member[39] = Double.NaN;
    }
    int[] others = IntStream.range(0, 39).toArray();
    assertThat(stacker.fit(NumberTable.of(MEMBERS, votes, targets)))
        .isEqualTo(stacker.fit(NumberTable.of(MEMBERS, filled, targets).select(others)));
  }

  @Test
  void ridge_choosesTheStrengthOfTheLowestErrorOnRowsHeldBack() {
    NumberTable table = committee(50);
    LinearStack chosen = Stacker.ridge().alpha(1e5, 0.1).model(table);
    assertThat(chosen).isEqualTo(Stacker.ridge().alpha(0.1).model(table));
    assertThatThrownBy(() -> Stacker.ridge().folds(6, 0).model(table.select(1, 2, 3, 4, 5)))
        .hasMessage("5 rows, expected 6 for as many folds");
  }

  @Test
  void folds_holdEachRowBackOnce() {
    List<StratifiedFolds.Fold> folds = new StackFolds(3, 5).split(10);
    int[] held = folds.stream().flatMapToInt(fold -> Arrays.stream(fold.test())).sorted().toArray();
    assertThat(held).containsExactly(IntStream.range(0, 10).toArray());
    for (StratifiedFolds.Fold fold : folds) {
      assertThat(fold.test().length).isBetween(3, 4);
      assertThat(fold.train()).hasSize(10 - fold.test().length).doesNotContain(fold.test());
    }
  }

  @Test
  void nonNegative_weightsAreOfTheMean() {
    LinearStack model = Stacker.nonNegative().model(committee(300));
    double[] weights = model.weights()[0];
    assertThat(weights[0]).isCloseTo(0.5, within(0.05));
    assertThat(weights[1]).isCloseTo(0, within(0.05));
  }
}

package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden numbers: MAPIE where its quantile has the right rank, and NumPy for randomised RAPS, by
 * {@code src/test/golden/conformal.py}.
 */
class ConformalGoldenTest {
  private static final GoldenNumbers GOLDEN = GoldenNumbers.load("conformal.txt");
  private static final double[][] ROWS = GOLDEN.table("classes.probabilities");
  private static final GoldLabels GOLD = GOLDEN.gold("classes.gold", 6);
  private static final double ALPHA = 0.1;
  private static final long SEED = 20260401;

  static List<Arguments> scores() {
    return List.of(
        Arguments.of("lac", ConformalScore.lac(), false),
        Arguments.of("aps", ConformalScore.aps(), true),
        Arguments.of("raps", ConformalScore.raps(0.05, 2), true),
        Arguments.of("apsRandom", ConformalScore.aps().randomised(SEED), false),
        Arguments.of("rapsRandom", ConformalScore.raps(0.05, 2).randomised(SEED), false));
  }

  @ParameterizedTest
  @MethodSource("scores")
  void sets(String name, ConformalScore score, boolean neverEmpty) {
    ConformalSets sets = ConformalSets.fit(score, ALPHA, ROWS, GOLD);
    for (double threshold : sets.thresholds()) {
      assertThat(threshold)
          .isCloseTo(GOLDEN.number("classes." + name + ".threshold"), within(1e-9));
    }
    assertSets("classes." + name, neverEmpty ? sets.neverEmpty() : sets);
  }

  @Test
  void setsWithAThresholdPerLabel() {
    ConformalSets sets = ConformalSets.fitPerLabel(ConformalScore.lac(), 0.21, ROWS, GOLD);
    assertThat(sets.thresholds())
        .containsExactly(GOLDEN.row("classes.perLabel.thresholds"), within(1e-9));
    assertSets("classes.perLabel", sets);
  }

  private static void assertSets(String key, ConformalSets sets) {
    double[][] asked = GOLDEN.table("classes.asked");
    double[][] inside = GOLDEN.table(key);
    for (int row = 0; row < asked.length; row++) {
      List<Integer> wanted = new ArrayList<>();
      for (int label = 0; label < inside[row].length; label++) {
        if (inside[row][label] == 1) {
          wanted.add(label);
        }
      }
      assertThat(Arrays.stream(sets.of(asked[row])).boxed())
          .as("%s of row %d", key, row)
          .containsExactlyInAnyOrderElementsOf(wanted);
    }
  }

  @Test
  void shares_areTheGoldenOnes() {
    double[] shares = GOLDEN.row("classes.shares");
    for (int row = 0; row < shares.length; row++) {
      assertThat(ConformalScore.share(SEED, ROWS[row])).isCloseTo(shares[row], within(1e-9));
    }
  }

  @Test
  void ranks_areExact() {
    for (double[] row : GOLDEN.table("ranks")) {
      assertThat(ConformalQuantile.rank((long) row[1], row[0]))
          .as("alpha %s of %s", row[0], row[1])
          .isEqualTo((long) row[2]);
    }
  }

  @Test
  void intervals() {
    double[] lower = GOLDEN.column("numbers.rows", 0);
    double[] upper = GOLDEN.column("numbers.rows", 1);
    double[] middle = GOLDEN.column("numbers.rows", 2);
    double[] target = GOLDEN.column("numbers.rows", 3);
    ConformalIntervals split = ConformalIntervals.fit(ALPHA, middle, target);
    ConformalIntervals quantiles = ConformalIntervals.fit(ALPHA, lower, upper, target);
    double[][] asked = GOLDEN.table("numbers.asked");
    for (int row = 0; row < asked.length; row++) {
      double[] wanted = GOLDEN.table("numbers.split")[row];
      ConformalIntervals.Interval interval = split.of(asked[row][2]);
      assertThat(interval.low()).isCloseTo(wanted[0], within(1e-9));
      assertThat(interval.high()).isCloseTo(wanted[1], within(1e-9));
      wanted = GOLDEN.table("numbers.cqr")[row];
      interval = quantiles.of(asked[row][0], asked[row][1]);
      assertThat(interval.low()).isCloseTo(wanted[0], within(1e-9));
      assertThat(interval.high()).isCloseTo(wanted[1], within(1e-9));
    }
  }
}

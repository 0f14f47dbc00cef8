package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.ensemble.Cascade;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CascadeFitTest {
  private static final double NONE = Double.NaN;
  private static final Ensemble<Classification, Classification> SOFT = Ensembles.softVoting();

  /** Votes in quarters, so that ties are many, and some of which are missing. */
  private static VoteTable holed(long seed, int rows, int members) {
    VoteTable full = StackedVotes.random(seed, rows, members, 3, 4, 0.5);
    Random random = new Random(seed);
    double[][][] votes = new double[members][][];
    for (int member = 0; member < members; member++) {
      votes[member] = full.probabilities(member);
      for (int row = 0; row < rows; row++) {
        if (random.nextInt(8) == 0) {
          Arrays.fill(votes[member][row], NONE);
        }
      }
    }
    double[] costs =
        IntStream.range(0, members).mapToDouble(m -> full.cost(m).orElseThrow()).toArray();
    return VoteTable.of(full.members(), votes, full.gold()).costs(costs);
  }

  /**
   * Every cascade of up to three members, run on every row: the least cost by the number of right
   * answers. All confidences that matter are eighths, so sixteenths tell them apart.
   */
  private static NavigableMap<Integer, Double> byBruteForce(VoteTable table) {
    NavigableMap<Integer, Double> cheapest = new TreeMap<>();
    double[] grid = IntStream.rangeClosed(0, 8).mapToDouble(i -> (2 * i + 1) / 16.0).toArray();
    grid[8] = Double.POSITIVE_INFINITY;
    int members = table.members().size();
    for (int[] order : CascadeFit.orders(new double[members])) {
      List<String> names =
          Arrays.stream(order).mapToObj(table.members()::get).collect(Collectors.toList());
      for (double[] thresholds : combinations(grid, members - 1)) {
        Cascade single = Ensembles.cascade(thresholds).order(names);
        for (Cascade cascade : List.of(single, single.combining(SOFT))) {
          CountedCascade counted = CountedCascade.of(table, cascade);
          cheapest.merge(counted.right(), counted.cost(), Math::min);
        }
      }
    }
    return unbeaten(cheapest);
  }

  private static List<double[]> combinations(double[] grid, int stages) {
    if (stages == 0) {
      return List.of(new double[0]);
    }
    List<double[]> all = new ArrayList<>();
    for (double[] shorter : combinations(grid, stages - 1)) {
      for (double value : grid) {
        double[] longer = Arrays.copyOf(shorter, stages);
        longer[stages - 1] = value;
        all.add(longer);
      }
    }
    return all;
  }

  private static NavigableMap<Integer, Double> unbeaten(NavigableMap<Integer, Double> cheapest) {
    NavigableMap<Integer, Double> unbeaten = new TreeMap<>();
    double least = Double.POSITIVE_INFINITY;
    for (int right : cheapest.descendingKeySet()) {
      if (cheapest.get(right) < least - 1e-9) {
        least = cheapest.get(right);
        unbeaten.put(right, least);
      }
    }
    return unbeaten;
  }

  @ParameterizedTest
  @CsvSource({"1,9,3", "2,9,3", "3,12,3", "4,7,3", "5,30,2", "6,30,2"})
  void frontier_isThatOfAllCascades(long seed, int rows, int members) {
    VoteTable table = holed(seed, rows, members);
    NavigableMap<Integer, Double> expected = byBruteForce(table);

    FittedCascade fitted = CascadeFit.usual().fitWithin(table, 1e9);

    assertThat(fitted.frontier()).hasSameSizeAs(expected.keySet());
    int i = 0;
    for (int right : expected.keySet()) {
      FittedCascade.Point point = fitted.frontier().get(i++);
      assertThat(point.accuracy()).isEqualTo((double) right / rows);
      assertThat(point.cost()).isCloseTo(expected.get(right), within(1e-9));
    }
    assertThat(fitted.accuracy()).isEqualTo((double) expected.lastKey() / rows);
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void figures_areThoseOfTheCascadeRunOnAllRows(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int members,
      @ForAll @IntRange(min = 3, max = 40) int rows) {
    VoteTable table = holed(seed, rows, members);
    FittedCascade fitted = CascadeFit.usual().effort(200_000).fit(table);
    for (FittedCascade.Point point : fitted.frontier()) {
      CountedCascade counted = CountedCascade.of(table, point.cascade());
      assertThat(point.cost()).isCloseTo(counted.cost(), within(1e-9));
      assertThat(point.accuracy()).isEqualTo((double) counted.right() / rows);
      double[][] answers = table.combine(point.cascade());
      assertThat(Metric.accuracy().of(table.gold(), answers)).isEqualTo(point.accuracy());
    }
    double answered = fitted.stages().stream().mapToDouble(FittedCascade.Stage::answered).sum();
    assertThat(answered).isCloseTo(1, within(1e-9));
    double right =
        fitted.stages().stream()
            .filter(stage -> stage.answered() > 0)
            .mapToDouble(stage -> stage.answered() * stage.accuracy())
            .sum();
    assertThat(right).isCloseTo(fitted.accuracy(), within(1e-9));
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void fit_reachesTheCommitteeAtTheLeastCostFound(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int members) {
    VoteTable table = holed(seed, 40, members);
    FittedCascade fitted = CascadeFit.usual().effort(200_000).fit(table);
    double committee = Metric.accuracy().of(table.gold(), table.combine(SOFT));
    assertThat(fitted.committeeAccuracy()).isEqualTo(committee);
    assertThat(fitted.accuracy()).isGreaterThanOrEqualTo(committee);
    assertThat(fitted.cost()).isLessThanOrEqualTo(fitted.committeeCost() + 1e-9);
    for (FittedCascade.Point point : fitted.frontier()) {
      if (point.cost() < fitted.cost()) {
        assertThat(point.accuracy()).isLessThan(committee);
      }
    }
  }

  @Property(tries = 15, edgeCases = EdgeCasesMode.NONE)
  void fitWithin_largerBudget_isNeverLessAccurate(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int members) {
    VoteTable table = holed(seed, 40, members);
    CascadeFit fit = CascadeFit.usual().effort(200_000);
    double cheapest = fit.fitWithin(table, 1e9).frontier().get(0).cost();
    double before = 0;
    for (double budget = cheapest; budget < 12 * members; budget += 1.3) {
      FittedCascade fitted = fit.fitWithin(table, budget);
      assertThat(fitted.cost()).isLessThanOrEqualTo(budget * (1 + 1e-8));
      assertThat(fitted.accuracy()).isGreaterThanOrEqualTo(before);
      before = fitted.accuracy();
    }
  }

  @ParameterizedTest
  @CsvSource({"1,3", "2,4", "3,5", "4,7"})
  void search_withLittleEffort_comesNear(long seed, int members) {
    VoteTable table = StackedVotes.random(seed, 120, members, 4, 4096, 0.4);
    FittedCascade long1 = CascadeFit.usual().effort(40_000_000).fit(table);
    FittedCascade short1 = CascadeFit.usual().effort(400_000).fit(table);
    assertThat(short1.cost()).isBetween(0.9 * long1.cost(), 1.2 * long1.cost());
  }

  @Test
  void search_tooManyCombinations_changesSingleThresholdsOfWhatIsBest() {
    VoteTable table = StackedVotes.random(3, 100, 7, 4, 4096, 0.4);
    double[] costs = IntStream.range(0, 7).mapToDouble(m -> table.cost(m).orElseThrow()).toArray();
    CascadePlan plan =
        new CascadePlan(
            new StageAnswers(table, SOFT), IntStream.range(0, 7).toArray(), true, costs, 100);
    NavigableMap<Integer, Double> cheapest = new TreeMap<>();
    for (int seed = 0; seed <= 32; seed++) {
      double[] thresholds = new double[6];
      for (int stage = 0; stage < 6; stage++) {
        double[] all = plan.thresholds(stage);
        thresholds[stage] = all[seed * (all.length - 1) / 32];
      }
      plan.sweep(
          5, thresholds, (right, cost, same, found) -> cheapest.merge(right, cost, Math::min));
    }
    NavigableMap<Integer, Double> seeds = unbeaten(cheapest);

    List<CascadeSearch.Point> found = CascadeSearch.frontier(List.of(plan), 100, 100 * 7 * 31);

    int better = 0;
    for (int right : seeds.keySet()) {
      double least =
          found.stream()
              .filter(point -> point.right() >= right)
              .mapToDouble(CascadeSearch.Point::cost)
              .min()
              .orElse(Double.POSITIVE_INFINITY);
      assertThat(least).isLessThanOrEqualTo(seeds.get(right) * 1.000001);
      better += least < seeds.get(right) * 0.99 ? 1 : 0;
    }
    assertThat(better).isPositive();
  }

  @Test
  void sweep_triesEveryThresholdOfTheStage() {
    VoteTable table = StackedVotes.random(3, 100, 3, 4, 4096, 0.4).costs(1, 2, 4);
    CascadePlan plan =
        new CascadePlan(
            new StageAnswers(table, SOFT), new int[] {0, 1, 2}, true, new double[] {1, 2, 4}, 100);
    int[] seen = new int[1];
    plan.sweep(
        1,
        new double[] {0.7, 0},
        (right, cost, same, thresholds) -> {
          assertThat(thresholds[0]).isEqualTo(0.7);
          assertThat(thresholds[1]).isEqualTo(plan.thresholds(1)[seen[0]++]);
        });
    assertThat(seen[0]).isEqualTo(plan.thresholds(1).length);
  }

  @Test
  void orders_areAllOfFiveAndByCostOfMore() {
    List<int[]> orders = CascadeFit.orders(new double[] {3, 1, 2});
    assertThat(orders.get(0)).containsExactly(1, 2, 0);
    assertThat(orders).hasSize(6).doesNotHaveDuplicates();
    assertThat(orders.stream().map(Arrays::toString).distinct()).hasSize(6);
    assertThat(CascadeFit.orders(new double[5])).hasSize(120);
    assertThat(CascadeFit.orders(new double[] {6, 5, 4, 3, 2, 1}))
        .singleElement()
        .isEqualTo(new int[] {5, 4, 3, 2, 1, 0});
  }

  /** The cheap one is right when it is sure, the dear one always. */
  private static VoteTable easyAndHard() {
    double[][] cheap = {{0.9, 0.1}, {0.1, 0.9}, {0.8, 0.2}, {0.6, 0.4}};
    double[][] dear = {{0.6, 0.4}, {0.4, 0.6}, {0.6, 0.4}, {0.1, 0.9}};
    GoldLabels gold = GoldLabels.of(List.of("no", "yes"), 0, 1, 0, 1);
    return VoteTable.of(List.of("dear", "cheap"), new double[][][] {dear, cheap}, gold)
        .costs(10, 1);
  }

  @Test
  void fit_asksTheCheapOneAndOnlyForHardRowsTheDearOne() {
    FittedCascade fitted = CascadeFit.usual().fit(easyAndHard());
    assertThat(fitted.cascade())
        .isEqualTo(Ensembles.cascade(0.6 + (0.8 - 0.6) / 2).order(List.of("cheap", "dear")));
    assertThat(fitted.accuracy()).isEqualTo(1);
    assertThat(fitted.cost()).isEqualTo((4 * 1 + 10) / 4.0);
    assertThat(fitted.committeeCost()).isEqualTo(11);
    assertThat(fitted.stages())
        .containsExactly(
            new FittedCascade.Stage("cheap", 0.7, 1, 0.75, 1),
            new FittedCascade.Stage("dear", 0, 10, 0.25, 1));
    assertThat(fitted)
        .isEqualTo(CascadeFit.usual().fit(easyAndHard()))
        .hasToString(
            """
            cascade: accuracy 1.0000 at 3.500 ms; all of them: 1.0000 at 11.000 ms
              member  sure from   cost ms   answers  accuracy
              cheap      0.7000     1.000    75.0 %    1.0000
              dear            -    10.000    25.0 %    1.0000
              frontier, ms: accuracy 1.000: 0.7500 3.500: 1.0000""");
  }

  @Test
  void combinedOnly_combinesWhatWasSaid() {
    FittedCascade fitted = CascadeFit.usual().combinedOnly().fit(easyAndHard());
    assertThat(fitted.cascade().combining()).contains(SOFT);
    assertThat(fitted.toString()).startsWith("cascade combining by soft voting, weights equal: ");
    assertThat(CascadeFit.usual().singleOnly().fit(easyAndHard()).cascade().combining()).isEmpty();
  }

  @Test
  void fit_tolerance_isSpentOnCost() {
    FittedCascade fitted = CascadeFit.usual().fit(easyAndHard(), 0.25);
    assertThat(fitted.accuracy()).isEqualTo(0.75);
    assertThat(fitted.cost()).isEqualTo(1);
    assertThat(fitted.stages().get(1).accuracy()).isNaN();
    assertThat(fitted.stages().get(0).threshold()).isZero();
    assertThat(fitted.toString()).contains("  dear            -    10.000     0.0 %         -\n");
  }

  /** Alone each is certain, and wrong on one row; together they are right on all. */
  private static VoteTable certain() {
    double[][] a = {{0, 1}, {1, 0}, {1, 0}};
    double[][] b = {{1, 0}, {0, 1}, {1, 0}};
    double[][] c = {{1, 0}, {1, 0}, {0, 1}};
    return VoteTable.of(
            List.of("a", "b", "c"),
            new double[][][] {a, b, c},
            GoldLabels.of(List.of("no", "yes"), 0, 0, 0))
        .costs(1, 1, 1);
  }

  @Test
  void fit_certainMistakes_areNeverSure() {
    FittedCascade fitted = CascadeFit.usual().fit(certain());
    assertThat(fitted.accuracy()).isEqualTo(1);
    assertThat(fitted.cascade().thresholds().get(0)).isInfinite();
    assertThat(fitted.toString()).contains("  a           never     1.000     0.0 %         -\n");
  }

  @Test
  void singleOnly_thatFallsShort_isAnErrorUnlessTolerated() {
    CascadeFit single = CascadeFit.usual().singleOnly();
    assertThatThrownBy(() -> single.fit(certain()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "the most accurate cascade is right on 2 rows, the committee on 3 of 3");
    assertThat(single.fit(certain(), 1.0 / 3).cost()).isEqualTo(1);
  }

  @Test
  void fit_whatCannotBe_isRefused() {
    VoteTable table = easyAndHard();
    VoteTable seen = table.origin(VoteOrigin.SEEN_IN_TRAINING);
    assertThatThrownBy(() -> CascadeFit.usual().fit(seen))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SEEN_IN_TRAINING");
    assertThat(CascadeFit.usual().allowSeenInTraining().fit(seen))
        .isEqualTo(CascadeFit.usual().fit(table));
    assertThatThrownBy(() -> CascadeFit.usual().fit(table.costs(1, NONE)))
        .hasMessage("the cost of \"cheap\" is unknown, expected VoteTable.costs");
    assertThatThrownBy(() -> CascadeFit.usual().fitWithin(table, 0.9))
        .hasMessage("the budget is 0.9 ms, the cheapest cascade costs 1.0");
    assertThatThrownBy(() -> CascadeFit.usual().fit(table, -0.1))
        .hasMessage("tolerance is -0.1, expected 0 to 1");
    CascadeFit weighted = CascadeFit.of(Ensembles.softVoting().weights(1, 0));
    assertThatThrownBy(() -> weighted.fit(table))
        .hasMessageContaining("member \"cheap\" has the weight 0");
    assertThat(weighted.singleOnly().fit(table).accuracy()).isEqualTo(1);
    assertThatThrownBy(() -> CascadeFit.of(Ensembles.softVoting().weights(1, 2, 3)).fit(table))
        .hasMessageContaining("expected 2 weights");
  }
}

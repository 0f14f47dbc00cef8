package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.aimass.ensemble.Ensembles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SoftVotingWeightsTest {
  private static final List<String> NAMES = List.of("a", "b", "c");
  private static final int ROWS = 80;

  private static GoldLabels gold(long seed) {
    return GoldLabels.of(NAMES, new Random(seed).ints(ROWS, 0, 3).toArray());
  }

  /** A member that leans towards the right label by {@code skill}; 0 knows nothing. */
  private static double[][] member(GoldLabels gold, double skill, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[gold.size()][];
    for (int row = 0; row < rows.length; row++) {
      double[] scores = random.doubles(3, -1, 1).toArray();
      scores[gold.number(row)] += skill;
      rows[row] = Softmax.of(scores);
    }
    return rows;
  }

  private static List<double[][]> members(GoldLabels gold, long seed, int count) {
    List<double[][]> members = new ArrayList<>();
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      members.add(member(gold, 2 * random.nextDouble(), random.nextLong()));
    }
    return members;
  }

  private static double logLoss(List<double[][]> members, GoldLabels gold, double[] weights) {
    double loss = 0;
    for (int row = 0; row < gold.size(); row++) {
      double mixture = 0;
      for (int member = 0; member < weights.length; member++) {
        mixture += weights[member] * members.get(member)[row][gold.number(row)];
      }
      loss -= Math.log(mixture) / gold.size();
    }
    return loss;
  }

  @Property(tries = 60)
  void weights_areInTheSimplexAndNoOthersAreBetter(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int count) {
    GoldLabels gold = gold(seed);
    List<double[][]> members = members(gold, seed, count);

    SoftVotingWeights fit = SoftVotingWeights.fit(members, gold);

    assertThat(fit.softVoting()).isEqualTo(Ensembles.softVoting().weights(fit.weights()));
    assertThat(fit.weights()).hasSize(count);
    assertThat(Arrays.stream(fit.weights()).sum()).isCloseTo(1, within(1e-12));
    assertThat(Arrays.stream(fit.weights()).min().getAsDouble()).isNotNegative();
    assertThat(fit.logLoss()).isCloseTo(logLoss(members, gold, fit.weights()), within(1e-12));
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      double[] others = Softmax.of(random.doubles(count, -5, 5).toArray());
      assertThat(logLoss(members, gold, others)).isGreaterThan(fit.logLoss() - 1e-5);
    }
  }

  @Property(tries = 40)
  void logLoss_neverRises(@ForAll long seed) {
    GoldLabels gold = gold(seed);
    List<Double> losses = new ArrayList<>();

    SoftVotingWeights fit =
        SoftVotingWeights.fit(
            members(gold, seed, 4), gold, 1e-9, 300, (round, loss) -> losses.add(loss));

    losses.add(fit.logLoss());
    for (int i = 1; i < losses.size(); i++) {
      assertThat(losses.get(i)).isLessThanOrEqualTo(losses.get(i - 1) + 1e-14);
    }
  }

  @Property(tries = 40)
  void permutingMembersPermutesWeights(@ForAll long seed) {
    GoldLabels gold = gold(seed);
    List<double[][]> members = members(gold, seed, 3);

    double[] weights = SoftVotingWeights.fit(members, gold).weights();
    double[] turned =
        SoftVotingWeights.fit(List.of(members.get(2), members.get(0), members.get(1)), gold)
            .weights();

    assertThat(turned)
        .containsExactly(new double[] {weights[2], weights[0], weights[1]}, within(1e-6));
  }

  @Test
  void uselessMemberGetsNothing() {
    GoldLabels gold = gold(1);
    double[][] uniform = new double[ROWS][3];
    for (double[] row : uniform) {
      Arrays.fill(row, 1.0 / 3);
    }
    double[][] good = member(gold, 3, 5);
    double[][] flat = new double[ROWS][3];
    for (int row = 0; row < ROWS; row++) {
      for (int label = 0; label < 3; label++) {
        flat[row][label] = 0.9 * good[row][label] + 0.1 / 3;
      }
    }
    GoldLabels said = predictions(good);

    SoftVotingWeights fit =
        SoftVotingWeights.fit(
            List.of(uniform, good, flat), said, 1e-9, 100_000, FitProgress.none());

    // Judged by its own answers the good one is best alone; the others only water it down.
    assertThat(fit.converged()).isTrue();
    assertThat(fit.weights()[0]).isLessThan(1e-3);
    assertThat(fit.weights()[1]).isGreaterThan(0.99);
  }

  private static GoldLabels predictions(double[][] member) {
    return GoldLabels.of(NAMES, Arrays.stream(member).mapToInt(ProbabilityRows::best).toArray());
  }

  @Test
  void membersRightInDifferentPlaces_getTheSharesOfTheirPlaces() {
    // Each row only one member knows: the best mixture has their shares of rows as weights.
    GoldLabels gold = GoldLabels.of(List.of("a", "b"), 0, 0, 0, 0);
    double[] knows = {1, 0};
    double[] errs = {0, 1};
    List<double[][]> members =
        List.of(
            new double[][] {knows, errs, errs, errs}, new double[][] {errs, knows, knows, knows});

    SoftVotingWeights fit = SoftVotingWeights.fit(members, gold);

    assertThat(fit.weights()).containsExactly(new double[] {0.25, 0.75}, within(1e-9));
    assertThat(fit.apply(List.of(knows, errs)))
        .containsExactly(new double[] {0.25, 0.75}, within(1e-9));
    assertThat(fit.toString()).startsWith("SoftVotingWeights[0.2");
  }

  @Test
  void fit_outOfRoundsTellsSo() {
    GoldLabels gold = gold(3);
    assertThat(
            SoftVotingWeights.fit(members(gold, 3, 4), gold, 1e-15, 2, FitProgress.none())
                .converged())
        .isFalse();
  }

  @Test
  void fit_everyMemberCertainlyWrongInOneRowIsNoEnd() {
    GoldLabels gold = GoldLabels.of(List.of("a", "b"), 0, 0);
    double[][] wrong = {{0, 1}, {0.5, 0.5}};

    SoftVotingWeights fit = SoftVotingWeights.fit(List.of(wrong, wrong), gold);

    assertThat(fit.weights()).containsExactly(0.5, 0.5);
    assertThat(fit.logLoss()).isFinite();
  }

  @Test
  void fit_rejectsWhatItCannotFit() {
    GoldLabels gold = gold(1);
    List<double[][]> members = members(gold, 1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SoftVotingWeights.fit(List.of(), gold))
        .withMessage("no members, expected at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SoftVotingWeights.fit(List.<double[][]>of(new double[3][3]), gold))
        .withMessage("3 rows of probabilities and 80 labels, expected as many and at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SoftVotingWeights.fit(members, gold, 0, 5, FitProgress.none()))
        .withMessage("tolerance is 0.0, expected a finite number above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SoftVotingWeights.fit(members, gold, 1, 0, FitProgress.none()))
        .withMessage("maxIterations is 0, expected 1 or more");
  }

  @Test
  void apply_rejectsOtherCounts() {
    GoldLabels gold = gold(1);
    SoftVotingWeights fit = SoftVotingWeights.fit(members(gold, 1, 2), gold);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit.apply(List.of(new double[3])))
        .withMessage("1 members, expected 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit.apply(List.of(new double[3], new double[2])))
        .withMessage("member 1 has 2 probabilities, expected 3");
  }

  @Property(tries = 30)
  void ofTable_isThatOfItsVotesAndPermutesWithMembers(@ForAll long seed) {
    VoteTable table = RandomVotes.table(seed, 4, ROWS);
    List<double[][]> votes = new ArrayList<>();
    for (int member = 0; member < 4; member++) {
      votes.add(table.probabilities(member));
    }
    SoftVotingWeights found = SoftVotingWeights.fit(table);
    assertThat(found.weights())
        .containsExactly(SoftVotingWeights.fit(votes, table.gold()).weights());
    for (int member = 0; member < 4; member++) {
      double alone = Metric.logLoss().of(table.gold(), votes.get(member));
      assertThat(found.logLoss()).isLessThanOrEqualTo(alone + 1e-6);
    }
    int[] order = RandomVotes.permutation(4, seed + 1);
    double[] permuted = SoftVotingWeights.fit(table.members(order)).weights();
    for (int i = 0; i < 4; i++) {
      assertThat(permuted[i]).isCloseTo(found.weights()[order[i]], within(1e-9));
    }
  }

  @Test
  void ofTable_rowWithoutVotes_isLeftOut() {
    double[] none = {Double.NaN, Double.NaN};
    List<String> names = List.of("no", "yes");
    VoteTable gaps =
        VoteTable.of(
            List.of("x", "y", "z"),
            new double[][][] {
              {{0.9, 0.1}, none, none}, {{0.5, 0.5}, {0.2, 0.8}, none}, {none, {0.6, 0.4}, none}
            },
            GoldLabels.of(names, 0, 1, 1));
    assertThat(SoftVotingWeights.fit(gaps).weights())
        .containsExactly(SoftVotingWeights.fit(gaps.select(0, 1)).weights());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SoftVotingWeights.fit(gaps.select(2)))
        .withMessage("no member has a vote on any of 1 rows");
  }

  /** Against a grid of all weights in steps of 0.02. */
  @Test
  void missingVotes_areNoReasonToDistrust() {
    int rows = 40;
    double[][][] votes = new double[3][rows][];
    for (int row = 0; row < rows; row++) {
      votes[0][row] = row % 4 == 0 ? right(0.95) : right(Double.NaN);
      votes[1][row] = right(0.8);
      votes[2][row] = right(row % 2 == 0 ? 0.9 : 0.3);
    }
    VoteTable table =
        VoteTable.of(
            List.of("a", "b", "c"), votes, GoldLabels.of(List.of("x", "y"), new int[rows]));
    assertThat(SoftVotingWeights.fit(table, 1e-3, 10_000, FitProgress.none()).converged()).isTrue();
    SoftVotingWeights fit = SoftVotingWeights.fit(table);
    double reached = Metric.logLoss().of(table.gold(), table.combine(fit.softVoting()));
    assertThat(reached).isCloseTo(fit.logLoss(), within(1e-9));
    double lowest = Double.POSITIVE_INFINITY;
    for (int a = 0; a <= 50; a++) {
      for (int b = 0; a + b <= 50; b++) {
        double[] weights = {a / 50.0 + 1e-9, b / 50.0 + 1e-9, (50 - a - b) / 50.0 + 1e-9};
        double[][] answers = table.combine(Ensembles.softVoting().weights(weights));
        lowest = Math.min(lowest, Metric.logLoss().of(table.gold(), answers));
      }
    }
    assertThat(reached).isLessThan(lowest + 1e-4);
  }

  private static double[] right(double probability) {
    return new double[] {probability, 1 - probability};
  }

  @Test
  void memberWithoutAnyVote_hasTheWeightZero() {
    double[] none = {Double.NaN, Double.NaN};
    VoteTable table =
        VoteTable.of(
            List.of("a", "b"),
            new double[][][] {{none, none}, {{0.7, 0.3}, {0.4, 0.6}}},
            GoldLabels.of(List.of("x", "y"), 0, 1));
    assertThat(SoftVotingWeights.fit(table).weights()).containsExactly(0, 1);
  }
}

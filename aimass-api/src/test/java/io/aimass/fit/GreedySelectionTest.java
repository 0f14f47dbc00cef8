package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GreedySelectionTest {
  private static final int ROWS = 60;

  private static GreedySelection.Builder quick(Metric metric) {
    return GreedySelection.builder().metric(metric).rounds(15);
  }

  /** The same measure, not known to be: takes the slow path. */
  private record Unknown(Metric metric) implements Metric {
    @Override
    public String name() {
      return "unknown";
    }

    @Override
    public boolean higherIsBetter() {
      return metric.higherIsBetter();
    }

    @Override
    public double of(GoldLabels gold, double[][] probabilities) {
      return metric.of(gold, probabilities);
    }
  }

  private static Metric metric(boolean accuracy) {
    return accuracy ? Metric.accuracy() : Metric.logLoss();
  }

  @Property(tries = 60)
  void weights_areInTheSimplexAndNoMemberIsBetter(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int members,
      @ForAll boolean accuracy) {
    VoteTable table = RandomVotes.table(seed, members, ROWS);
    GreedyWeights found = quick(metric(accuracy)).build().fit(table);
    double sum = 0;
    for (double weight : found.weights()) {
      assertThat(weight).isBetween(0.0, 1.0);
      sum += weight;
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
    for (int member = 0; member < members; member++) {
      double alone = metric(accuracy).of(table.gold(), table.probabilities(member));
      assertThat(SelectionLoss.loss(metric(accuracy), found.value()))
          .isLessThanOrEqualTo(SelectionLoss.loss(metric(accuracy), alone) + 1e-12);
    }
  }

  @Property(tries = 40)
  void value_isThatOfTheVote(@ForAll long seed, @ForAll boolean accuracy) {
    VoteTable table = RandomVotes.table(seed, 4, ROWS, 0.2);
    GreedyWeights found = quick(metric(accuracy)).build().fit(table);
    double[][] answers = table.combine(found.softVoting());
    assertThat(found.value()).isCloseTo(metric(accuracy).of(table.gold(), answers), within(1e-9));
  }

  @Property(tries = 40)
  void fastPaths_selectWhatTheSlowOneSelects(@ForAll long seed, @ForAll boolean accuracy) {
    VoteTable table = RandomVotes.table(seed, 5, ROWS, 0.15);
    GreedyWeights fast = quick(metric(accuracy)).build().fit(table);
    GreedyWeights slow = quick(new Unknown(metric(accuracy))).build().fit(table);
    assertThat(fast.weights()).containsExactly(slow.weights());
    assertThat(fast.value()).isCloseTo(slow.value(), within(1e-9));
  }

  @Property(tries = 40)
  void permutedMembers_havePermutedWeights(@ForAll long seed, @ForAll boolean bagged) {
    VoteTable table = RandomVotes.table(seed, 5, ROWS);
    int[] order = RandomVotes.permutation(5, seed + 1);
    GreedySelection selection =
        quick(Metric.logLoss()).bagging(bagged ? 4 : 1, 0.5).seed(seed).build();
    double[] weights = selection.fit(table).weights();
    double[] permuted = selection.fit(table.members(order)).weights();
    for (int i = 0; i < order.length; i++) {
      assertThat(permuted[i]).isEqualTo(weights[order[i]]);
    }
  }

  @Property(tries = 20)
  void threads_changeNothing(@ForAll long seed, @ForAll boolean accuracy) {
    VoteTable table = RandomVotes.table(seed, 5, 1200);
    GreedySelection.Builder selection =
        GreedySelection.builder().metric(metric(accuracy)).rounds(6).bagging(3, 0.7).seed(seed);
    assertThat(selection.threads(4).build().fit(table))
        .isEqualTo(selection.threads(1).build().fit(table));
  }

  @Test
  void bags_holdAPartOfTheMembersEach() {
    int[][] bags = MemberBags.draw(List.of("c", "a", "b", "e", "d"), 200, 0.5, 1);
    assertThat(bags).hasDimensions(200, 3);
    int[] drawn = new int[5];
    for (int[] bag : bags) {
      assertThat(bag).isSorted().doesNotHaveDuplicates();
      for (int member : bag) {
        drawn[member]++;
      }
    }
    assertThat(Arrays.stream(drawn)).allMatch(count -> count > 80 && count < 160);
    assertThat(MemberBags.draw(List.of("a", "b"), 1, 0.5, 1)).isEqualTo(new int[][] {{0, 1}});
  }

  @Test
  void bagging_averagesSelections() {
    VoteTable table = RandomVotes.table(5, 6, ROWS);
    GreedySelection.Builder builder = quick(Metric.logLoss()).seed(9);
    double[] bagged = builder.bagging(3, 0.5).build().fit(table).weights();
    double[] mean = new double[6];
    for (int[] bag : MemberBags.draw(table.members(), 3, 0.5, 9)) {
      double[] part = quick(Metric.logLoss()).build().fit(table.members(bag)).weights();
      for (int i = 0; i < bag.length; i++) {
        mean[bag[i]] += part[i] / 3;
      }
    }
    assertThat(bagged).containsExactly(mean, within(1e-12));
  }

  @Test
  void nobodyVotesOnARow_countsAsKnowingNothing() {
    double[] none = {Double.NaN, Double.NaN};
    VoteTable table =
        VoteTable.of(
            List.of("a"),
            new double[][][] {{{1, 0}, none}},
            GoldLabels.of(List.of("no", "yes"), 0, 1));
    assertThat(quick(Metric.logLoss()).build().fit(table).value())
        .isCloseTo(-Math.log(0.5) / 2, within(1e-12));
    assertThat(quick(Metric.accuracy()).build().fit(table).value()).isEqualTo(0.5);
  }

  @Test
  void progress_isToldEveryRoundAndMayEndTheFit() {
    VoteTable table = RandomVotes.table(1, 3, ROWS);
    List<Integer> rounds = new ArrayList<>();
    GreedySelection told =
        GreedySelection.builder()
            .rounds(5)
            .initial(0)
            .progress((round, loss) -> rounds.add(round))
            .build();
    GreedyWeights found = told.fit(table);
    assertThat(rounds).containsExactly(1, 2, 3, 4, 5);
    assertThat(Arrays.stream(found.weights()).map(weight -> weight * 60))
        .allMatch(multiple -> Math.abs(multiple - Math.rint(multiple)) < 1e-9);
    IllegalStateException stop = new IllegalStateException("stop");
    GreedySelection stopped =
        GreedySelection.builder()
            .progress(
                (round, loss) -> {
                  throw stop;
                })
            .build();
    assertThatThrownBy(() -> stopped.fit(table)).isSameAs(stop);
  }

  @Test
  void options_outOfRange_areRefused() {
    GreedySelection.Builder builder = GreedySelection.builder();
    assertThatThrownBy(() -> builder.rounds(0)).hasMessage("rounds is 0, expected 1 to 100000");
    assertThatThrownBy(() -> builder.rounds(100_001)).hasMessageContaining("rounds is 100001");
    assertThatThrownBy(() -> builder.initial(-1)).hasMessage("initial is -1, expected 0 or more");
    assertThatThrownBy(() -> builder.bagging(0, 0.5)).hasMessageContaining("bags is 0");
    assertThatThrownBy(() -> builder.bagging(1001, 0.5)).hasMessageContaining("bags is 1001");
    assertThatThrownBy(() -> builder.bagging(2, 0)).hasMessageContaining("share is 0.0");
    assertThatThrownBy(() -> builder.bagging(2, 1.1)).hasMessageContaining("share is 1.1");
    assertThatThrownBy(() -> builder.threads(0)).hasMessageContaining("threads is 0");
  }
}

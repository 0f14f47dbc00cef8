package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.ensemble.Ensembles;
import io.aimass.fit.ParetoFront.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {
  private static VoteTable table(long seed, int members) {
    double[] costs = new Random(seed).doubles(members, 0.5, 20).toArray();
    return RandomVotes.table(seed, members, 80, 0.05).costs(costs);
  }

  private static Point point(VoteTable table, int bits, Metric metric) {
    List<Integer> members = new ArrayList<>();
    double cost = 0;
    for (int member = 0; member < table.members().size(); member++) {
      if ((bits >> member & 1) == 1) {
        members.add(member);
        cost += table.cost(member).orElseThrow();
      }
    }
    VoteTable part = table.members(members.stream().mapToInt(member -> member).toArray());
    double[][] answers = part.combine(Ensembles.softVoting());
    return new Point(part.members(), cost, metric.of(table.gold(), answers));
  }

  @Property(tries = 20)
  void of_fewMembers_leavesNoSetThatIsBetterForLess(@ForAll long seed, @ForAll boolean accuracy) {
    Metric metric = accuracy ? Metric.accuracy() : Metric.logLoss();
    VoteTable table = table(seed, 4);
    ParetoFront front = ParetoFront.of(table, metric, 1);
    assertThat(front.metric()).isEqualTo(metric.name());
    for (int i = 1; i < front.points().size(); i++) {
      Point before = front.points().get(i - 1);
      Point point = front.points().get(i);
      assertThat(point.milliseconds()).isGreaterThan(before.milliseconds());
      assertThat(SelectionLoss.loss(metric, point.value()))
          .isLessThan(SelectionLoss.loss(metric, before.value()));
    }
    for (int bits = 1; bits < 16; bits++) {
      Point any = point(table, bits, metric);
      if (any.milliseconds() >= front.points().get(0).milliseconds()) {
        assertThat(SelectionLoss.loss(metric, front.bestWithin(any.milliseconds() + 1e-9).value()))
            .isLessThanOrEqualTo(SelectionLoss.loss(metric, any.value()) + 1e-9);
      }
      if (front.points().stream().anyMatch(point -> point.members().equals(any.members()))) {
        assertThat(front.bestWithin(any.milliseconds() + 1e-9).members()).isEqualTo(any.members());
      }
    }
  }

  @Property(tries = 5)
  void onTheWay_findsTheCheapestAndAlmostTheBest(@ForAll long seed) {
    VoteTable table = table(seed, 7);
    try (Workers workers = new Workers(1)) {
      MemberSets sets = new MemberSets(table, Metric.logLoss(), workers);
      double best = least(sets.all());
      List<MemberSets.Tried> tried = sets.onTheWay();
      assertThat(least(tried)).isBetween(best, best + 0.02);
      for (int member = 0; member < 7; member++) {
        List<Integer> alone = List.of(member);
        assertThat(tried).anyMatch(set -> set.members().equals(alone));
      }
      assertThat(tried).anyMatch(set -> set.members().size() == 7);
      assertThat(tried)
          .allMatch(set -> set.members().equals(set.members().stream().sorted().toList()));
    }
  }

  private static double least(List<MemberSets.Tried> sets) {
    return sets.stream().mapToDouble(MemberSets.Tried::loss).min().orElseThrow();
  }

  @Test
  void of_manyMembers_goesTheWays() {
    VoteTable table = table(3, 12);
    ParetoFront front = ParetoFront.of(table, Metric.logLoss(), 2);
    assertThat(front.points()).hasSizeGreaterThan(3);
    assertThat(ParetoFront.of(table, Metric.logLoss(), 1)).isEqualTo(front);
    assertThat(front.points().get(0).members()).hasSize(1);
  }

  @Test
  void onTheWay_alsoGoesByWhatPaysForItsTime() {
    try (Workers workers = new Workers(1)) {
      MemberSets sets = new MemberSets(table(3, 12), Metric.logLoss(), workers);
      // By loss alone, 78 sets are tried while growing and 78 while shrinking.
      assertThat(sets.onTheWay().stream().map(MemberSets.Tried::members).distinct().count())
          .isGreaterThan(156);
    }
  }

  @Test
  void of_membersThatAreAsGood_takesTheCheaper() {
    double[][] good = {{0.9, 0.1}, {0.1, 0.9}};
    double[][] better = {{0.95, 0.05}, {0.05, 0.95}};
    VoteTable table =
        VoteTable.of(
                List.of("first", "slow", "fast"),
                new double[][][] {good, better, better},
                GoldLabels.of(List.of("a", "b"), 0, 1))
            .costs(1, 100, 10);
    ParetoFront front = ParetoFront.of(table, Metric.logLoss(), 1);
    assertThat(front.points())
        .extracting(Point::members)
        .containsExactly(List.of("first"), List.of("fast"));
    assertThat(front.bestWithin(9.9).members()).containsExactly("first");
    assertThat(front.bestWithin(10).members()).containsExactly("fast");
    assertThatThrownBy(() -> front.bestWithin(0.5))
        .hasMessageContaining("no members cost 0.5 ms or less; the cheapest are");
  }

  @Test
  void of_unknownCost_isRefused() {
    VoteTable table = RandomVotes.table(1, 2, 20).costs(1, Double.NaN);
    assertThatThrownBy(() -> ParetoFront.of(table, Metric.accuracy(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the cost of member \"my\" is unknown, expected costs of all");
  }
}

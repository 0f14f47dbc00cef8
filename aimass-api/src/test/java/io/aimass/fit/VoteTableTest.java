package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.InvalidInputException;
import io.aimass.Labels;
import io.aimass.Mass;
import io.aimass.MemberFailedException;
import io.aimass.MemberFailure;
import io.aimass.ensemble.Ensembles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VoteTableTest {
  private static final double NONE = Double.NaN;
  private static final List<String> MEMBERS = List.of("a", "b");
  private static final GoldLabels GOLD = GoldLabels.of(List.of("no", "yes"), 0, 1, 1);

  private static double[][][] votes() {
    return new double[][][] {
      {{0.9, 0.1}, {0.2, 0.8}, {0.4, 0.6}}, {{0.5, 0.5}, {NONE, NONE}, {0.7, 0.3}}
    };
  }

  @Test
  void of_keepsWhatItWasGiven() {
    double[][][] given = votes();
    VoteTable table = VoteTable.of(MEMBERS, given, GOLD);
    given[0][0][0] = 0.3;
    assertThat(table.members()).isEqualTo(MEMBERS);
    assertThat(table.rows()).isEqualTo(3);
    assertThat(table.gold()).isEqualTo(GOLD);
    assertThat(table.origin()).isEqualTo(VoteOrigin.HELD_OUT);
    assertThat(table.probabilities(0)).isEqualTo(votes()[0]);
    assertThat(table.probabilities(1)).isEqualTo(votes()[1]);
    assertThat(table.cost(0)).isEmpty();
    assertThat(table).hasToString("VoteTable[[a, b] on 3 rows, 2 labels, HELD_OUT]");
  }

  @Test
  void read_memberWithoutVote_saysSo() {
    VoteTable table = VoteTable.of(MEMBERS, votes(), GOLD);
    double[] into = new double[2];
    assertThat(table.read(1, 2, into)).isTrue();
    assertThat(into).containsExactly(0.7, 0.3);
    assertThat(table.read(1, 1, into)).isFalse();
    assertThat(into).containsExactly(NONE, NONE);
    assertThatThrownBy(() -> table.read(2, 0, into)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> table.read(0, 3, into)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> table.read(0, 0, new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 places for probabilities, expected 2");
  }

  @Test
  void votes_leavesOutWhoHasNone() {
    VoteTable table = VoteTable.of(MEMBERS, votes(), GOLD);
    assertThat(table.votes(0).cast()).hasSize(2);
    assertThat(table.votes(1).has(1)).isFalse();
    assertThat(table.votes(1).prediction(0)).isEqualTo(Classification.of(GOLD.names(), 0.2, 0.8));
  }

  @Test
  void select_ofSelected_countsWithinTheSelection() {
    VoteTable table =
        VoteTable.of(MEMBERS, votes(), GOLD).origin(VoteOrigin.OUT_OF_FOLD).costs(1, NONE);
    VoteTable part = table.select(2, 0, 2).members(1).select(1, 2);
    assertThat(part.members()).containsExactly("b");
    assertThat(part.gold()).isEqualTo(GoldLabels.of(GOLD.names(), 0, 1));
    assertThat(part.probabilities(0)).isEqualTo(new double[][] {{0.5, 0.5}, {0.7, 0.3}});
    assertThat(part.origin()).isEqualTo(VoteOrigin.OUT_OF_FOLD);
    assertThat(part.cost(0)).isEmpty();
    assertThat(table.members(1, 0).cost(1)).hasValue(1);
    assertThat(table.select(1).cost(0)).hasValue(1);
  }

  @Test
  void combine_isTheEnsembleRowByRow() {
    VoteTable table = VoteTable.of(MEMBERS, votes(), GOLD);
    double[][] answers = table.combine(Ensembles.softVoting());
    assertThat(answers[0]).containsExactly(new double[] {0.7, 0.3}, within(1e-15));
    assertThat(answers[1]).containsExactly(new double[] {0.2, 0.8}, within(1e-15));
    assertThat(answers[2]).containsExactly(new double[] {0.55, 0.45}, within(1e-15));
  }

  @Test
  void combine_nobodyWithWeightVotes_knowsNothing() {
    VoteTable table = VoteTable.of(MEMBERS, votes(), GOLD);
    assertThat(table.combine(Ensembles.softVoting().weights(0, 1))[1]).containsExactly(0.5, 0.5);
  }

  @Test
  void combine_tieThatTheEnsembleDecides_isSeenByMeasures() {
    double[][][] votes = {{{0.6, 0.4}}, {{0.1, 0.9}}};
    VoteTable table = VoteTable.of(MEMBERS, votes, GoldLabels.of(GOLD.names(), 1));
    double[][] answers = table.combine(Ensembles.hardVoting());
    assertThat(answers[0][1]).isEqualTo(Math.nextUp(0.5));
    assertThat(Metric.accuracy().of(table.gold(), answers)).isEqualTo(1);
  }

  @Test
  void of_whatIsNoTable_saysWhy() {
    assertRefused(List.of(), new double[0][][], GOLD, "the members are []");
    assertRefused(List.of("a", "a"), votes(), GOLD, "the members are [a, a]");
    assertRefused(List.of("a"), votes(), GOLD, "votes of 2 members, expected those of [a]");
    assertRefused(MEMBERS, votes(), GoldLabels.of(GOLD.names(), 0, 1), "has 3 rows, expected 2");
    GoldLabels none = GoldLabels.of(GOLD.names(), new int[0]);
    assertRefused(MEMBERS, new double[2][0][], none, "no rows, expected one or more");
    assertRefusedVote(new double[] {1}, "row 1 of member 0 has 1 probabilities, expected 2");
    assertRefusedVote(new double[] {1.1, 0}, "member \"a\" gives label \"no\" the probability 1.1");
    assertRefusedVote(new double[] {0, -0.1}, "\"yes\" the probability -0.1 on row 1");
    assertRefusedVote(new double[] {NONE, 1}, "1 times NaN among 2 probabilities of row 1");
  }

  private static void assertRefusedVote(double[] vote, String message) {
    double[][][] votes = votes();
    votes[0][1] = vote;
    assertRefused(MEMBERS, votes, GOLD, message);
  }

  private static void assertRefused(
      List<String> members, double[][][] votes, GoldLabels gold, String message) {
    assertThatThrownBy(() -> VoteTable.of(members, votes, gold))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void of_probabilityOffByRounding_isBroughtBack() {
    double[][][] votes = {{{1.000001, -0.000001}}};
    VoteTable table = VoteTable.of(List.of("a"), votes, GoldLabels.of(GOLD.names(), 0));
    assertThat(table.probabilities(0)[0]).containsExactly(1, 0);
  }

  @Test
  void costs_thatAreNone_areRefused() {
    VoteTable table = VoteTable.of(MEMBERS, votes(), GOLD);
    assertThatThrownBy(() -> table.costs(1)).hasMessageContaining("1 costs, expected one for each");
    assertThatThrownBy(() -> table.costs(1, -1)).hasMessageContaining("a cost is -1.0");
    assertThatThrownBy(() -> table.costs(1, Double.POSITIVE_INFINITY))
        .hasMessageContaining("a cost is Infinity");
    assertThatThrownBy(table::select).hasMessage("no row is chosen, expected one or more");
    assertThatThrownBy(() -> table.members(new int[0]))
        .hasMessage("no member is chosen, expected one or more");
    assertThatThrownBy(() -> table.select(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> table.members(0, 0)).hasMessageContaining("each once");
  }

  private static Mass<Integer, Classification> mass(MemberFailure failure) {
    Labels noYes = Labels.of(List.of("no", "yes"));
    Labels yesNo = Labels.of(List.of("yes", "no"));
    return Mass.builder(Integer.class, Classification.class)
        .addModel(
            "even",
            x -> Classification.of(noYes, x % 2 == 0 ? 0.25 : 0.75, x % 2 == 0 ? 0.75 : 0.25))
        .addModel(
            "small",
            x -> {
              if (x > 90) {
                throw new InvalidInputException("too much: " + x);
              }
              return Classification.of(yesNo, 1 - x / 128.0, x / 128.0);
            })
        .onMemberFailure(failure)
        .ensemble(Ensembles.softVoting())
        .build();
  }

  @Test
  void ofMass_alignsByNameAndKeepsTheOrderOfRows() {
    List<Integer> inputs = new ArrayList<>();
    List<String> gold = new ArrayList<>();
    for (int x = 0; x < 100; x++) {
      inputs.add(x);
      gold.add(x == 7 ? "perhaps" : "yes");
    }
    try (Mass<Integer, Classification> mass = mass(MemberFailure.SKIP)) {
      VoteTable table = VoteTable.of(mass, inputs, gold);
      assertThat(table.members()).containsExactly("even", "small");
      assertThat(table.gold().names()).containsExactly("no", "yes", "perhaps");
      assertThat(table.gold().name(7)).isEqualTo("perhaps");
      assertThat(table.probabilities(0)[3]).containsExactly(0.75, 0.25, 0);
      assertThat(table.probabilities(1)[64]).containsExactly(0.5, 0.5, 0);
      assertThat(table.probabilities(1)[32]).containsExactly(0.25, 0.75, 0);
      assertThat(table.votes(90).has(1)).isTrue();
      assertThat(table.votes(91).has(1)).isFalse();
      assertThat(table.cost(0).orElseThrow()).isPositive();
    }
  }

  @Test
  void ofMass_memberFails_endsWithItsFailure() {
    try (Mass<Integer, Classification> mass = mass(MemberFailure.FAIL)) {
      assertThatThrownBy(() -> VoteTable.of(mass, List.of(1, 95), List.of("no", "no")))
          .isInstanceOf(MemberFailedException.class)
          .hasMessageContaining("too much: 95");
    }
  }

  @Test
  void ofMass_callsAreInFlightSideBySide() {
    CountDownLatch all = new CountDownLatch(3);
    try (Mass<Integer, Classification> mass =
        Mass.builder(Integer.class, Classification.class)
            .addModel(
                "meets",
                x -> {
                  all.countDown();
                  return Classification.certain(List.of("met", "alone"), meets(all));
                })
            .build()) {
      VoteTable table = VoteTable.of(mass, List.of(1, 2, 3), List.of("met", "met", "met"), 3);
      assertThat(table.probabilities(0)).isEqualTo(new double[][] {{1, 0}, {1, 0}, {1, 0}});
    }
  }

  private static String meets(CountDownLatch all) {
    try {
      return all.await(1, TimeUnit.MINUTES) ? "met" : "alone";
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void ofMass_otherPredictionsOrCounts_areRefused() {
    try (Mass<Integer, String> mass =
        Mass.builder(Integer.class, String.class)
            .addModel("text", x -> "t" + x)
            .ensemble(Ensembles.firstAnswer())
            .build()) {
      assertThatThrownBy(() -> VoteTable.of(mass, List.of(1), List.of("yes")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("member \"text\" answers with a java.lang.String");
      assertThatThrownBy(() -> VoteTable.of(mass, List.of(1), List.of()))
          .hasMessage("1 inputs and 0 right answers, expected as many and one or more");
      assertThatThrownBy(() -> VoteTable.of(mass, List.of(), List.of()))
          .hasMessageContaining("0 inputs and 0 right answers");
    }
  }
}

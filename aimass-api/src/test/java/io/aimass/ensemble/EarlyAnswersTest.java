package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Classification;
import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.MemberFailure;
import io.aimass.MemberStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Ensembles that do not wait for everybody. */
class EarlyAnswersTest {

  private static final List<String> AB = List.of("a", "b");

  private static Classification ab(double a) {
    return Classification.of(AB, a, 1 - a);
  }

  @Property(tries = 500)
  void untilDecided_hasTheWinnerOfAVoteByEverybody(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 6) int members,
      @ForAll boolean hard) {
    double[] weights = new double[members];
    List<String> names = new ArrayList<>();
    List<Classification> all = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      weights[i] = i == 0 ? 1 : random.nextInt(4);
      names.add("m" + i);
      double p = random.nextInt(11) / 10.0;
      double q = random.nextInt(11) / 10.0 * (1 - p);
      all.add(Classification.of(List.of("a", "b", "c"), p, q, Math.max(0, 1 - p - q)));
    }
    WeightedEnsemble<Classification, Classification> voting =
        (hard ? Ensembles.hardVoting() : Ensembles.softVoting()).weights(weights);
    Ensemble<Classification, Classification> early = Ensembles.untilDecided(voting);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    boolean[] ended = new boolean[members];
    List<Classification> cast = new ArrayList<>(Collections.nCopies(members, null));
    assertThat(early.ask(Votes.of(names, cast, ended))).isEqualTo(Ask.everyone());
    for (int next : order) {
      ended[next] = true;
      cast.set(next, all.get(next));
      Votes<Classification> soFar = Votes.of(names, cast, ended);
      if (early.ask(soFar).kind() == Ask.Kind.ENOUGH) {
        assertThat(early.combine(soFar).label())
            .isEqualTo(voting.combine(Votes.of(names, all)).label());
      }
    }
    assertThat(early.combine(Votes.of(names, all))).isEqualTo(voting.combine(Votes.of(names, all)));
  }

  @Test
  void untilDecided_stopsWhoIsNotNeeded() {
    try (Mass<String, Classification> mass =
        Mass.builder(String.class, Classification.class)
            .addModel("one", text -> ab(0.9))
            .addModel("two", text -> ab(0.8))
            .addModel("three", text -> ab(0.1))
            .ensemble(Ensembles.untilDecided(Ensembles.hardVoting()))
            .executor(Runnable::run)
            .build()) {
      Decision<Classification> decision = mass.decide("x");
      assertThat(decision.answer().label()).isEqualTo("a");
      assertThat(decision.member("three").status()).isEqualTo(MemberStatus.SKIPPED);
    }
  }

  @Test
  void untilDecided_needsAVotingOfWhichThatIsKnown() {
    assertThatThrownBy(() -> Ensembles.untilDecided(Ensembles.geometricMean()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "only of soft and hard voting it is known when they are decided, got geometric mean,"
                + " weights equal");
    assertThat(Ensembles.untilDecided(Ensembles.softVoting()).weights(1, 2))
        .hasToString("soft voting, weights [1.0, 2.0], until decided");
    assertThatThrownBy(
            () ->
                Ensembles.untilDecided(Ensembles.softVoting()).weights(1).check(List.of("a", "b")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void untilDecided_memberThatFailed_cannotChangeAnything() {
    Ensemble<Classification, Classification> early = Ensembles.untilDecided(Ensembles.softVoting());
    List<Classification> cast = new ArrayList<>(List.of(ab(0.9)));
    cast.add(null);
    List<String> names = List.of("m0", "m1");
    assertThat(early.ask(Votes.of(names, cast, new boolean[] {true, false})))
        .isEqualTo(Ask.everyone());
    assertThat(early.ask(Votes.of(names, cast, new boolean[] {true, true})))
        .isEqualTo(Ask.enough());
  }

  private static Mass<String, Classification> cascade(double first, double second, double third) {
    return Mass.builder(String.class, Classification.class)
        .addModel("cheap", text -> ab(first))
        .addModel("dearer", text -> ab(second))
        .addModel("best", text -> ab(third))
        .ensemble(Ensembles.cascade(0.9, 0.7))
        .executor(Runnable::run)
        .build();
  }

  @Test
  void cascade_stopsAtTheFirstThatIsSure() {
    try (Mass<String, Classification> mass = cascade(0.9, 0.2, 0.3)) {
      Decision<Classification> decision = mass.decide("x");
      assertThat(decision.answer()).isEqualTo(ab(0.9));
      assertThat(decision.member("dearer").status()).isEqualTo(MemberStatus.NOT_RUN);
    }
    try (Mass<String, Classification> mass = cascade(0.89, 0.3, 0.9)) {
      Decision<Classification> decision = mass.decide("x");
      assertThat(decision.answer()).isEqualTo(ab(0.3));
      assertThat(decision.member("cheap").status()).isEqualTo(MemberStatus.OK);
      assertThat(decision.member("best").status()).isEqualTo(MemberStatus.NOT_RUN);
    }
    try (Mass<String, Classification> mass = cascade(0.5, 0.5, 0.6)) {
      assertThat(mass.predict("x")).isEqualTo(ab(0.6));
    }
  }

  @Test
  void cascade_ofOneThreshold_isForAnyNumberOfMembers() {
    try (Mass<String, Classification> mass =
        Mass.builder(String.class, Classification.class)
            .addModel("a", text -> ab(0.8))
            .addModel("b", text -> ab(0.2))
            .addModel("c", text -> ab(0.05))
            .addModel("d", text -> ab(0.9))
            .ensemble(Ensembles.cascade(0.9))
            .executor(Runnable::run)
            .build()) {
      Decision<Classification> decision = mass.decide("x");
      assertThat(decision.answer()).isEqualTo(ab(0.05));
      assertThat(decision.member("d").status()).isEqualTo(MemberStatus.NOT_RUN);
    }
  }

  @Test
  void cascade_passesOverAMemberThatFailed() {
    try (Mass<String, Classification> mass =
        Mass.builder(String.class, Classification.class)
            .addModel("unsure", text -> ab(0.6))
            .addModel(
                "fails",
                text -> {
                  throw new IllegalStateException();
                })
            .ensemble(Ensembles.cascade(0.9))
            .onMemberFailure(MemberFailure.SKIP)
            .executor(Runnable::run)
            .build()) {
      assertThat(mass.predict("x")).isEqualTo(ab(0.6));
    }
  }

  @Test
  void cascade_refusesThresholdsThatDoNotFit() {
    assertThatThrownBy(() -> Ensembles.cascade()).hasMessageContaining("got none");
    assertThatThrownBy(() -> Ensembles.cascade(0.5, 1.1)).hasMessageContaining("[0.5, 1.1]");
    assertThatThrownBy(() -> Ensembles.cascade(Double.NaN)).hasMessageContaining("[NaN]");
    assertThatThrownBy(() -> Ensembles.cascade(0.5, 0.5, 0.5).check(List.of("a", "b", "c")))
        .hasMessage("a cascade of 3 members [a, b, c] has 2 thresholds, got [0.5, 0.5, 0.5]");
    Ensembles.cascade(0.5).check(List.of("a", "b", "c", "d"));
    assertThat(Ensembles.cascade(0.5)).hasToString("cascade, thresholds [0.5]");
  }
}

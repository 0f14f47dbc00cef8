package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.Decision;
import io.aimass.InvalidOutputException;
import io.aimass.Mass;
import io.aimass.MemberStatus;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cascades in another order, and over what all say that were asked. */
class CascadeTest {

  private static final List<String> ABC = List.of("a", "b", "c");

  private static Classification yes(double yes) {
    return Classification.of(List.of("yes", "no"), yes, 1 - yes);
  }

  private static Decision<Classification> decide(Cascade cascade, double... votes) {
    try (Mass<String, Classification> mass =
        Mass.builder(String.class, Classification.class)
            .addModel("a", text -> yes(votes[0]))
            .addModel("b", text -> yes(votes[1]))
            .addModel("c", text -> yes(votes[2]))
            .ensemble(cascade)
            .executor(Runnable::run)
            .build()) {
      return mass.decide("x");
    }
  }

  private static List<MemberStatus> statuses(Decision<?> decision) {
    return ABC.stream().map(name -> decision.member(name).status()).toList();
  }

  @Test
  void order_isWhoIsAskedFirst() {
    Cascade cascade = Ensembles.cascade(0.9, 0.8).order(List.of("c", "a", "b"));
    Decision<Classification> first = decide(cascade, 0.5, 0.5, 0.9);
    assertThat(first.answer()).isEqualTo(yes(0.9));
    assertThat(statuses(first))
        .containsExactly(MemberStatus.NOT_RUN, MemberStatus.NOT_RUN, MemberStatus.OK);
    Decision<Classification> second = decide(cascade, 0.8, 0.5, 0.6);
    assertThat(second.answer()).isEqualTo(yes(0.8));
    assertThat(second.member("b").status()).isEqualTo(MemberStatus.NOT_RUN);
    assertThat(decide(cascade, 0.5, 0.6, 0.5).answer()).isEqualTo(yes(0.6));
  }

  @Test
  void combining_looksAtAllThatWereAsked() {
    Cascade cascade = Ensembles.cascade(0.8).combining(Ensembles.softVoting().weights(1, 3, 1));
    Decision<Classification> decision = decide(cascade, 0.6, 0.9, 0.1);
    // The second is sure by itself; together they are, too: (0.6 + 3 * 0.9) / 4.
    assertThat(decision.answer().probability("yes")).isCloseTo(0.825, within(1e-12));
    assertThat(decision.member("c").status()).isEqualTo(MemberStatus.NOT_RUN);
    assertThat(decision.member("b").weight()).isCloseTo(0.75, within(1e-12));
    Decision<Classification> unsure = decide(cascade, 0.4, 0.9, 0.1);
    assertThat(unsure.answer().probability("yes")).isCloseTo((0.4 + 2.7 + 0.1) / 5, within(1e-12));
  }

  @Test
  void threshold_infinity_isNeverSure() {
    Cascade cascade = Ensembles.cascade(Double.POSITIVE_INFINITY, 1);
    Decision<Classification> decision = decide(cascade, 1, 0.9, 0.2);
    assertThat(decision.answer()).isEqualTo(yes(0.2));
    assertThat(decide(cascade, 1, 1, 0.2).answer()).isEqualTo(yes(1));
    assertThatThrownBy(() -> Ensembles.cascade(1.1))
        .hasMessage("a cascade's thresholds are confidences from 0 to 1, or infinity, got [1.1]");
  }

  @Test
  void combine_ofMoreVotesThanWereNeeded_isWhatWasSure() {
    Cascade cascade = Ensembles.cascade(0.8).combining(Ensembles.softVoting());
    Votes<Classification> all = Votes.of(ABC, List.of(yes(0.9), yes(0), yes(0)));
    assertThat(cascade.combine(all)).isEqualTo(yes(0.9));
    Votes<Classification> firstFailed = Votes.of(ABC, Arrays.asList(null, yes(0.7), yes(0.1)));
    assertThat(cascade.combine(firstFailed).probability("yes")).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void combining_asksOnAfterAMemberOfWeightZero() {
    Cascade cascade = Ensembles.cascade(0.8).combining(Ensembles.softVoting().weights(0, 1, 1));
    Decision<Classification> decision = decide(cascade, 0, 0.9, 0.1);
    assertThat(decision.answer()).isEqualTo(yes(0.9));
    assertThat(decision.member("c").status()).isEqualTo(MemberStatus.NOT_RUN);
    assertThatThrownBy(() -> cascade.combine(Votes.of(ABC, Arrays.asList(yes(0.9), null, null))))
        .isInstanceOf(InvalidOutputException.class);
  }

  @Test
  void cascade_checksOrderAndCombination() {
    Cascade ordered = Ensembles.cascade(0.8).order(List.of("a", "b"));
    assertThatThrownBy(() -> ordered.check(ABC)).hasMessageContaining("[a, b], got [a, b, c]");
    assertThatThrownBy(
            () -> Ensembles.cascade(0.8).combining(Ensembles.softVoting().weights(1, 2)).check(ABC))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Ensembles.cascade(0.8).order(List.of("a", "a")))
        .hasMessageContaining("twice");
    assertThatThrownBy(
            () -> Ensembles.cascade(0.8).combine(Votes.of(ABC, Arrays.asList(null, null, null))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void cascades_areValues() {
    Cascade cascade = Ensembles.cascade(0.8).order(ABC).combining(Ensembles.softVoting());
    assertThat(cascade)
        .isEqualTo(Ensembles.cascade(0.8).order(ABC).combining(Ensembles.softVoting()))
        .hasSameHashCodeAs(Ensembles.cascade(0.8).order(ABC).combining(Ensembles.softVoting()))
        .isNotEqualTo(Ensembles.cascade(0.7).order(ABC).combining(Ensembles.softVoting()))
        .isNotEqualTo(Ensembles.cascade(0.8).combining(Ensembles.softVoting()))
        .isNotEqualTo(Ensembles.cascade(0.8).order(ABC))
        .hasToString(
            "cascade, thresholds [0.8], order [a, b, c], combining by soft voting, weights equal");
    assertThat(cascade.order()).contains(ABC);
    assertThat(cascade.thresholds()).containsExactly(0.8);
    assertThat(cascade.combining()).contains(Ensembles.softVoting());
  }
}

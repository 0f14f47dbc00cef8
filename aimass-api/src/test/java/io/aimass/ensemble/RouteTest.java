package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.BatchException;
import io.aimass.Classification;
import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MemberFailure;
import io.aimass.MemberStatus;
import io.aimass.QuorumException;
import io.aimass.Regression;
import io.aimass.UndecidedException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Who is asked depends on what is asked. */
class RouteTest {

  private static final List<String> NAMES = List.of("short", "long", "code");

  private static MassBuilder<String, Regression, Regression> three() {
    return Mass.builder(String.class, Regression.class)
        .addModel("short", text -> Regression.of(1))
        .addModel("long", text -> Regression.of(2))
        .addModel("code", text -> Regression.of(4))
        .executor(Runnable::run);
  }

  private static Classification shares(double... shares) {
    return Classification.of(NAMES, shares);
  }

  @Test
  void route_runsTheMemberThatTheGateNames_andNoOther() {
    Gate<String> gate = Gate.to(text -> text.length() > 5 ? "long" : "short");
    try (Mass<String, Regression> mass = three().ensemble(Ensembles.route(gate)).build()) {
      assertThat(mass.predict("hi")).isEqualTo(Regression.of(1));
      Decision<Regression> decision = mass.decide("a longer text");
      assertThat(decision.answer()).isEqualTo(Regression.of(2));
      assertThat(decision.member("long").weight()).isEqualTo(1);
      assertThat(decision.member("short").status()).isEqualTo(MemberStatus.NOT_RUN);
      assertThat(mass.predictAll(List.of("hi", "a longer text", "ho")))
          .containsExactly(Regression.of(1), Regression.of(2), Regression.of(1));
    }
  }

  @Test
  void route_ofSeveral_goesToTheMostProbable_equalOnesToTheFirst() {
    Gate<String> gate = text -> text.isEmpty() ? shares(0.1, 0.45, 0.45) : shares(0.2, 0.3, 0.5);
    try (Mass<String, Regression> mass = three().ensemble(Ensembles.route(gate)).build()) {
      assertThat(mass.predict("")).isEqualTo(Regression.of(2));
      assertThat(mass.predict("x")).isEqualTo(Regression.of(4));
    }
  }

  @Test
  void mixture_weighsByTheGate_andLeavesOutWhoHasNoWeight() {
    Gate<String> gate = text -> shares(0.25, 0, 0.75);
    try (Mass<String, Regression> mass =
        three().ensemble(Ensembles.route(gate, Ensembles.<Regression>mean())).build()) {
      Decision<Regression> decision = mass.decide("x");
      assertThat(decision.answer().value()).isCloseTo(0.25 + 0.75 * 4, within(1e-12));
      assertThat(decision.member("code").weight()).isEqualTo(0.75);
      assertThat(decision.member("long").status()).isEqualTo(MemberStatus.NOT_RUN);
    }
  }

  @Test
  void top_keepsTheBest_andRenormalises() {
    Gate<String> gate = text -> shares(0.2, 0.3, 0.5);
    try (Mass<String, Regression> mass =
        three().ensemble(Ensembles.route(gate, Ensembles.<Regression>mean()).top(2)).build()) {
      Decision<Regression> decision = mass.decide("x");
      assertThat(decision.answer().value()).isCloseTo((0.3 * 2 + 0.5 * 4) / 0.8, within(1e-12));
      assertThat(decision.member("short").status()).isEqualTo(MemberStatus.NOT_RUN);
      assertThat(decision.member("long").weight()).isCloseTo(0.375, within(1e-12));
    }
    assertThatThrownBy(() -> Ensembles.route(gate).top(0)).hasMessageContaining("got 0");
  }

  @Test
  void expertThatFails_isReplacedByTheNext_butNotByOneWithoutWeight() {
    Gate<String> gate = text -> text.isEmpty() ? shares(0, 0, 1) : shares(0.3, 0.1, 0.6);
    try (Mass<String, Regression> mass =
        Mass.builder(String.class, Regression.class)
            .addModel("short", text -> Regression.of(1))
            .addModel("long", text -> Regression.of(2))
            .addModel(
                "code",
                text -> {
                  throw new IllegalStateException("down");
                })
            .ensemble(Ensembles.route(gate))
            .onMemberFailure(MemberFailure.SKIP)
            .executor(Runnable::run)
            .build()) {
      Decision<Regression> decision = mass.decide("x");
      assertThat(decision.answer()).isEqualTo(Regression.of(1));
      assertThat(decision.member("long").status()).isEqualTo(MemberStatus.NOT_RUN);
      assertThatThrownBy(() -> mass.predict("")).isInstanceOf(QuorumException.class);
    }
  }

  @Test
  void gateThatFails_endsTheCallInEveryWayOfAsking() {
    Gate<String> gate =
        text -> {
          throw new IllegalStateException("no idea of " + text);
        };
    try (Mass<String, Regression> mass = three().ensemble(Ensembles.route(gate)).build()) {
      assertThatThrownBy(() -> mass.predict("x"))
          .isInstanceOf(UndecidedException.class)
          .hasMessageContaining("no idea of x");
      assertThatThrownBy(() -> mass.decide("x")).isInstanceOf(UndecidedException.class);
      assertThatThrownBy(() -> mass.predictAll(List.of("x"))).isInstanceOf(BatchException.class);
      assertThatThrownBy(() -> mass.predictAsync("x").get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UndecidedException.class);
    }
  }

  @Test
  void gateThatFailsWithAnError_orGivesNoEnsemble_endsTheCall() {
    InputEnsemble<String, Regression, Regression> broken =
        new InputEnsemble<>() {
          @Override
          @SuppressWarnings("NullAway") // what a host may do wrong
          public Ensemble<Regression, Regression> forInput(String input, List<String> members) {
            if (input.isEmpty()) {
              throw new StackOverflowError();
            }
            return null;
          }

          @Override
          public void check(List<String> members) {}
        };
    try (Mass<String, Regression> mass = three().ensemble(broken).build()) {
      assertThatThrownBy(() -> mass.predict("x"))
          .isInstanceOf(UndecidedException.class)
          .hasMessageContaining("no ensemble");
      assertThatThrownBy(() -> mass.predict(""))
          .isInstanceOf(UndecidedException.class)
          .hasRootCauseInstanceOf(StackOverflowError.class);
    }
  }

  @Test
  void gateThatNamesNoMember_isSaid() {
    try (Mass<String, Regression> mass =
        three().ensemble(Ensembles.route(Gate.to((String text) -> text))).build()) {
      assertThatThrownBy(() -> mass.predict("nobody"))
          .isInstanceOf(UndecidedException.class)
          .hasMessageContaining("the gate chose \"nobody\", the members are [short, long, code]");
    }
    try (Mass<String, Regression> mass =
        three().ensemble(Ensembles.route((String text) -> shares(0, 0, 0))).build()) {
      assertThatThrownBy(() -> mass.predict("x")).hasMessageContaining("the gate chose none of");
    }
  }

  @Test
  void ensembleIsCheckedAtBuild_andSetOnce() {
    InputEnsemble<String, Regression, Regression> picky =
        new InputEnsemble<>() {
          @Override
          public Ensemble<Regression, Regression> forInput(String input, List<String> members) {
            return Votes::first;
          }

          @Override
          public void check(List<String> members) {
            throw new IllegalArgumentException("not with " + members);
          }

          @Override
          public String toString() {
            return "picky";
          }
        };
    assertThatThrownBy(() -> three().ensemble(picky).build())
        .hasMessageContaining("its ensemble (picky) does not fit: not with [short, long, code]");
    assertThatThrownBy(() -> three().ensemble(picky).ensemble(Ensembles.firstAnswer()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void routes_areValues() {
    Gate<String> gate = Gate.to(text -> "short");
    assertThat(Ensembles.route(gate, Ensembles.<Regression>mean()).top(2))
        .isEqualTo(Ensembles.route(gate, Ensembles.<Regression>mean()).top(2))
        .hasSameHashCodeAs(Ensembles.route(gate, Ensembles.<Regression>mean()).top(2))
        .isNotEqualTo(Ensembles.route(gate, Ensembles.<Regression>mean()).top(1))
        .isNotEqualTo(Ensembles.route(gate, Ensembles.<Regression>mean().weights(2)).top(2));
    assertThat(
            Ensembles.<String, Regression, Regression>route(new Named(), Ensembles.mean()).top(2))
        .hasToString("route by length, mean, weights equal, top 2");
    assertThat(Ensembles.<String, Regression>route(new Named()))
        .hasToString("route by length, the best one's vote, top 1");
  }

  private record Named() implements Gate<String> {
    @Override
    public Classification choose(String input) {
      return shares(1, 0, 0);
    }

    @Override
    public String toString() {
      return "length";
    }
  }
}

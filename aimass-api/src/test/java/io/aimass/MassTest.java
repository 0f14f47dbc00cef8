package io.aimass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.ensemble.Ensembles;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MassTest {

  private static final List<String> AB = List.of("a", "b");
  private static final Classification A = Classification.of(AB, 0.9f, 0.1f);
  private static final Classification B = Classification.of(AB, 0.3f, 0.7f);

  @Test
  void predict_combinesTheMembersVotes() {
    try (Mass<String, Classification> mass =
        Mass.builder(String.class, Classification.class)
            .addModel("one", text -> A)
            .addModel("two", text -> B)
            .ensemble(Ensembles.softVoting().weights(1, 3))
            .build()) {
      assertThat(mass.predict("x").probability("b")).isCloseTo(0.55, within());
      Decision<Classification> decision = mass.decide("x");
      assertThat(decision.member("two").weight()).isEqualTo(0.75);
      assertThat(decision.member("two").prediction()).contains(B);
    }
  }

  @Test
  void decide_showsWeightsThatFillTheMissingMembersPlace() {
    try (Mass<String, Classification> mass =
        Mass.builder(String.class, Classification.class)
            .addModel("one", text -> A)
            .addModel(
                "broken",
                text -> {
                  throw new IllegalStateException("broken");
                })
            .addModel("two", text -> B)
            .ensemble(Ensembles.softVoting().weights(1, 6, 3))
            .onMemberFailure(MemberFailure.SKIP)
            .build()) {
      Decision<Classification> decision = mass.decide("x");
      assertThat(decision.member("one").weight()).isEqualTo(0.25);
      assertThat(decision.member("broken").weight()).isZero();
      assertThat(decision.member("two").weight()).isEqualTo(0.75);
      assertThat(decision.answer().probability("b")).isCloseTo(0.25 * 0.1 + 0.75 * 0.7, within());
    }
  }

  @Test
  void decide_showsSharesOfWeightsOfAnySize() {
    for (double scale : new double[] {1e308, Double.MIN_VALUE}) {
      try (Mass<String, Classification> mass =
          Mass.builder(String.class, Classification.class)
              .addModel("one", text -> A)
              .addModel("two", text -> B)
              .addModel("three", text -> B)
              .addModel("none", text -> B)
              .ensemble(Ensembles.softVoting().weights(scale, scale, scale, 0))
              .build()) {
        Decision<Classification> decision = mass.decide("x");
        assertThat(decision.member("one").weight()).isEqualTo(1 / 3.0);
        assertThat(decision.member("three").weight()).isEqualTo(1 / 3.0);
        assertThat(decision.member("none").weight()).isZero();
      }
    }
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-6);
  }

  @Test
  void builder_takesAMassAsAMemberAndItsTypes() {
    try (Mass<String, Regression> inner =
            Mass.builder(String.class, Regression.class)
                .addModel("length", text -> Regression.of(text.length()))
                .build();
        Mass<String, Regression> outer =
            Mass.builder()
                .addModel("inner", inner)
                .addModel("zero", text -> Regression.of(0))
                .ensemble(Ensembles.mean())
                .build();
        Mass<String, String> worded =
            Mass.builder()
                .addModel("inner", inner)
                .addModel("zero", text -> Regression.of(0))
                .ensemble(votes -> votes.count() + " votes")
                .build()) {
      assertThat(outer.predict("abcd").value()).isEqualTo(2);
      assertThat(worded.predict("abcd")).isEqualTo("2 votes");
      assertThat(outer.report().member("inner").source()).isEqualTo("mass");
    }
  }

  @Test
  void predictAll_answersInOrder() {
    List<Integer> inputs = IntStream.range(0, 500).boxed().collect(Collectors.toList());
    try (Mass<Integer, Regression> mass =
        Mass.builder(Integer.class, Regression.class)
            .addModel("x", i -> Regression.of(i))
            .addModel("2x", i -> Regression.of(2 * i))
            .ensemble(Ensembles.median())
            .build()) {
      assertThat(mass.predictAll(inputs))
          .extracting(Regression::value)
          .isEqualTo(inputs.stream().map(i -> 1.5 * i).collect(Collectors.toList()));
    }
  }

  @Test
  void predict_onAClosedMassThrows() {
    Mass<String, String> mass =
        Mass.builder(String.class, String.class).addModel("s", s -> s).build();
    mass.close();
    mass.close();
    assertThatThrownBy(() -> mass.predict("x")).isInstanceOf(MassClosedException.class);
  }
}

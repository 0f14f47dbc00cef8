package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Mass;
import io.aimass.MemberFailure;
import io.aimass.Regression;
import io.aimass.ensemble.Ensembles;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberTableTest {
  private static final double NONE = Double.NaN;
  private static final double[] X = {1, NONE, 3};
  private static final double[] Y = {4, 5, 6};

  private static NumberTable table() {
    return NumberTable.of(List.of("x", "y"), new double[][] {X, Y}, 1, 2, 3);
  }

  @Test
  void of_keepsWhatItWasGiven() {
    double[] targets = {1, 2, 3};
    double[] own = X.clone();
    NumberTable table = NumberTable.of(List.of("x"), new double[][] {own}, targets);
    own[0] = 9;
    targets[0] = 9;
    table.targets()[1] = 9;
    assertThat(table.targets()).containsExactly(1, 2, 3);
    assertThat(table.predictions(0)).containsExactly(X);
    assertThat(table.rows()).isEqualTo(3);
    assertThat(table.origin()).isEqualTo(VoteOrigin.HELD_OUT);
    assertThat(table).hasToString("NumberTable[[x] on 3 rows, HELD_OUT]");
  }

  @Test
  void select_ofSelected_countsWithinTheSelection() {
    NumberTable part =
        table().origin(VoteOrigin.OUT_OF_FOLD).costs(1, 2).select(2, 0, 2).members(1).select(1, 2);
    assertThat(part.members()).containsExactly("y");
    assertThat(part.targets()).containsExactly(1, 3);
    assertThat(part.predictions(0)).containsExactly(4, 6);
    assertThat(part.origin()).isEqualTo(VoteOrigin.OUT_OF_FOLD);
    assertThat(part.cost(0)).hasValue(2);
    assertThat(table().cost(1)).isEmpty();
  }

  @Test
  void of_whatIsNoTable_saysWhy() {
    double[][] x = {X};
    List<String> name = List.of("x");
    assertThatThrownBy(() -> NumberTable.of(List.of(), new double[0][], 1))
        .hasMessageContaining("the members are []");
    assertThatThrownBy(() -> NumberTable.of(List.of("x", "x"), new double[][] {X, Y}, 1, 2, 3))
        .hasMessageContaining("each once");
    assertThatThrownBy(() -> NumberTable.of(List.of(), x, 1, 2, 3))
        .hasMessage("predictions of 1 members, expected those of []");
    assertThatThrownBy(() -> NumberTable.of(name, x, 1)).hasMessageContaining("3 rows, expected 1");
    assertThatThrownBy(() -> NumberTable.of(name, new double[1][0]))
        .hasMessageContaining("no rows");
    assertThatThrownBy(() -> NumberTable.of(name, x, 1, NONE, 3))
        .hasMessage("the target of row 1 is NaN, expected a finite number");
    double infinite = Double.NEGATIVE_INFINITY;
    assertThatThrownBy(() -> NumberTable.of(name, new double[][] {{infinite}}, 1))
        .hasMessage("member \"x\" predicts -Infinity on row 0, expected a finite number or NaN");
    assertThatThrownBy(() -> table().costs(1)).hasMessageContaining("1 costs, expected one for");
    assertThatThrownBy(() -> table().prediction(2, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> table().prediction(0, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void variances_areKeptAndChecked() {
    double[][] given = {{1, NONE, 0}, {4, 5, 6}};
    NumberTable table = table().variances(given);
    given[0][0] = 9;
    assertThat(table.variance(0, 0)).hasValue(1);
    assertThat(table.variance(0, 1)).isEmpty();
    assertThat(table().variance(0, 0)).isEmpty();
    NumberTable part = table.select(2, 0).members(1, 0).costs(1, 2).origin(VoteOrigin.OUT_OF_FOLD);
    assertThat(part.variance(0, 0)).hasValue(6);
    assertThat(part.variance(1, 1)).hasValue(1);
    assertThat(part.votes(1).prediction(1))
        .isEqualTo(Regression.withVariances(new double[] {X[0]}, new double[] {1}));
    assertThat(table().votes(0).prediction(0)).isEqualTo(Regression.of(X[0]));
    assertThat(part.hasVariances()).isTrue();
    assertThat(table().hasVariances()).isFalse();
    assertThatThrownBy(() -> table().variances(new double[1][3]))
        .hasMessage("1 members with 3 variances, expected 2 with 3");
    assertThatThrownBy(() -> table().variances(new double[][] {{1, 2}, {1, 2, 3}}))
        .hasMessageContaining("2 members with 2 variances");
    assertThatThrownBy(() -> table().variances(new double[][] {{-1, 2, 3}, {1, 2, 3}}))
        .hasMessageContaining("a variance of member 0 is -1.0");
    assertThatThrownBy(() -> table.variance(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> table.combine(Ensembles.<Regression>mean().weights(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ofMass_keepsVariances() {
    Regression sure = Regression.withVariances(new double[] {7}, new double[] {0.5});
    try (Mass<Double, Regression> mass = mass(sure)) {
      NumberTable table = NumberTable.of(mass, List.of(1.0, 3.0), 2, 6);
      assertThat(table.variance(1, 0)).hasValue(0.5);
      assertThat(table.variance(1, 1)).isEmpty();
      assertThat(table.variance(0, 0)).isEmpty();
    }
  }

  private static Mass<Double, Regression> mass(Regression small) {
    return Mass.builder(Double.class, Regression.class)
        .addModel("twice", x -> Regression.of(2 * x))
        .addModel(
            "small",
            x -> {
              if (x > 2) {
                throw new IllegalStateException("too much");
              }
              return small;
            })
        .onMemberFailure(MemberFailure.SKIP)
        .ensemble(Ensembles.<Regression>median())
        .build();
  }

  @Test
  void ofMass_keepsWhatMembersSay() {
    try (Mass<Double, Regression> mass = mass(Regression.of(7))) {
      NumberTable table = NumberTable.of(mass, List.of(1.0, 2.0, 3.0), 2, 4, 6);
      assertThat(table.members()).containsExactly("twice", "small");
      assertThat(table.predictions(0)).containsExactly(2, 4, 6);
      assertThat(table.predictions(1)).containsExactly(7, 7, NONE);
      assertThat(table.cost(0).orElseThrow()).isPositive();
      assertThatThrownBy(() -> NumberTable.of(mass, List.of(1.0), 1, 2))
          .hasMessageContaining("1 inputs and 2 right answers");
    }
  }

  @Test
  void ofMass_severalNumbers_areRefused() {
    try (Mass<Double, Regression> mass =
        Mass.builder(Double.class, Regression.class)
            .addModel("two", x -> Regression.of(7, 8))
            .build()) {
      assertThatThrownBy(() -> NumberTable.of(mass, List.of(1.0), 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("member \"two\" predicts [7.0, 8.0], expected one number");
    }
  }
}

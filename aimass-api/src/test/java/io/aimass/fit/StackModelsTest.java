package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.fit.BoostedStumps.Stump;
import io.aimass.fit.LinearStack.Output;
import org.junit.jupiter.api.Test;

/** The models that stackers fit, made of their numbers. */
class StackModelsTest {
  private static final double[][] WEIGHTS = {{1, 0, -1}, {0.5, 0.25, 0}};
  private static final double[] INTERCEPTS = {0.5, -0.5};
  private static final double[] VOTES = {0.5, 0.25, 1};

  private static LinearStack linear(Output output) {
    return LinearStack.of(VoteFeatures.PLAIN, output, WEIGHTS, INTERCEPTS);
  }

  @Test
  void linear_softmax_isOfTheScores() {
    // The scores are 0 and -0.1875.
    double first = 1 / (1 + Math.exp(-0.1875));
    assertThat(linear(Output.SOFTMAX).predict(VOTES))
        .containsExactly(new double[] {first, 1 - first}, within(1e-12));
  }

  @Test
  void linear_clipped_hasNothingBelowZero() {
    LinearStack model = linear(Output.CLIPPED);
    assertThat(model.predict(new double[] {1, 0, 0})).containsExactly(1, 0);
    assertThat(model.predict(new double[] {2, 2, 0.5}))
        .containsExactly(new double[] {2.0 / 3, 1.0 / 3}, within(1e-12));
    assertThat(model.predict(new double[] {0, 0, 1})).containsExactly(0.5, 0.5);
  }

  @Test
  void linear_number_isTheSum() {
    LinearStack model =
        LinearStack.of(
            VoteFeatures.PLAIN, Output.NUMBER, new double[][] {{2, 3}}, new double[] {1});
    assertThat(model.predict(new double[] {10, 1})).containsExactly(24);
    assertThat(model).hasToString("a linear model of 2 numbers of votes");
  }

  @Test
  void linear_logarithms_haveAFloorAndLeaveVotesAlone() {
    LinearStack model =
        LinearStack.of(
            VoteFeatures.LOGARITHMS, Output.NUMBER, new double[][] {{1, 1}}, new double[] {0});
    double[] votes = {0, Math.exp(-2)};
    assertThat(model.predict(votes)[0]).isCloseTo(Math.log(1e-6) - 2, within(1e-12));
    assertThat(votes).containsExactly(0, Math.exp(-2));
    assertThat(model.toString()).contains("2 logarithms of votes");
  }

  @Test
  void linear_labelThatIsNeverAnswered_hasProbabilityZero() {
    LinearStack model =
        LinearStack.of(
            VoteFeatures.PLAIN,
            Output.SOFTMAX,
            WEIGHTS,
            new double[] {Double.NEGATIVE_INFINITY, 3});
    assertThat(model.predict(VOTES)).containsExactly(0, 1);
  }

  @Test
  void linear_isAValue() {
    LinearStack model = linear(Output.SOFTMAX);
    LinearStack again =
        LinearStack.of(model.features(), model.output(), model.weights(), model.intercepts());
    assertThat(again).isEqualTo(model).hasSameHashCodeAs(model);
    model.weights()[0][0] = 7;
    model.intercepts()[0] = 7;
    assertThat(again).isEqualTo(model);
    assertThat(model.weights()).isDeepEqualTo(WEIGHTS);
    assertThat(model).isNotEqualTo(linear(Output.CLIPPED));
    assertThat(model)
        .isNotEqualTo(LinearStack.of(VoteFeatures.LOGARITHMS, Output.SOFTMAX, WEIGHTS, INTERCEPTS));
    assertThat(model)
        .isNotEqualTo(
            LinearStack.of(VoteFeatures.PLAIN, Output.SOFTMAX, WEIGHTS, new double[] {0.5, 0}));
    double[][] other = {{1, 0, -1}, {0.5, 0.5, 0}};
    assertThat(model)
        .isNotEqualTo(LinearStack.of(VoteFeatures.PLAIN, Output.SOFTMAX, other, INTERCEPTS));
    assertThat(model).hasToString("a linear model of 3 numbers of votes for 2 labels");
  }

  @Test
  void linear_badNumbers_areRefused() {
    assertThatThrownBy(() -> linear(Output.SOFTMAX).predict(new double[2]))
        .hasMessage("2 numbers, expected 3");
    assertRefused(
        Output.SOFTMAX, new double[][] {{1}, {1, 2}}, "output 1 has 2 weights, expected 1");
    assertRefused(Output.SOFTMAX, new double[][] {{1}}, "2 intercepts, expected 1, one per output");
    assertRefused(Output.SOFTMAX, new double[][] {{}, {}}, "2 outputs of 0 weights in all");
    assertRefused(Output.NUMBER, WEIGHTS, "and one output for a number");
    assertRefused(Output.SOFTMAX, new double[][] {{Double.NaN}, {1}}, "a weight is NaN");
    double[] never = {0, Double.NEGATIVE_INFINITY};
    assertThatThrownBy(() -> LinearStack.of(VoteFeatures.PLAIN, Output.CLIPPED, WEIGHTS, never))
        .hasMessageContaining("an intercept is -Infinity");
    double[] none = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    assertThatThrownBy(() -> LinearStack.of(VoteFeatures.PLAIN, Output.SOFTMAX, WEIGHTS, none))
        .hasMessageContaining("expected a label that can be answered");
  }

  private static void assertRefused(Output output, double[][] weights, String message) {
    assertThatThrownBy(() -> LinearStack.of(VoteFeatures.PLAIN, output, weights, INTERCEPTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void stumps_addUp() {
    BoostedStumps model =
        BoostedStumps.number(2, 10, new Stump(0, 0, 0.5, 1, 2), new Stump(0, 1, 3, 100, 200));
    assertThat(model.predict(new double[] {0.5, 3.5})).containsExactly(211);
    assertThat(model.predict(new double[] {0.6, 3})).containsExactly(112);
    assertThat(model.isForClasses()).isFalse();
    BoostedStumps classes =
        BoostedStumps.classes(1, new double[] {0, 1}, new Stump(1, 0, 0, -1, 2));
    assertThat(classes.predict(new double[] {0})).containsExactly(0.5, 0.5);
    assertThat(classes.isForClasses()).isTrue();
  }

  @Test
  void stumps_areAValue() {
    Stump stump = new Stump(1, 0, 0, -1, 2);
    BoostedStumps model = BoostedStumps.classes(1, new double[] {0, 1}, stump);
    BoostedStumps again = BoostedStumps.classes(model.inputs(), model.start(), model.stumps());
    assertThat(again).isEqualTo(model).hasSameHashCodeAs(model);
    model.start()[0] = 9;
    model.stumps()[0] = new Stump(0, 0, 0, 0, 0);
    assertThat(again).isEqualTo(model);
    assertThat(model).isNotEqualTo(BoostedStumps.classes(2, new double[] {0, 1}, stump));
    assertThat(model).isNotEqualTo(BoostedStumps.classes(1, new double[] {0, 2}, stump));
    assertThat(model).isNotEqualTo(BoostedStumps.classes(1, new double[] {0, 1}));
    assertThat(BoostedStumps.number(1, 0)).isNotEqualTo(model);
    assertThat(model).hasToString("1 boosted stumps over 1 numbers of votes for 2 labels");
    assertThat(BoostedStumps.number(1, 0)).hasToString("0 boosted stumps over 1 numbers of votes");
  }

  @Test
  void stumps_badNumbers_areRefused() {
    assertThatThrownBy(() -> new Stump(-1, 0, 0, 0, 0)).hasMessageContaining("for output -1");
    assertThatThrownBy(() -> new Stump(0, -1, 0, 0, 0)).hasMessageContaining("by input -1");
    assertThatThrownBy(() -> new Stump(0, 0, Double.NaN, 0, 0)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Stump(0, 0, 0, Double.POSITIVE_INFINITY, 0))
        .hasMessageContaining("Infinity");
    assertThatThrownBy(() -> BoostedStumps.classes(1, new double[1]))
        .hasMessageContaining("1 labels");
    assertThatThrownBy(() -> BoostedStumps.number(1, Double.NaN))
        .hasMessageContaining("start is NaN");
    assertThatThrownBy(() -> BoostedStumps.number(1, 0, new Stump(1, 0, 0, 0, 0)))
        .hasMessageContaining("expected outputs below 1 and inputs below 1");
    assertThatThrownBy(() -> BoostedStumps.number(1, 0, new Stump(0, 1, 0, 0, 0)))
        .hasMessageContaining("inputs below 1");
    assertThatThrownBy(() -> BoostedStumps.number(2, 0).predict(new double[1]))
        .hasMessage("1 numbers, expected 2");
  }
}

package io.aimass.train.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.train.BeamSearch;
import io.aimass.train.network.Activation;
import io.aimass.train.network.Network;
import io.aimass.train.network.OverSteps;
import io.aimass.train.network.Recurrent;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonTest {

  @ParameterizedTest
  @EnumSource
  void ofItsOwnNetwork_isSmall(Ending ending) {
    Network network = Network.tokens(9).embedding(4).over(OverSteps.Kind.MEAN).dense(3);
    Map<String, float[]> weights = Exports.randomWeights(network, 3);

    Comparison comparison = compare(network, weights, weights, ending);

    assertThat(comparison.largest()).isLessThan(1e-6);
  }

  @ParameterizedTest
  @EnumSource
  void ofStepsWithAnEnding_leavesPaddingAt0(Ending ending) {
    Network network = Network.steps(4).dense(3);
    Map<String, float[]> weights = Exports.randomWeights(network, 3);

    assertThat(compare(network, weights, weights, ending).largest()).isLessThan(1e-6);
  }

  @Test
  void ofOtherNumbers_tellsTheLargestDifference() {
    Network network = Network.features(2).dense(2).activation(Activation.SIGMOID).dense(1);
    Map<String, float[]> weights = Exports.randomWeights(network, 3);
    Map<String, float[]> others = new HashMap<>(weights);
    others.put("2.bias", new float[] {weights.get("2.bias")[0] + 0.25f});

    Comparison comparison = compare(network, weights, others, Ending.NONE);

    assertThat(comparison.largest()).isCloseTo(0.25, within(1e-5));
    assertThat(comparison.where()).startsWith("a batch of ");
  }

  @Test
  void ofLargeOutputs_isAPartOfThem() {
    Network network = Network.features(1).dense(1);
    Map<String, float[]> weights =
        Map.of("0.weight", new float[] {0}, "0.bias", new float[] {1000});
    Map<String, float[]> others = Map.of("0.weight", new float[] {0}, "0.bias", new float[] {1001});

    assertThat(compare(network, weights, others, Ending.NONE).largest())
        .isCloseTo(1 / 1000.0, within(1e-5));
  }

  @Test
  void ofOutputsThatAreNotFinite_isNoNumber() {
    Network network = Network.features(1).dense(1).dense(1);
    float[] huge = {Float.MAX_VALUE};
    float[] zero = {0};
    Map<String, float[]> weights =
        Map.of("0.weight", zero, "0.bias", huge, "1.weight", huge, "1.bias", zero);

    assertThat(compare(network, weights, weights, Ending.NONE).largest()).isNaN();
  }

  @Test
  void ofWhatIsWritten_tellsTheDifferenceOfLogarithms() {
    Network network =
        Network.tokens(5)
            .embedding(4)
            .recurrent(Recurrent.Cell.RNN, 4)
            .recurrentDecoder(4, 3, Recurrent.Cell.GRU, 4);
    Map<String, float[]> weights = Exports.randomWeights(network, 3);
    Map<String, float[]> others = new HashMap<>(weights);
    float[] bias = weights.get("2.output_bias").clone();
    bias[0] += 0.1f;
    others.put("2.output_bias", bias);

    assertThat(compare(network, weights, weights, Ending.NONE).largest()).isLessThan(1e-5);
    assertThat(compare(network, weights, others, Ending.NONE).largest()).isBetween(0.001, 1.0);
  }

  @Test
  void ofSeveralBatches_tellsTheWorst() {
    Comparison small = new Comparison(0.1, "small");
    Comparison large = new Comparison(0.2, "large");
    Comparison none = new Comparison(Double.NaN, "none");

    assertThat(small.orWorse(large)).isSameAs(large);
    assertThat(large.orWorse(small)).isSameAs(large);
    assertThat(none.orWorse(large)).isSameAs(none);
    assertThat(large.orWorse(none)).isSameAs(none);
  }

  @Test
  void ofAnotherNumberOfOutputs_isInfinite() {
    Network two = Network.features(1).dense(2);
    Network three = Network.features(1).dense(3);
    byte[] model = Exports.model(three, Exports.randomWeights(three, 1), Ending.NONE);
    CheckedParameters parameters = new CheckedParameters(two, Exports.randomWeights(two, 1)::get);

    assertThat(
            Comparison.of(model, two, parameters, Ending.NONE, BeamSearch.greedy(1), Exports.NAMES)
                .largest())
        .isInfinite();
  }

  private static Comparison compare(
      Network network, Map<String, float[]> trained, Map<String, float[]> exported, Ending ending) {
    return Comparison.of(
        Exports.model(network, exported, ending),
        network,
        new CheckedParameters(network, trained::get),
        ending,
        BeamSearch.greedy(1),
        Exports.NAMES);
  }
}

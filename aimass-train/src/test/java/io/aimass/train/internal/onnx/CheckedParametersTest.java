package io.aimass.train.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.train.network.Network;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckedParametersTest {
  private static final Network NETWORK = Network.features(4).dense(3);
  private static final Map<String, float[]> WEIGHTS = Exports.randomWeights(NETWORK, 1);

  @Test
  void numbersThatAreMissingOrTooManyOrNotFinite_areRefused() {
    assertRefused(null, "parameter 0.bias has no numbers, expected 3 for the shape [3]");
    assertRefused(new float[4], "parameter 0.bias has 4 numbers, expected 3 for the shape [3]");
    assertRefused(
        new float[] {0, Float.POSITIVE_INFINITY, 0},
        "parameter 0.bias has Infinity at 1, expected finite numbers");
  }

  private static void assertRefused(float[] bias, String message) {
    Map<String, float[]> weights = new HashMap<>(WEIGHTS);
    weights.put("0.bias", bias);
    assertThatThrownBy(() -> new CheckedParameters(NETWORK, weights::get))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void namesThatTheNetworkHasNot_areRefused() {
    CheckedParameters parameters = new CheckedParameters(NETWORK, WEIGHTS::get);

    assertThat(parameters.numbers("0.bias")).isEqualTo(WEIGHTS.get("0.bias"));
    assertThatThrownBy(() -> parameters.numbers("1.bias"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the network has no parameter 1.bias");
  }
}

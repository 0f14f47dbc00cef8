package io.aimass.train.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Mass;
import io.aimass.Tensor;
import io.aimass.train.internal.compute.Waves;
import io.aimass.train.network.Activation;
import io.aimass.train.network.Convolution;
import io.aimass.train.network.Dense;
import io.aimass.train.network.Network;
import io.aimass.train.network.OverSteps;
import io.aimass.train.network.Pooling;
import io.aimass.train.network.Recurrent;
import io.aimass.train.network.Residual;
import io.aimass.train.network.TransformerEncoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exported networks beside golden numbers: PyTorch's, by src/test/golden/networks.py. */
class GoldenExportTest {
  private static final long[] TOKENS = {3, 1, 4, 1, 5, 9, 2, 0, 0, 0, 6, 0, 0, 0, 0, 5, 3, 5, 8, 0};
  private static final long[] MASK = {1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1, 0};

  @Test
  void denseLayersAndActivations() {
    Network network = Network.features(7).dense(6);
    for (Activation function : Activation.values()) {
      network = network.dense(6).activation(function);
    }

    assertGolden("activations", network.layerNorm(), waves(100, 3, 7));
  }

  @Test
  void convolutionsNormsPoolsAndResiduals() {
    Network network =
        Network.picture(2, 9, 8)
            .then(new Convolution(4, 3, 1, 1, false))
            .batchNorm()
            .relu()
            .then(new Pooling(Pooling.Kind.MAX, 2, 1))
            .then(new Convolution(4, 2, 2, 1, true))
            .then(new Residual(Network.picture(4, 5, 4).convolution(4, 3).relu().layers()))
            .then(new Pooling(Pooling.Kind.AVERAGE, 2, 2))
            .flatten()
            .then(new Dense(3, false));

    assertGolden("pictures", network, waves(101, 2, 2, 9, 8));
  }

  @Test
  void globalAverage() {
    Network network =
        Network.picture(3, 5, 6).then(new Convolution(5, 3, 2, 1, true)).globalAverage();

    assertGolden("averages", network, waves(102, 2, 3, 5, 6));
  }

  @Test
  void textConvolution() {
    assertGolden("words", words(6).textConvolution(4, 1, 2, 4).dense(3), tokens());
  }

  @ParameterizedTest
  @CsvSource({
    "rnn, RNN, 1, false, LAST",
    "rnn-both, RNN, 2, true, ENDS",
    "lstm, LSTM, 2, false, MEAN",
    "lstm-both, LSTM, 2, true, ENDS",
    "gru, GRU, 1, false, MAX",
    "gru-both, GRU, 2, true, MAX"
  })
  void recurrences(
      String name, Recurrent.Cell cell, int layers, boolean both, OverSteps.Kind over) {
    Network network = words(6).then(new Recurrent(cell, 4, layers, both, 0.5)).over(over);

    assertGolden(name, network, tokens());
  }

  @ParameterizedTest
  @CsvSource({"attention, true, MEAN", "attention-norm-last, false, FIRST"})
  void transformers(String name, boolean normFirst, OverSteps.Kind over) {
    Network network =
        words(8).positions().then(new TransformerEncoder(2, 2, 12, 0.5, normFirst)).over(over);

    assertGolden(name, network, tokens());
  }

  private static Network words(int width) {
    return Network.tokens(11).embedding(width);
  }

  private static Map<String, Tensor> waves(int seed, long... shape) {
    long count = 1;
    for (long size : shape) {
      count *= size;
    }
    return Map.of("in", Tensor.of(Waves.of(seed, count), shape));
  }

  private static Map<String, Tensor> tokens() {
    return Map.of("in", Tensor.of(TOKENS.clone(), 4, 5), "mask", Tensor.of(MASK.clone(), 4, 5));
  }

  private static void assertGolden(String name, Network network, Map<String, Tensor> in) {
    byte[] model = Exports.model(network, Exports.waves(network), Ending.NONE);
    try (Mass<Map<String, Tensor>, Map<String, Tensor>> exported = Exports.open(model)) {
      float[] values = exported.predict(in).get("out").toFloatArray();
      String[] expected = golden(name);
      assertThat(values).hasSize(expected.length);
      double largest = 0;
      for (int i = 0; i < values.length; i++) {
        largest = Math.max(largest, Math.abs(values[i] - Double.parseDouble(expected[i])));
      }
      assertThat(largest).isLessThanOrEqualTo(1e-5);
    }
  }

  static String[] golden(String name) {
    try (InputStream in = Waves.class.getResourceAsStream("networks.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String> found = lines.lines().filter(line -> line.startsWith(name + "\t")).toList();
      assertThat(found).as(name).hasSize(1);
      return found.get(0).substring(name.length() + 1).split(" ");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

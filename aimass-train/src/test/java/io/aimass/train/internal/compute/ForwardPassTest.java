package io.aimass.train.internal.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.aimass.train.network.Activation;
import io.aimass.train.network.Convolution;
import io.aimass.train.network.Dense;
import io.aimass.train.network.Network;
import io.aimass.train.network.OverSteps;
import io.aimass.train.network.ParameterSpec;
import io.aimass.train.network.Pooling;
import io.aimass.train.network.Recurrent;
import io.aimass.train.network.RecurrentDecoder;
import io.aimass.train.network.Residual;
import io.aimass.train.network.TransformerDecoder;
import io.aimass.train.network.TransformerEncoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden numbers: PyTorch's, by src/test/golden/networks.py. */
class ForwardPassTest {
  private static final int[] LENGTHS = {5, 2, 1, 4};
  private static final long[] TOKENS = {3, 1, 4, 1, 5, 9, 2, 0, 0, 0, 6, 0, 0, 0, 0, 5, 3, 5, 8, 0};

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager("PyTorch");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void denseLayersAndActivations() {
    Network network = Network.features(7).dense(6);
    for (Activation function : Activation.values()) {
      network = network.dense(6).activation(function);
    }

    assertGolden("activations", run(network.layerNorm(), input(100, 3, 7)));
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

    assertGolden("pictures", run(network, input(101, 2, 2, 9, 8)));
  }

  @Test
  void globalAverage() {
    Network network =
        Network.picture(3, 5, 6).then(new Convolution(5, 3, 2, 1, true)).globalAverage();

    assertGolden("averages", run(network, input(102, 2, 3, 5, 6)));
  }

  @Test
  void batchNorm_inTraining_goesByTheBatchAndKeepsRunningValues() {
    Network network = Network.picture(3, 2, 2).batchNorm();
    Map<String, NDArray> weights = weights(network);

    Flow out = new ForwardPass(weights::get, true, Masks.NONE).of(network, input(103, 4, 3, 2, 2));

    NDArray all =
        out.data()
            .flatten()
            .concat(weights.get("0.runningMean"))
            .concat(weights.get("0.runningVariance"));
    assertGolden("batch-norm-training", all);
  }

  @Test
  void textConvolution() {
    assertGolden("words", run(words(6).textConvolution(4, 1, 2, 4).dense(3), tokens()));
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

    assertGolden(name, run(network, tokens()));
  }

  @ParameterizedTest
  @CsvSource({"attention, true, MEAN", "attention-norm-last, false, FIRST"})
  void transformers(String name, boolean normFirst, OverSteps.Kind over) {
    Network network =
        words(8).positions().then(new TransformerEncoder(2, 2, 12, 0.5, normFirst)).over(over);

    assertGolden(name, run(network, tokens()));
  }

  @ParameterizedTest
  @CsvSource({"gru-decoder, GRU, 2", "lstm-decoder, LSTM, 1"})
  void recurrentDecoders_thatAreToldTheWords(String name, Recurrent.Cell cell, int layers) {
    Network network =
        words(6)
            .bidirectional(Recurrent.Cell.GRU, 3)
            .then(new RecurrentDecoder(5, 3, cell, 4, layers, 0.5));

    assertGolden(name, run(network, tokens().after(written())));
  }

  @ParameterizedTest
  @CsvSource({"attention-decoder, true", "attention-decoder-norm-last, false"})
  void transformerDecoders_thatAreToldTheWords(String name, boolean normFirst) {
    Network network =
        words(8)
            .bidirectional(Recurrent.Cell.GRU, 4)
            .then(new TransformerDecoder(5, 2, 2, 12, 0.5, normFirst));

    assertGolden(name, run(network, tokens().after(written())));
  }

  /** What networks.py calls WRITTEN. */
  private Prefixes written() {
    long[] words = {0, 3, 1, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 2, 2, 1};
    long[] rows = {0, 1, 2, 4, 5, 8, 12, 13, 14, 15};
    return new Prefixes(
        manager.create(words, new Shape(4, 4)), manager.create(rows, new Shape(10, 1)));
  }

  private static Network words(int width) {
    return Network.tokens(11).embedding(width);
  }

  private Flow input(int seed, long... shape) {
    Shape of = new Shape(shape);
    return Flow.of(manager.create(Waves.of(seed, of.size()), of));
  }

  private Flow tokens() {
    return new Flow(
        manager.create(TOKENS, new Shape(4, 5)), Lengths.of(LENGTHS.clone(), 5, manager));
  }

  private NDArray run(Network network, Flow in) {
    return new ForwardPass(weights(network)::get, false, Masks.NONE).of(network, in).data();
  }

  private Map<String, NDArray> weights(Network network) {
    Map<String, NDArray> weights = new HashMap<>();
    for (ParameterSpec parameter : network.parameters()) {
      float[] wave = Waves.of(weights.size() + 1, parameter.count());
      if (parameter.name().endsWith("runningVariance")) {
        for (int i = 0; i < wave.length; i++) {
          wave[i] = Math.abs(wave[i]) + 0.5f;
        }
      }
      long[] shape = parameter.shape().stream().mapToLong(Integer::longValue).toArray();
      weights.put(parameter.name(), manager.create(wave, new Shape(shape)));
    }
    return weights;
  }

  private static void assertGolden(String name, NDArray out) {
    String[] expected = golden(name);
    float[] values = out.toFloatArray();
    assertThat(values).hasSize(expected.length);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i])
          .as("%s, number %d", name, i)
          .isCloseTo(Float.parseFloat(expected[i]), within(2e-5f));
    }
  }

  private static String[] golden(String name) {
    try (InputStream in = ForwardPassTest.class.getResourceAsStream("networks.txt");
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

package io.aimass.train.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Mass;
import io.aimass.Tensor;
import io.aimass.train.BeamSearch;
import io.aimass.train.Written;
import io.aimass.train.network.Network;
import io.aimass.train.network.Recurrent;
import io.aimass.train.network.RecurrentDecoder;
import io.aimass.train.network.SequenceDecoder;
import io.aimass.train.network.TransformerDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Exported decoders, with their search, beside PyTorch and the search in Java. */
class WritingExportTest {
  private static final long[] TOKENS = {3, 1, 4, 1, 5, 9, 2, 0, 0, 0, 6, 0, 0, 0, 0, 5, 3, 5, 8, 0};
  private static final long[] MASK = {1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1, 0};

  private static Map<String, SequenceDecoder> decoders() {
    Map<String, SequenceDecoder> all = new LinkedHashMap<>();
    for (Recurrent.Cell cell : Recurrent.Cell.values()) {
      all.put(cell + "-decoder", new RecurrentDecoder(7, 5, cell, 6, 1, 0.2));
    }
    all.put("deep-decoder", new RecurrentDecoder(7, 3, Recurrent.Cell.LSTM, 5, 3, 0.2));
    all.put("transformer-decoder", new TransformerDecoder(7, 2, 2, 12, 0.1, true));
    all.put("transformer-decoder-norm-last", new TransformerDecoder(7, 1, 4, 5, 0.1, false));
    return all;
  }

  static Set<String> names() {
    return decoders().keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void equalsTheSearchInJava_forAnyBatchAndLength(String name) throws IOException {
    Network network = network(8).then(decoders().get(name));
    for (BeamSearch search : List.of(BeamSearch.greedy(6), BeamSearch.of(3, 9))) {
      Map<String, float[]> weights = Exports.randomWeights(network, 11);
      byte[] model = Exports.model(network, weights, Ending.NONE, search);
      leave(name + "-" + search.width(), model);
      CheckedParameters parameters = new CheckedParameters(network, weights::get);
      try (Mass<Map<String, Tensor>, Map<String, Tensor>> exported = Exports.open(model);
          Reference reference = new Reference(network, parameters, Ending.NONE)) {
        for (int batch : new int[] {1, 2, 9}) {
          RandomBatch random = RandomBatch.of(network.input(), batch, 2 * batch - 1, batch);

          assertSame(
              exported.predict(random.tensors(Exports.NAMES)),
              reference.write(random, search),
              search.maxWords());
        }
      }
    }
  }

  /**
   * A search that keeps every sequence there is: golden numbers, by src/test/golden/networks.py.
   */
  @ParameterizedTest
  @CsvSource({"gru-decoder-best, 6, 1.9", "attention-decoder-best, 8, 2.5"})
  void wideEnough_findsTheBestOfAll(String name, int width, float later) {
    SequenceDecoder decoder =
        width == 6
            ? new RecurrentDecoder(5, 3, Recurrent.Cell.GRU, 4, 2, 0)
            : new TransformerDecoder(5, 2, 2, 12, 0, true);
    Network network = network(width).then(decoder);
    Map<String, float[]> weights = Exports.waves(network);
    float[] output = weights.get("2.output_weight");
    for (int i = 0; i < output.length; i++) {
      output[i] *= 4;
    }
    weights.get("2.output_bias")[0] -= later;
    byte[] model = Exports.model(network, weights, Ending.NONE, BeamSearch.of(400, 4));

    try (Mass<Map<String, Tensor>, Map<String, Tensor>> exported = Exports.open(model)) {
      Map<String, Tensor> out =
          exported.predict(Map.of("in", Tensor.of(TOKENS, 4, 5), "mask", Tensor.of(MASK, 4, 5)));

      String[] expected = GoldenExportTest.golden(name);
      for (int row = 0; row < 4; row++) {
        for (int word = 0; word < 4; word++) {
          assertThat(out.get("out").toLongArray()[row * 4 + word])
              .as("%s, input %d, word %d", name, row, word)
              .isEqualTo(Long.parseLong(expected[row * 5 + word]));
        }
        assertThat(out.get("log_probabilities").toFloatArray()[row])
            .isCloseTo(Float.parseFloat(expected[row * 5 + 4]), within(2e-5f));
      }
    }
  }

  @Test
  void batch_doesNotChangeWhatIsWritten() {
    Network network = network(8).then(decoders().get("GRU-decoder"));
    Map<String, float[]> weights = Exports.randomWeights(network, 5);
    byte[] model = Exports.model(network, weights, Ending.NONE, BeamSearch.of(4, 12));
    try (Mass<Map<String, Tensor>, Map<String, Tensor>> exported = Exports.open(model)) {
      long[] together = words(exported, 4, TOKENS, MASK);

      for (int row = 0; row < 4; row++) {
        long[] tokens = Arrays.copyOfRange(TOKENS, 5 * row, 5 * row + 5);
        long[] mask = Arrays.copyOfRange(MASK, 5 * row, 5 * row + 5);
        assertThat(words(exported, 1, tokens, mask))
            .as("input %d", row)
            .hasSize(12)
            .isEqualTo(Arrays.copyOfRange(together, 12 * row, 12 * row + 12));
      }
    }
  }

  private static long[] words(
      Mass<Map<String, Tensor>, Map<String, Tensor>> exported,
      int batch,
      long[] tokens,
      long[] mask) {
    return exported
        .predict(Map.of("in", Tensor.of(tokens, batch, 5), "mask", Tensor.of(mask, batch, 5)))
        .get("out")
        .toLongArray();
  }

  private static Network network(int width) {
    return Network.tokens(11).embedding(width).bidirectional(Recurrent.Cell.GRU, width / 2);
  }

  private static void assertSame(Map<String, Tensor> given, List<Written> expected, int maxWords) {
    long[] words = given.get("out").toLongArray();
    float[] logs = given.get("log_probabilities").toFloatArray();
    assertThat(words).hasSize(expected.size() * maxWords);
    for (int row = 0; row < expected.size(); row++) {
      List<Integer> found =
          LongStream.of(words)
              .skip((long) row * maxWords)
              .limit(maxWords)
              .takeWhile(word -> word != 0)
              .mapToObj(word -> (int) word)
              .toList();
      assertThat(found).as("input %d", row).isEqualTo(expected.get(row).words());
      assertThat((double) logs[row]).isCloseTo(expected.get(row).logProbability(), within(1e-4));
    }
  }

  private static void leave(String name, byte[] model) throws IOException {
    Path folder = Path.of("target", "onnx");
    Files.createDirectories(folder);
    Files.write(folder.resolve(name + ".onnx"), model);
  }
}

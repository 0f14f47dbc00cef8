package io.aimass.train.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Batching;
import io.aimass.Encoder;
import io.aimass.Layout;
import io.aimass.Mass;
import io.aimass.ModelFormat;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.train.network.Network;
import io.aimass.train.network.OverSteps;
import io.aimass.train.network.Recurrent;
import io.aimass.train.network.Signal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands at steps of padding, and sequences of nothing else. */
class PaddingTest {

  static Set<String> overWords() {
    return sequences(Signal.Tokens.class);
  }

  static Set<String> overSteps() {
    return sequences(Signal.Steps.class);
  }

  private static Set<String> sequences(Class<? extends Signal> input) {
    return SampleNetworks.all().entrySet().stream()
        .filter(entry -> input.isInstance(entry.getValue().input()))
        .filter(entry -> entry.getValue().output() instanceof Signal.Features)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("overWords")
  void unknownWordsAsPadding_haveNoInfluence(String name) {
    try (Mass<Map<String, Tensor>, Map<String, Tensor>> exported = open(name)) {
      float[] alone = exported.predict(words(new long[] {3, 1}, 2, 1)).get("out").toFloatArray();
      Map<String, Tensor> padded = words(new long[] {3, 1, -7, 1000}, 2, 1);

      assertNear(exported.predict(padded).get("out").toFloatArray(), alone);
    }
  }

  @ParameterizedTest
  @MethodSource("overSteps")
  void notANumberAsPadding_hasNoInfluence(String name) {
    int width = ((Signal.Steps) SampleNetworks.all().get(name).input()).width();
    float[] numbers = new float[width];
    Arrays.fill(numbers, 0.7f);
    float[] more = Arrays.copyOf(numbers, 2 * width);
    Arrays.fill(more, width, 2 * width, Float.NaN);
    Tensor mask = Tensor.of(new long[] {1}, 1, 1);
    Tensor longer = Tensor.of(new long[] {1, 0}, 1, 2);
    try (Mass<Map<String, Tensor>, Map<String, Tensor>> exported = open(name)) {
      float[] alone =
          exported
              .predict(Map.of("in", Tensor.of(numbers, 1, 1, width), "mask", mask))
              .get("out")
              .toFloatArray();

      assertNear(
          exported
              .predict(Map.of("in", Tensor.of(more, 1, 2, width), "mask", longer))
              .get("out")
              .toFloatArray(),
          alone);
    }
  }

  @ParameterizedTest
  @MethodSource("overWords")
  void noStepsAtAll_areAsPaddingAlone(String name) {
    try (Mass<Map<String, Tensor>, Map<String, Tensor>> exported = open(name)) {
      float[] padding =
          exported.predict(words(new long[] {0, 0, 0, 0}, 0, 2)).get("out").toFloatArray();

      assertNear(exported.predict(words(new long[0], 0, 2)).get("out").toFloatArray(), padding);
    }
  }

  @Test
  void noStepsAtAll_giveNone() {
    try (Mass<Map<String, Tensor>, Map<String, Tensor>> exported = open("words-out")) {
      assertThat(exported.predict(words(new long[0], 0, 2)).get("out").shape())
          .containsExactly(2, 0, 3);
    }
  }

  @Test
  void emptyStepsAtAll_giveNone() {
    Map<String, Tensor> in =
        Map.of("in", Tensor.of(new float[0], 2, 0, 3), "mask", Tensor.of(new long[0], 2, 0));
    try (Mass<Map<String, Tensor>, Map<String, Tensor>> exported = open("steps-out")) {
      assertThat(exported.predict(in).get("out").shape()).containsExactly(2, 0, 4);
    }
  }

  @Test
  void textsOfDifferentLengths_shareABatch() {
    Network network =
        Network.tokens(11)
            .embedding(6)
            .bidirectional(Recurrent.Cell.GRU, 5)
            .over(OverSteps.Kind.ENDS)
            .dense(3);
    byte[] model = Exports.model(network, Exports.randomWeights(network, 5), Ending.SOFTMAX);
    ModelSpec<long[], float[]> spec =
        ModelSpec.of(
                ModelSource.bytes(model, ModelFormat.ONNX),
                Translator.of(new Words(), output -> output.tensor("out").toFloatArray()))
            .batching(Batching.of(3, Duration.ofMillis(20)));
    List<long[]> texts = List.of(new long[] {3, 1, 4, 1, 5}, new long[] {9}, new long[0]);
    try (Mass<long[], float[]> mass = Mass.builder().addModel("words", spec).build()) {
      List<float[]> together = mass.predictAll(texts);

      for (int i = 0; i < texts.size(); i++) {
        assertNear(together.get(i), mass.predict(texts.get(i)));
      }
    }
  }

  /** Words and a mask of one text. */
  private static final class Words implements Encoder<long[]> {
    @Override
    public Map<String, Tensor> encode(long[] words) {
      long[] mask = new long[words.length];
      Arrays.fill(mask, 1);
      return Map.of("in", Tensor.of(words, words.length), "mask", Tensor.of(mask, mask.length));
    }

    @Override
    public List<long[]> samples() {
      return List.of(new long[] {1}, new long[] {2, 3});
    }

    @Override
    public Layout layout() {
      return Layout.stacked().ragged("in", 0, 0).ragged("mask", 0, 0);
    }
  }

  private static Mass<Map<String, Tensor>, Map<String, Tensor>> open(String name) {
    Network network = SampleNetworks.all().get(name);
    return Exports.open(Exports.model(network, Exports.randomWeights(network, 11), Ending.NONE));
  }

  private static Map<String, Tensor> words(long[] words, int real, int batch) {
    long[] mask = new long[words.length];
    Arrays.fill(mask, 0, real, 1);
    int steps = words.length / batch;
    return Map.of("in", Tensor.of(words, batch, steps), "mask", Tensor.of(mask, batch, steps));
  }

  private static void assertNear(float[] given, float[] expected) {
    assertThat(given).hasSameSizeAs(expected);
    for (int i = 0; i < given.length; i++) {
      assertThat(Math.abs(given[i] - expected[i])).isLessThanOrEqualTo(1e-6f);
    }
  }
}

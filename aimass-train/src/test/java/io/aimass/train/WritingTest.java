package io.aimass.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.train.network.Network;
import io.aimass.train.network.Recurrent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that learn to write what they read backwards. */
class WritingTest {
  private static final int VOCABULARY = 6;
  private static final List<List<Integer>> ALL = sequences();
  private static final List<List<Integer>> UNSEEN = ALL.subList(400, 460);

  private static List<List<Integer>> sequences() {
    List<List<Integer>> all = new ArrayList<>();
    for (int first = 1; first < VOCABULARY; first++) {
      for (int second = 1; second < VOCABULARY; second++) {
        all.add(List.of(first, second));
        for (int third = 1; third < VOCABULARY; third++) {
          all.add(List.of(first, second, third));
          for (int fourth = 1; fourth < VOCABULARY; fourth++) {
            all.add(List.of(first, second, third, fourth));
          }
        }
      }
    }
    Collections.shuffle(all, new Random(3));
    return all;
  }

  private static Network encoder() {
    return Network.tokens(VOCABULARY).embedding(16);
  }

  private static Network recurrent() {
    return encoder()
        .bidirectional(Recurrent.Cell.GRU, 24)
        .recurrentDecoder(VOCABULARY, 16, Recurrent.Cell.GRU, 32);
  }

  static Stream<Network> networks() {
    return Stream.of(
        recurrent(),
        encoder().positions().transformer(1, 2, 32).transformerDecoder(VOCABULARY, 1, 2, 32));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void trained_writesWhatItHasNotSeen(Network network) {
    Training training =
        Trainer.of(network)
            .optimizer(Optimizer.adam(0.01))
            .schedule(Schedule.cosine(0.1))
            .batchSize(32)
            .epochs(20)
            .seed(1)
            .build()
            .train(examples(ALL.subList(0, 400)), examples(UNSEEN));

    List<Written> written = training.best().write(BeamSearch.of(3, 8), inputs(UNSEEN));

    long right = 0;
    for (int i = 0; i < UNSEEN.size(); i++) {
      right += written.get(i).words().equals(backwards(UNSEEN.get(i))) ? 1 : 0;
    }
    assertThat(right).isGreaterThan(51); // of 60
    Epoch last = training.history().epochs().get(19);
    assertThat(last.metric()).as("words that are right").isGreaterThan(0.95);
  }

  @Test
  void loss_isTheMeanOverAllWordsAndEnds() {
    Training training =
        Trainer.of(recurrent())
            .optimizer(Optimizer.sgd(1e-12, 0))
            .batchSize(7)
            .epochs(1)
            .build()
            .train(examples(ALL.subList(0, 20)), examples(ALL.subList(0, 20)));

    double sum = 0;
    int words = 0;
    for (List<Integer> sequence : ALL.subList(0, 20)) {
      sum += alone(sequence).history().epochs().get(0).loss() * (sequence.size() + 1);
      words += sequence.size() + 1;
    }
    Epoch epoch = training.history().epochs().get(0);
    assertThat(epoch.loss()).isCloseTo(sum / words, within(1e-5));
    assertThat(epoch.validationLoss()).isCloseTo(sum / words, within(1e-5));
  }

  private static Training alone(List<Integer> sequence) {
    return Trainer.of(recurrent())
        .optimizer(Optimizer.sgd(1e-12, 0))
        .epochs(1)
        .build()
        .train(examples(List.of(sequence)), List.of());
  }

  @Test
  void write_ofManyInputs_isThatOfEach() {
    TrainedNetwork network = new TrainedNetwork(recurrent(), Weights.initial(recurrent(), 5));
    List<Input> inputs = inputs(ALL.subList(0, 40));

    List<Written> together = network.write(BeamSearch.of(2, 5), inputs);

    for (int i = 0; i < inputs.size(); i++) {
      Written alone = network.write(BeamSearch.of(2, 5), inputs.subList(i, i + 1)).get(0);
      assertThat(together.get(i).words()).isEqualTo(alone.words());
    }
  }

  @Test
  void wrongUse_saysWhatIsExpected() {
    TrainedNetwork writer = new TrainedNetwork(recurrent(), Weights.initial(recurrent(), 5));
    Network labels = Network.features(2).dense(3);
    TrainedNetwork classifier = new TrainedNetwork(labels, Weights.initial(labels, 5));

    assertThatThrownBy(() -> writer.predict(Input.tokens(1)))
        .hasMessageContaining("ends in a decoder");
    assertThatThrownBy(() -> classifier.write(BeamSearch.greedy(3), List.of(Input.features(1, 2))))
        .hasMessageContaining("expected a decoder");
    assertThatThrownBy(() -> writer.write(BeamSearch.greedy(3), List.of()))
        .hasMessageContaining("no inputs");
    assertThatThrownBy(() -> Trainer.of(recurrent()).loss(Loss.squared()).build())
        .hasMessageContaining("expected cross-entropy");
    assertThatThrownBy(() -> train(recurrent(), Input.tokens(1), Target.label(1)))
        .hasMessageContaining("expected the words that the network writes");
    assertThatThrownBy(() -> train(recurrent(), Input.tokens(1), Target.words(1, 6)))
        .hasMessageContaining("the word 6, expected 1 to 5");
    assertThatThrownBy(() -> train(labels, Input.features(1, 2), Target.words(1)))
        .hasMessageContaining("the network has no decoder");
    assertThatThrownBy(() -> Target.words(1, 0)).hasMessageContaining("the word 0");
    assertThatThrownBy(() -> new BeamSearch(0, 1, 0)).hasMessageContaining("width");
    assertThatThrownBy(() -> new BeamSearch(1, 0, 0)).hasMessageContaining("maxWords");
    assertThatThrownBy(() -> new BeamSearch(1, 1, -1)).hasMessageContaining("lengthPenalty");
  }

  private static void train(Network network, Input input, Target target) {
    Trainer.of(network).build().train(List.of(new Example(input, target)), List.of());
  }

  private static List<Example> examples(List<List<Integer>> sequences) {
    return sequences.stream()
        .map(words -> new Example(input(words), Target.words(numbers(backwards(words)))))
        .toList();
  }

  private static List<Input> inputs(List<List<Integer>> sequences) {
    return sequences.stream().map(WritingTest::input).toList();
  }

  private static Input input(List<Integer> words) {
    return Input.tokens(numbers(words));
  }

  private static long[] numbers(List<Integer> words) {
    return words.stream().mapToLong(Integer::longValue).toArray();
  }

  private static List<Integer> backwards(List<Integer> words) {
    List<Integer> turned = new ArrayList<>(words);
    Collections.reverse(turned);
    return turned;
  }
}

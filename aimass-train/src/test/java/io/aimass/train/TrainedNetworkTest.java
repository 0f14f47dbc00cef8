package io.aimass.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Tensor;
import io.aimass.fit.SparseVector;
import io.aimass.train.network.Network;
import io.aimass.train.network.OverSteps;
import io.aimass.train.network.Recurrent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainedNetworkTest {
  private static final Network SUMS = Network.features(3).dense(2);
  private static final TrainedNetwork LINEAR =
      new TrainedNetwork(
          SUMS,
          Weights.of(
              Map.of(
                  "0.weight", Tensor.of(new float[] {1, 2, 10, 20, 100, 200}, 3, 2),
                  "0.bias", Tensor.of(new float[] {0.5f, -0.5f}, 2))));

  @Test
  void predict_ofDenseAndSparseRows_isTheSame() {
    Tensor dense = LINEAR.predict(Input.features(1, 0, 2), Input.features(0, 3, 0));
    Tensor sparse =
        LINEAR.predict(
            Input.of(SparseVector.dense(1, 0, 2)), Input.of(SparseVector.dense(0, 3, 0)));
    Tensor mixed = LINEAR.predict(Input.features(1, 0, 2), Input.of(SparseVector.dense(0, 3, 0)));

    assertThat(dense).isEqualTo(Tensor.of(new float[] {201.5f, 401.5f, 30.5f, 59.5f}, 2, 2));
    assertThat(sparse).isEqualTo(dense);
    assertThat(mixed).isEqualTo(dense);
  }

  @Test
  void predict_ofMoreThanABatch_keepsTheOrder() {
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      inputs.add(Input.features(i, 0, 0));
    }

    Tensor out = LINEAR.predict(inputs);

    assertThat(out.shape()).containsExactly(600, 2);
    for (int i = 0; i < 600; i++) {
      assertThat(out.getDouble(2 * i)).isEqualTo(i + 0.5);
    }
  }

  @Test
  void predict_ofTokensOrSteps_doesNotDependOnWhoSharesTheBatch() {
    Network words =
        Network.tokens(9)
            .embedding(4)
            .bidirectional(Recurrent.Cell.GRU, 3)
            .over(OverSteps.Kind.ENDS)
            .dense(2);
    Network steps = Network.steps(2).transformer(1, 2, 4).over(OverSteps.Kind.MEAN);

    assertAlone(words, Input.tokens(1, 2, 3), Input.tokens(4), Input.tokens(), Input.tokens(5, 6));
    assertAlone(
        steps,
        Input.of(Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2)),
        Input.of(Tensor.of(new float[] {7, 8}, 1, 2)));
  }

  private static void assertAlone(Network network, Input... inputs) {
    TrainedNetwork trained = new TrainedNetwork(network, Weights.initial(network, 1));
    Tensor together = trained.predict(inputs);
    for (int i = 0; i < inputs.length; i++) {
      float[] alone = trained.predict(inputs[i]).toFloatArray();
      assertThat(together.row(i).toFloatArray()).containsExactly(alone, within(1e-6f));
    }
  }

  @Test
  void predict_ofPictures_hasTheirShape() {
    Network network = Network.picture(1, 4, 6).convolution(2, 3).maxPool(2);
    TrainedNetwork trained = new TrainedNetwork(network, Weights.initial(network, 1));

    Tensor out = trained.predict(Input.of(Tensor.of(new float[24], 1, 4, 6)));

    assertThat(out.shape()).containsExactly(1, 2, 2, 3);
  }

  @Test
  void predict_ofWhatTheNetworkDoesNotTake_saysSo() {
    TrainedNetwork words =
        new TrainedNetwork(
            Network.tokens(9).embedding(4), Weights.initial(Network.tokens(9).embedding(4), 1));

    assertRefused(LINEAR, Input.features(1, 2), "[2], expected [3]");
    assertRefused(LINEAR, Input.of(SparseVector.dense(1, 2)), "of 2 numbers, expected 3");
    assertRefused(LINEAR, Input.tokens(1, 2, 3), "INT64[3], expected numbers of the shape [3]");
    assertRefused(words, Input.tokens(9), "a token of 9, expected 0 to 8");
    assertRefused(words, Input.features(1), "expected INT64 tokens");
    assertThatThrownBy(() -> LINEAR.predict(List.of())).hasMessageContaining("no inputs");
  }

  private static void assertRefused(TrainedNetwork network, Input input, String why) {
    assertThatThrownBy(() -> network.predict(Arrays.asList(input)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}

package io.aimass.train.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceDecoderTest {
  private static final Network ENCODER = Network.tokens(9).embedding(8);

  @Test
  void output_isWhatIsWritten() {
    assertThat(ENCODER.recurrentDecoder(5, 3, Recurrent.Cell.GRU, 4).output())
        .isEqualTo(new Signal.Written(5));
    assertThat(ENCODER.transformerDecoder(7, 1, 2, 4).output()).isEqualTo(new Signal.Written(7));
  }

  @Test
  void recurrent_countsParametersAndMultiplyAdds() {
    Network network = ENCODER.then(new RecurrentDecoder(5, 3, Recurrent.Cell.GRU, 4, 2, 0));

    int start = 2 * 4 * 8 + 2 * 4;
    int cells = 12 * (3 + 4 + 2) + 12 * (4 + 4 + 2);
    int attention = 4 * 8 + 4 * 12 + 4;
    assertThat(network.parameterCount())
        .isEqualTo(9 * 8 + 5 * 3 + start + cells + attention + 5 * 4 + 5);
    int steps = 6;
    int once = 2 * 4 * 8 + steps * 8 * 4;
    int each = 12 * (3 + 4) + 12 * (4 + 4) + (4 + 8) * steps + 4 * 12 + 4 * 5;
    assertThat(network.multiplyAdds(steps)).isEqualTo(once + steps * each);
  }

  @Test
  void transformer_countsParametersAndMultiplyAdds() {
    Network last = ENCODER.then(new TransformerDecoder(5, 3, 2, 10, 0, false));
    Network first = ENCODER.then(new TransformerDecoder(5, 3, 2, 10, 0, true));

    int attention = 4 * (8 * 8 + 8);
    int block = 2 * attention + (8 * 10 + 10) + (10 * 8 + 8) + 3 * 2 * 8;
    assertThat(last.parameterCount()).isEqualTo(9 * 8 + 5 * 8 + 3 * block + 5 * 8 + 5);
    assertThat(first.parameterCount()).isEqualTo(last.parameterCount() + 2 * 8);
    assertThat(last.multiplyAdds(6))
        .isEqualTo(6 * (3 * (8 * 8 * 8 + 4 * 8 * 6 + 2 * 8 * 10) + 8 * 5));
  }

  @Test
  void scaled_keepsWhatIsWritten() {
    Network recurrent = ENCODER.then(new RecurrentDecoder(5, 4, Recurrent.Cell.GRU, 8, 1, 0));
    Network transformer = ENCODER.then(new TransformerDecoder(5, 1, 2, 16, 0, true));

    assertThat(recurrent.scaled(2, 3).layers())
        .containsExactly(
            new Embedding(16), new RecurrentDecoder(5, 8, Recurrent.Cell.GRU, 16, 3, 0));
    assertThat(transformer.scaled(2, 3).layers())
        .containsExactly(new Embedding(16), new TransformerDecoder(5, 3, 2, 32, 0, true));
  }

  @Test
  void decoder_isTheLastLayer_andReadsSteps() {
    Network writer = ENCODER.recurrentDecoder(5, 3, Recurrent.Cell.GRU, 4);

    assertThatThrownBy(writer::relu).hasMessageContaining("a decoder is the last layer");
    assertThatThrownBy(() -> writer.dense(3)).hasMessageContaining("layer 2");
    assertThatThrownBy(() -> ENCODER.then(new Repeat(1, List.of(writer.layers().get(1)))))
        .hasMessageContaining("a decoder is the last layer");
    assertThatThrownBy(() -> Network.features(3).transformerDecoder(5, 1, 1, 1))
        .hasMessageContaining("steps of a sequence");
    assertThatThrownBy(() -> ENCODER.transformerDecoder(5, 1, 3, 1))
        .hasMessageContaining("a multiple of 3");
    assertThatThrownBy(() -> ENCODER.transformerDecoder(1, 1, 2, 1))
        .hasMessageContaining("vocabulary is 1");
  }
}

package io.aimass.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.InvalidOutputException;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.Text;
import io.aimass.bundle.Bundle;
import io.aimass.bundle.ModelCard;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenTextDecoderTest {
  private static final Vocabulary WORDS =
      Vocabulary.words().fit(List.of("a cat sat", "a cat", "a"));
  private static final WrittenTextDecoder DECODER = new WrittenTextDecoder(WORDS);

  @TempDir Path folder;

  @Test
  void words_areWrittenUpToTheEnd() {
    Text text = DECODER.decode(output(Math.log(.5), 2, 3, 0, 0));

    assertThat(text.value()).isEqualTo("a cat");
    assertThat(text.confidence()).isCloseTo(Math.pow(.5, 1 / 3.0), within(1e-6));
  }

  @Test
  void withoutAnEnd_theConfidenceIsThatOfTheWords() {
    Text text = DECODER.decode(output(Math.log(.25), 4, 4));

    assertThat(text.value()).isEqualTo("sat sat");
    assertThat(text.confidence()).isCloseTo(.5, within(1e-6));
  }

  @Test
  void otherOutputs_areRefused() {
    assertThatThrownBy(() -> DECODER.decode(output(0, 9, 0)))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("the term 9, expected 1 to 4");
    assertThatThrownBy(() -> DECODER.decode(output(Double.NaN, 2, 0)))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("NaN");
    Tensor square = Tensor.of(new long[] {1, 1}, 1, 2);
    assertThatThrownBy(() -> DECODER.decode(output(square, Tensor.of(new float[1]))))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("INT64 of rank 1 per text as output \"words\"");
  }

  @Test
  void bundle_keepsIt() {
    Path file = folder.resolve("decoder.aimass");
    Bundle.save(file, DECODER, ModelCard.named("decoder"));

    assertThat(Bundle.open(file).part(WrittenTextDecoder.class)).isEqualTo(DECODER);
  }

  private static ModelOutput output(double log, long... words) {
    return output(Tensor.of(words, words.length), Tensor.of(new float[] {(float) log}));
  }

  private static ModelOutput output(Tensor words, Tensor log) {
    return ModelOutput.of(Map.of("words", words, "log_probabilities", log), Map.of());
  }
}

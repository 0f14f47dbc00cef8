package io.aimass.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class JoinedVectorizerTest {

  private static final List<String> TEXTS = List.of("a font viewer", "a sound player");

  private final TfIdfVectorizer words = TfIdfVectorizer.builder().fit(TEXTS);
  private final TfIdfVectorizer characters =
      TfIdfVectorizer.builder().analyzer(TextAnalyzer.CHAR_WB).nGrams(2, 3).fit(TEXTS);
  private final TextVectorizer both = TextVectorizer.joined(words, characters);

  @Test
  void vector_isThoseOfThePartsOneAfterTheOther() {
    assertThat(both.dimension()).isEqualTo(words.dimension() + characters.dimension());
    float[] vector = both.transform("sound font").toDense();
    assertThat(vector).startsWith(words.transform("sound font").toDense());
    assertThat(vector).endsWith(characters.transform("sound font").toDense());
    assertThat(both.transformAll(TEXTS))
        .containsExactly(both.transform(TEXTS.get(0)), both.transform(TEXTS.get(1)));
  }

  @Test
  void textOfWhichNothingIsKnown_isZeros() {
    assertThat(both.transform("ZZZ").stored()).isZero();
  }

  @Test
  void noParts_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(TextVectorizer::joined)
        .withMessageContaining("0 vectorizers");
  }
}

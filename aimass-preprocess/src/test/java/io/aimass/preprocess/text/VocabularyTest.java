package io.aimass.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private static final List<String> TEXTS =
      List.of("The cat, the dog", "a cat and THE cow", "the end of a cat");

  @Test
  void terms_areNumberedByTheNumberOfTheirTexts_thenByCodePoints() {
    Vocabulary vocabulary = Vocabulary.words().fit(TEXTS);

    assertThat(vocabulary.terms())
        .containsExactly("cat", "the", "a", "and", "cow", "dog", "end", "of");
    assertThat(vocabulary.size()).isEqualTo(10);
    assertThat(vocabulary.number("cat")).hasValue(2);
    assertThat(vocabulary.number("of")).hasValue(9);
    assertThat(vocabulary.number("mouse")).isEmpty();
  }

  @Test
  void numbers_areThoseOfTheTermsInTheirOrder() {
    Vocabulary vocabulary = Vocabulary.words().maxLength(4).fit(TEXTS);

    assertThat(vocabulary.numbers("The mouse: a CAT and the dog")).containsExactly(3, 1, 4, 2);
    assertThat(vocabulary.numbers(" ?! ")).isEmpty();
    assertThat(vocabulary.maxLength()).isEqualTo(4);
  }

  @Test
  void rareTerms_areUnknown() {
    assertThat(Vocabulary.words().minTexts(2).fit(TEXTS).terms())
        .containsExactly("cat", "the", "a");
    assertThat(Vocabulary.words().maxSize(4).fit(TEXTS).terms()).containsExactly("cat", "the");
  }

  @Test
  void capitals_countWhenTheyAreAskedFor() {
    Vocabulary vocabulary = Vocabulary.words().lowercase(false).fit(List.of("The the"));

    assertThat(vocabulary.terms()).containsExactly("The", "the");
    assertThat(vocabulary).isNotEqualTo(Vocabulary.words().fit(List.of("The the")));
  }

  @Test
  void characters_areTermsToo() {
    Vocabulary vocabulary = Vocabulary.characters().fit(List.of("b a", "a\uD83D\uDE00"));

    assertThat(vocabulary.terms()).containsExactly("a", " ", "b", "\uD83D\uDE00");
    assertThat(vocabulary.numbers("A\uD83D\uDE00x")).containsExactly(2, 5, 1);
  }

  @Test
  void options_areChecked() {
    VocabularyBuilder builder = Vocabulary.words();
    assertThatThrownBy(() -> builder.maxSize(2)).hasMessage("maxSize is 2, expected 3 or more");
    assertThatThrownBy(() -> builder.minTexts(0)).hasMessage("minTexts is 0, expected 1 or more");
    assertThatThrownBy(() -> builder.maxLength(0)).hasMessage("maxLength is 0, expected 1 or more");
    assertThatThrownBy(() -> Vocabulary.words().minTexts(4).fit(TEXTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no term is in 4 of the 3 texts or more");
  }

  @Test
  void encoder_givesNumbersAndAttention_alsoForATextWithoutTerms() {
    VocabularyEncoder encoder = new VocabularyEncoder(Vocabulary.words().fit(TEXTS));

    assertThat(encoder.encode("the cat"))
        .containsEntry("input_ids", Tensor.of(new long[] {3, 2}, 2))
        .containsEntry("attention_mask", Tensor.of(new long[] {1, 1}, 2));
    assertThat(encoder.encode(""))
        .containsEntry("input_ids", Tensor.of(new long[] {1}, 1))
        .containsEntry("attention_mask", Tensor.of(new long[] {1}, 1));
    assertThat(encoder).isEqualTo(new VocabularyEncoder(Vocabulary.words().fit(TEXTS)));
  }

  @Test
  void bagOfWordsEncoder_givesTheVectorizersVector() {
    TfIdfVectorizer vectorizer = TfIdfVectorizer.counts().fit(TEXTS);

    assertThat(new TfIdfEncoder(vectorizer).encode("the cat the"))
        .containsExactlyEntriesOf(
            Map.of(
                "features",
                Tensor.of(vectorizer.transform("the cat the").toDense(), vectorizer.dimension())));
  }

  @Test
  void text_isOfTheTerms() {
    Vocabulary words = Vocabulary.words().fit(List.of("a cat sat", "a cat", "a"));
    Vocabulary characters = Vocabulary.characters().fit(List.of("aab"));

    assertThat(words.text(words.numbers("a dog, a cat"))).isEqualTo("a \uFFFD a cat");
    assertThat(characters.text(3, 2, 2)).isEqualTo("baa");
    assertThat(words.text()).isEmpty();
    assertThatThrownBy(() -> words.text(0)).hasMessage("the term 0, expected 1 to 4");
    assertThatThrownBy(() -> words.text(5)).hasMessage("the term 5, expected 1 to 4");
  }
}

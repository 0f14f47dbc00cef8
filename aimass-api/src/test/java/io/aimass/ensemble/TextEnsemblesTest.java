package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Text;
import io.aimass.ensemble.Rover.Token;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Ensembles of texts")
class TextEnsemblesTest {

  private static Votes<Text> votes(Text... votes) {
    return GoldenLines.named(Arrays.asList(votes));
  }

  private static Text text(String value, double confidence) {
    return new Text(value, confidence);
  }

  private static void assertText(Text actual, String value, double confidence) {
    assertThat(actual.value()).isEqualTo(value);
    assertThat(actual.confidence()).isCloseTo(confidence, within(1e-12));
  }

  @Nested
  class NormalizerTest {

    private final TextNormalizer standard = TextNormalizer.standard();
    private final TextNormalizer folding = TextNormalizer.ignoringCase();

    @Test
    void spacesAndComposition_areTheSame() {
      assertThat(standard.apply("  a\t\n b\u00a0c\u3000")).isEqualTo("a b c");
      assertThat(standard.apply("e\u0301 \ufb01")).isEqualTo("\u00e9 fi");
      assertThat(standard.apply("A")).isEqualTo("A");
      assertThat(standard.apply("")).isEmpty();
    }

    @Test
    void cases_areTheSameIfWanted() {
      assertThat(folding.apply("Stra\u00dfe")).isEqualTo(folding.apply("STRASSE"));
      assertThat(folding.apply("\u039f\u03b4\u03cc\u03c2"))
          .isEqualTo(folding.apply("\u039f\u03b4\u03cc\u03c3".toUpperCase(java.util.Locale.ROOT)));
      assertThat(folding.apply(folding.apply("\u0130I \u1e9e")))
          .isEqualTo(folding.apply("\u0130I \u1e9e"));
    }
  }

  @Nested
  class MajorityTest {

    @Test
    void spellings_areOneText() {
      Votes<Text> votes = votes(text("fi  x", 0.9), text("\ufb01 x", 0.5), text("y", 1));
      assertText(Ensembles.majorityText().combine(votes), "fi  x", 1.4 / 3);
    }

    @Test
    void answer_isSpelledAsMostOfThemDo() {
      Votes<Text> votes = votes(text("A", 1), text("a", 0.3), text("a", 0.3));
      WeightedEnsemble<Text, Text> majority = Ensembles.majorityText(TextNormalizer.ignoringCase());
      assertText(majority.combine(votes), "a", 1.6 / 3);
      assertText(majority.weights(3, 1, 1).combine(votes), "A", 3.6 / 5);
      assertText(Ensembles.majorityText().weights(3, 1, 1).combine(votes), "A", 0.6);
    }

    @Test
    void weight_winsOverConfidence() {
      Votes<Text> votes = votes(text("a", 1), text("b", 0.1), text("b", 0.1));
      assertText(Ensembles.majorityText().combine(votes), "b", 0.2 / 3);
    }

    @Test
    void ensembles_areValues() {
      assertThat(Ensembles.majorityText())
          .isEqualTo(Ensembles.majorityText(TextNormalizer.standard()))
          .isNotEqualTo(Ensembles.majorityText(TextNormalizer.ignoringCase()))
          .isNotEqualTo(Ensembles.majorityText().weights(1));
    }
  }

  @Nested
  class RoverTest {

    @Test
    void words_areVotedOnOneByOne() {
      Votes<Text> votes =
          votes(text("the cat sat", 0.8), text("a cat sat", 0.6), text("the cat at", 0.4));
      Text answer = Ensembles.rover().combine(votes);
      // the: 0.8 and 0.4, cat: all, sat: 0.8 and 0.6, each by three members.
      assertText(answer, "the cat sat", (1.2 / 3 + 1.8 / 3 + 1.4 / 3) / 3);
    }

    @Test
    void wordThatMostLack_isLeftOut() {
      Votes<Text> votes = votes(text("a b c", 1), text("a c", 0.5), text("a c", 0.5));
      assertThat(Ensembles.rover().combine(votes).value()).isEqualTo("a c");
      assertThat(Ensembles.rover().weights(3, 1, 1).combine(votes).value()).isEqualTo("a b c");
    }

    @Test
    void alpha_tradesFrequencyForConfidence() {
      Votes<Text> votes = votes(text("x", 0.9), text("y", 0.2), text("y", 0.4));
      assertThat(Ensembles.rover().combine(votes).value()).isEqualTo("y");
      Rover sure = Ensembles.rover().alpha(0.5);
      assertThat(sure.combine(votes).value()).isEqualTo("x"); // 0.62 to 0.48
      assertThat(sure.alpha(0.7).combine(votes).value()).isEqualTo("y"); // 0.50 to 0.56
      assertThat(sure.alpha(0.62).combine(votes).value()).isEqualTo("x"); // 0.549 to 0.527
      assertThat(sure.alpha(0.62).maximumConfidence().combine(votes).value())
          .isEqualTo("y"); // 0.549 to 0.565
    }

    @Test
    void nullConfidence_makesTextsShorter() {
      Votes<Text> votes = votes(text("a b", 0.5), text("a", 0.5));
      Rover sure = Ensembles.rover().alpha(0);
      assertThat(sure.combine(votes).value()).isEqualTo("a b");
      assertThat(sure.nullConfidence(0.6).combine(votes).value()).isEqualTo("a");
    }

    @Test
    void characters_includeThoseBeyondSixteenBits() {
      Rover rover = Ensembles.rover().characters();
      Votes<Text> votes =
          votes(
              text("\ud83d\ude00 1o", 0.9),
              text("\ud83d\ude00 10", 0.6),
              text("\ud83d\ude01 10", 0.6));
      assertThat(rover.combine(votes).value()).isEqualTo("\ud83d\ude00 10");
    }

    @Test
    void emptyTexts_areTexts() {
      assertText(Ensembles.rover().combine(votes(text("", 0.4), text(" ", 0.8))), "", 0.6);
      assertText(
          Ensembles.rover().combine(votes(text("", 0.4), text("", 0.8), text("a", 1))), "", 0.4);
    }

    @Test
    void oneText_isTheAnswerAsItIs() {
      Text spaced = text(" a  b ", 0.3);
      assertThat(Ensembles.rover().combine(votes(spaced))).isEqualTo(spaced);
      assertThat(Ensembles.rover().weights(0, 1).combine(votes(text("x", 1), spaced)))
          .isEqualTo(spaced);
    }

    @Test
    void vote_isOnTokensWithConfidencesOfTheirOwn() {
      List<Token> one = List.of(new Token("1", 0.9), new Token("O", 0.4));
      List<Token> two = List.of(new Token("1", 0.7), new Token("0", 0.8));
      Rover rover = Ensembles.rover().alpha(0);
      List<Token> answer = rover.vote(GoldenLines.named(List.of(one, two)));
      assertThat(answer).extracting(Token::symbol).containsExactly("1", "0");
      assertThat(answer.get(0).confidence()).isCloseTo(0.8, within(1e-12));
      assertThat(answer.get(1).confidence()).isCloseTo(0.4, within(1e-12));
      assertThatIllegalStateException()
          .isThrownBy(() -> rover.vote(GoldenLines.named(Arrays.asList((List<Token>) null))));
    }

    @Test
    void options_areChecked() {
      for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Ensembles.rover().alpha(wrong))
            .withMessage("alpha must be from 0 to 1, got " + wrong);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Ensembles.rover().nullConfidence(wrong))
            .withMessage("the confidence of no word must be from 0 to 1, got " + wrong);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Token("a", wrong))
            .withMessage("the confidence must be from 0 to 1, got " + wrong);
      }
    }

    @Test
    void ensembles_areValues() {
      List<Rover> different =
          List.of(
              Ensembles.rover(),
              Ensembles.rover().alpha(0.5),
              Ensembles.rover().nullConfidence(0.5),
              Ensembles.rover().maximumConfidence(),
              Ensembles.rover().characters(),
              Ensembles.rover().weights(1));
      assertThat(Set.copyOf(different)).hasSameSizeAs(different);
      Rover all = Ensembles.rover().alpha(0.5).nullConfidence(0.1).maximumConfidence();
      assertThat(all.characters().weights(1, 2))
          .isEqualTo(
              Ensembles.rover()
                  .weights(1, 2)
                  .characters()
                  .maximumConfidence()
                  .nullConfidence(0.1)
                  .alpha(0.5))
          .hasToString(
              "ROVER by character, alpha 0.5, maximum confidence, 0.1 for no word, weights [1.0,"
                  + " 2.0]");
    }
  }

  @Nested
  class BayesRiskTest {

    /** The longest common beginning, as a part of the longer text. */
    private static double beginning(String one, String other) {
      int same = 0;
      while (same < Math.min(one.length(), other.length())
          && one.charAt(same) == other.charAt(same)) {
        same++;
      }
      return (double) same / Math.max(one.length(), other.length());
    }

    private final WeightedEnsemble<Text, Text> decoder =
        Ensembles.minimumBayesRisk(BayesRiskTest::beginning);

    @Test
    void textInTheMiddle_wins() {
      Votes<Text> votes = votes(text("abcd", 1), text("abxy", 1), text("abcz", 1), text("q", 1));
      assertText(decoder.combine(votes), "abcd", 1); // as like as abcz, and before it
      assertText(decoder.weights(1, 1, 1, 9).combine(votes), "q", 1);
    }

    @Test
    void confidence_isEvidence() {
      Votes<Text> votes = votes(text("a", 0.2), text("b", 0.9));
      assertText(decoder.combine(votes), "b", 0.9);
      assertText(decoder.weights(9, 1).combine(votes), "a", 0.2);
      assertText(decoder.weights(1, 2).combine(votes(text("a", 0), text("b", 0))), "b", 0);
    }

    @Test
    void answersConfidence_isTheMeanOfThoseThatGaveIt() {
      Votes<Text> votes = votes(text("a", 0.2), text("b", 0.9), text("a", 0.8));
      assertText(decoder.weights(1, 1, 3).combine(votes), "a", 2.6 / 4);
    }

    @Test
    void similarityThatIsNoNumber_isNamed() {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  Ensembles.minimumBayesRisk((one, other) -> Double.NaN)
                      .combine(votes(text("a", 1))))
          .withMessage("expected a finite similarity of \"a\" to \"a\", got NaN");
    }

    @Test
    void ensembles_areValues() {
      assertThat(decoder.weights(1, 2))
          .isEqualTo(decoder.weights(1, 2))
          .isNotEqualTo(decoder)
          .hasToString("minimum Bayes risk, weights [1.0, 2.0]");
    }
  }
}

package io.aimass.preprocess.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Text;
import io.aimass.Translator;
import io.aimass.bundle.Bundle;
import io.aimass.bundle.BundleException;
import io.aimass.bundle.ModelCard;
import io.aimass.bundle.Recipe;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.Rover.Token;
import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.FixedHeight;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.Margin;
import io.aimass.preprocess.image.Noise;
import io.aimass.preprocess.image.Resampling;
import io.aimass.preprocess.image.SideLimits;
import io.aimass.preprocess.image.Smooth;
import io.aimass.preprocess.image.Tones;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What this package makes goes into a bundle and comes out equal. */
class OcrPartsTest {
  private static final Alphabet ALPHABET = new Alphabet(List.of("a", "b", " "));
  private static final TextBox BOX = new TextBox(Quad.of(1, 2, 30.5, 14), 0.75);

  @TempDir Path folder;

  private <T> T again(Object part, Class<T> type) {
    Path file = folder.resolve("part.aimass");
    Bundle.save(file, part, ModelCard.named("part"));
    return Bundle.open(file).part(type);
  }

  static Stream<Object> parts() {
    return Stream.of(
        BOX.quad(),
        BOX,
        new TextBoxes(List.of(BOX, new TextBox(BOX.quad(), 0.5))),
        TextDetection.ppOcr(),
        TextDetection.ppOcr().thresholds(0.2, 0.7).unclipRatio(2).dilated(false),
        TextDetection.ppOcr().encoder(),
        ALPHABET,
        CtcDecoder.of(ALPHABET),
        CtcDecoder.of(ALPHABET).beamSearch(5).ofLogits().only(List.of("b", " ")).favour(" ", 3),
        StripEncoder.ppOcr(32),
        StripEncoder.ppOcr(48, 1.25, new Tones(0.01, 0.5), new Margin(0.1, 0.2), new Smooth(0.6)),
        TextAngle.ppOcr().decoder(),
        new SpelledText(List.of(new Token("a", 0.5), new Token(" ", 0.25))),
        new LetterVoting(Ensembles.rover().alpha(0.5).weights(1, 2)),
        new PageText(
            List.of(new PageText.Line(List.of(new PageText.Piece(BOX, new Text("ab", 0.5)))))),
        ImagePipeline.of(Colors.RGB)
            .then(new SideLimits(32, 64, 16, Resampling.PIL_BOX))
            .then(new FixedHeight(8, 1.5, 99, Resampling.PIL_BOX)));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void parts_areKept(Object part) {
    assertThat(again(part, Object.class)).isEqualTo(part).hasToString(part.toString());
  }

  @Test
  void translators_doTheSame() {
    Translator<?, ?> angle = TextAngle.ppOcr();
    assertThat(again(angle, Translator.class).encoder()).isEqualTo(angle.encoder());
    StripEncoder encoder = StripEncoder.ppOcr(48, 0.9, new Margin(0.1, 0.1));
    assertThat(again(encoder, StripEncoder.class).encode(Noise.of(40, 12, Colors.GRAY)))
        .isEqualTo(encoder.encode(Noise.of(40, 12, Colors.GRAY)));
  }

  /** As somebody else's bundle may be. */
  @Test
  void brokenRecipes_areTold() {
    for (Recipe broken :
        List.of(
            Recipe.of("ocr.quad", 1).with("corners", new double[7]),
            Recipe.of("ocr.spelled-text", 1)
                .with("symbols", List.of("a"))
                .with("confidences", new double[2]),
            Recipe.of("ocr.ctc-decoder", 1)
                .withPart("alphabet", ALPHABET)
                .with("beams", 1)
                .with("least", 0.0)
                .with("logits", false)
                .with("only", List.of())
                .with("favoured", List.of("a"))
                .with("factors", new double[0]))) {
      assertThatThrownBy(() -> again(broken, Object.class)).isInstanceOf(BundleException.class);
    }
  }
}

package io.aimass.preprocess.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.InvalidOutputException;
import io.aimass.ModelOutput;
import io.aimass.ModelSource;
import io.aimass.Tensor;
import io.aimass.ensemble.Rover.Token;
import io.aimass.preprocess.image.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CtcDecoderTest {
  private static final Alphabet AB = new Alphabet(List.of("a", "b"));
  private static final CtcDecoder DECODER = CtcDecoder.of(AB);

  static List<String> golden() throws IOException {
    return Digests.lines("/io/aimass/preprocess/ocr/ocr.txt").stream()
        .filter(line -> line.startsWith("ctc "))
        .toList();
  }

  /** Against a sum over all ways, by src/test/golden/ocr.py. */
  @ParameterizedTest
  @MethodSource("golden")
  void rows_areThoseOfTheScript(String line) {
    String[] parts = line.split(" ", -1);
    int steps = Integer.parseInt(parts[1]);
    int classes = Integer.parseInt(parts[2]);
    CtcFrames frames = frames(steps, classes, Integer.parseInt(parts[3]));

    assertThat(dashed(new CtcBeamSearch(10_000, 0).of(frames))).isEqualTo(parts[4]);
    assertThat(dashed(CtcBestPath.of(frames))).isEqualTo(parts[6]);
  }

  private static CtcFrames frames(int steps, int classes, int seed) {
    float[] made = new float[steps * classes];
    long state = seed;
    for (int step = 0; step < steps; step++) {
      float sum = 0;
      for (int i = step * classes; i < (step + 1) * classes; i++) {
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF;
        made[i] = (state >> 16 & 255) + 1;
        sum += made[i];
      }
      for (int i = step * classes; i < (step + 1) * classes; i++) {
        made[i] /= sum;
      }
    }
    return new CtcFrames(made, classes);
  }

  private static String dashed(List<Integer> symbols) {
    return symbols.isEmpty()
        ? "none"
        : symbols.stream().map(String::valueOf).collect(Collectors.joining("-"));
  }

  private static SpelledText read(CtcDecoder decoder, float... rows) {
    int classes = decoder.alphabet().classes();
    Tensor tensor = Tensor.of(rows, rows.length / classes, classes);
    return decoder.decode(ModelOutput.of(Map.of("out", tensor), Map.of()));
  }

  @Test
  void repetitionsAreOneLetter_unlessABlankIsBetween() {
    SpelledText text =
        read(
            DECODER, .1f, .8f, .1f, // a
            .1f, .9f, 0, // a, still
            .6f, .4f, 0, // nothing
            .2f, .7f, .1f, // a, another
            .3f, .3f, .4f); // b

    assertThat(text.value()).isEqualTo("aab");
    assertThat(text.letters())
        .extracting(Token::confidence)
        .containsExactly(.9f + 0., .7f + 0., .4f + 0.);
    assertThat(text.text().value()).isEqualTo("aab");
    assertThat(text.confidence()).isCloseTo(2 / 3., within(1e-6));
  }

  @Test
  void nothing_isRead_whereAllIsBlank() {
    SpelledText text = read(DECODER.beamSearch(3), 1, 0, 0, .9f, .1f, 0);

    assertThat(text.letters()).isEmpty();
    assertThat(text.confidence()).isZero();
  }

  /** Blank is likeliest at each step, but most ways through have an "a" somewhere. */
  @Test
  void beamSearch_sumsOverTheWays() {
    float[] rows = {.6f, .4f, 0, .6f, .4f, 0};

    assertThat(read(DECODER, rows).value()).isEmpty();
    assertThat(read(DECODER.beamSearch(4), rows).value()).isEqualTo("a");
    assertThat(read(DECODER.beamSearch(4), rows).letters().get(0).confidence())
        .isCloseTo(.4, within(1e-6));
  }

  @Test
  void beamSearch_looksAtTheLikeliestClass_howeverUnlikely() {
    CtcDecoder narrow = new CtcDecoder(AB, 2, 0.99, false, java.util.Set.of(), Map.of());

    assertThat(read(narrow, .2f, .5f, .3f).value()).isEqualTo("a");
  }

  @Test
  void longTexts_areNoTrouble() {
    float[] rows = new float[3 * 4000];
    for (int step = 0; step < 4000; step++) {
      rows[3 * step] = .002f;
      rows[3 * step + 1 + step % 2] = .001f;
    }
    rows[0] = 0;
    assertThat(read(DECODER.beamSearch(2), rows).letters()).isNotEmpty();
  }

  @Test
  void onlySomeSymbols_areRead_andSure() {
    SpelledText text = read(DECODER.only(List.of("b")), .1f, .7f, .2f);

    assertThat(text.value()).isEqualTo("b");
    assertThat(text.confidence()).isCloseTo(2 / 3., within(1e-6));
  }

  /** Which is one that is left out: the letters around it are read nevertheless. */
  @Test
  void aStepOfZeros_isABlank() {
    float[] rows = {0, 0, 1, 0, 1, 0, 0, 0, 1};

    CtcDecoder decoder = DECODER.only(List.of("b"));
    assertThat(read(decoder, rows).value()).isEqualTo("bb");
    assertThat(read(decoder.beamSearch(4), rows).value()).isEqualTo("bb");
  }

  @Test
  void favouredSymbols_areLikelier() {
    float[] rows = {.5f, .2f, .3f};

    assertThat(read(DECODER, rows).value()).isEmpty();
    SpelledText text = read(DECODER.favour("a", 4), rows);
    assertThat(text.value()).isEqualTo("a");
    assertThat(text.confidence()).isCloseTo(.5, within(1e-6));
    assertThat(read(DECODER.favour("b", 2).favour("a", .5), rows).value()).isEqualTo("b");
  }

  @Test
  void scores_becomeProbabilities() {
    SpelledText text = read(DECODER.ofLogits(), 100, (float) (100 + Math.log(3)), -1000);

    assertThat(text.value()).isEqualTo("a");
    assertThat(text.confidence()).isCloseTo(.75, within(1e-4));
  }

  @Test
  void otherOutputs_areRefused() {
    assertThatThrownBy(() -> read(DECODER, 5, -2, 1))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessage("expected probabilities, got 5.0; scores are read by ofLogits()");
    Tensor wide = Tensor.of(new float[8], 2, 4);
    assertThatThrownBy(() -> DECODER.decode(ModelOutput.of(Map.of("out", wide), Map.of())))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("expected [steps, 3] per strip")
        .hasMessageContaining("[2, 4]");
  }

  @Test
  void wrongOptions_areRefused() {
    assertThatThrownBy(() -> DECODER.beamSearch(0)).hasMessage("beams is 0, expected 1 or more");
    assertThatThrownBy(() -> DECODER.only(List.of("c"))).hasMessage("\"c\" is not in the alphabet");
    assertThatThrownBy(() -> DECODER.favour("c", 1)).hasMessage("\"c\" is not in the alphabet");
    assertThatThrownBy(() -> DECODER.favour("a", 0))
        .hasMessage("favours are {a=0.0}, expected above 0");
    assertThatThrownBy(() -> new CtcDecoder(AB, 1, Double.NaN, false, java.util.Set.of(), Map.of()))
        .hasMessage("least is NaN, expected from 0 to 1");
    assertThatThrownBy(() -> new Alphabet(List.of())).hasMessageContaining("no symbols");
    assertThatThrownBy(() -> new Alphabet(Arrays.asList("a", "")))
        .hasMessage("symbol 1 of an alphabet is empty");
  }

  @Test
  void alphabets_areReadFromLines(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("keys.txt");
    Files.write(file, "a\né\n字".getBytes(StandardCharsets.UTF_8));

    Alphabet alphabet = Alphabet.ofLines(ModelSource.file(file));

    assertThat(alphabet.symbols()).containsExactly("a", "é", "字");
    assertThat(alphabet.withSpace().symbols()).containsExactly("a", "é", "字", " ");
    assertThat(alphabet.classes()).isEqualTo(4);
    assertThat(alphabet).hasToString("Alphabet[3 symbols]");
  }
}

package io.aimass.examples.reading;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Text;
import io.aimass.Translator;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.Rover;
import io.aimass.preprocess.image.ImageStep;
import io.aimass.preprocess.image.Margin;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.image.Smooth;
import io.aimass.preprocess.image.Tones;
import io.aimass.preprocess.ocr.Alphabet;
import io.aimass.preprocess.ocr.CtcDecoder;
import io.aimass.preprocess.ocr.LetterVoting;
import io.aimass.preprocess.ocr.SpelledText;
import io.aimass.preprocess.ocr.StripEncoder;
import io.aimass.preprocess.ocr.TextAngle;
import io.aimass.preprocess.ocr.TextBoxes;
import io.aimass.preprocess.ocr.TextDetection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * PP-OCR's models: one finds text, one tells which is upside down, and a committee reads it: the
 * recognisers of two versions, each in views of the strip that suit it, voting letter by letter.
 */
public final class ReadingCommittee {
  /** From when on a strip is read upside down as well. */
  static final double SURE = 0.9;

  private static final String V3 = "ch_PP-OCRv3_rec_infer.onnx";
  private static final String V4 = "ch_PP-OCRv4_rec_infer.onnx";

  /** The models were mostly taught Chinese, which has no spaces. */
  private static final double SPACES = 10;

  private static final int BEAMS = 8;

  /** Half what counts is how many members have a letter, half how sure they are of it. */
  private static final Rover VOTING = Ensembles.rover().alpha(0.5).nullConfidence(0.2);

  /** The two of version 3 have a little more to say each: they are fewer. */
  private static final double[] WEIGHTS = {1, 1, 1, 1.2, 1.2};

  /** What English is written in. */
  private static final List<String> ASCII =
      IntStream.rangeClosed(' ', '~').mapToObj(Character::toString).toList();

  private ReadingCommittee() {}

  /** The members' names and models, in order. */
  static Map<String, ModelSpec<Pixels, SpelledText>> members() {
    CtcDecoder decoder = decoder();
    Map<String, ModelSpec<Pixels, SpelledText>> members = new LinkedHashMap<>();
    Margin margin = new Margin(0.1, 0.1);
    Smooth smooth = new Smooth(0.6);
    members.put("v4-tones", member(V4, decoder, 0.85, new Tones(0.01, 1), margin));
    members.put("v4-smooth", member(V4, decoder, 1, margin, smooth));
    members.put("v4-narrow", member(V4, decoder, 0.75, margin));
    members.put("v3-smooth", member(V3, decoder, 0.9, new Margin(0.15, 0.25), smooth));
    members.put("v3-narrow", member(V3, decoder, 0.75, margin));
    return members;
  }

  private static ModelSpec<Pixels, SpelledText> member(
      String model, CtcDecoder decoder, double stretch, ImageStep... view) {
    StripEncoder encoder = StripEncoder.ppOcr(48, stretch, view);
    return ModelSpec.of(model(model), Translator.of(encoder, decoder));
  }

  private static CtcDecoder decoder() {
    try {
      Alphabet alphabet = Alphabet.ofLines(model("ppocr_keys_v1.txt")).withSpace();
      return CtcDecoder.of(alphabet).only(ASCII).favour(" ", SPACES).beamSearch(BEAMS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModelSource model(String name) {
    return ModelSource.classpath("models/" + name);
  }

  /**
   * Opens what finds text.
   *
   * @return the mass, to be closed
   */
  public static Mass<Pixels, TextBoxes> detection() {
    return Mass.builder()
        .addModel("db", model("ch_PP-OCRv4_det_infer.onnx"), TextDetection.ppOcr())
        .build();
  }

  /**
   * Opens what tells upright from upside down.
   *
   * @return the mass, to be closed
   */
  public static Mass<Pixels, Classification> angle() {
    return Mass.builder()
        .addModel("angle", model("ch_ppocr_mobile_v2.0_cls_infer.onnx"), TextAngle.ppOcr())
        .build();
  }

  /**
   * Opens the committee that reads.
   *
   * @return the mass, to be closed
   */
  public static Mass<Pixels, Text> recognition() {
    return of(members(), new LetterVoting(VOTING.weights(WEIGHTS)));
  }

  /** Opens one member alone. */
  static Mass<Pixels, Text> alone(String name) {
    Map<String, ModelSpec<Pixels, SpelledText>> one = members();
    one.keySet().retainAll(List.of(name));
    return of(one, new LetterVoting(VOTING));
  }

  private static Mass<Pixels, Text> of(
      Map<String, ModelSpec<Pixels, SpelledText>> members, LetterVoting voting) {
    MassBuilder<Pixels, SpelledText, SpelledText> builder =
        Mass.builder(Pixels.class, SpelledText.class);
    members.forEach(builder::addModel);
    return builder.ensemble(voting).build();
  }
}

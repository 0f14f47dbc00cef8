package io.aimass.preprocess.ocr;

import io.aimass.Text;
import io.aimass.bundle.PartFactory;
import io.aimass.bundle.PartTable;
import io.aimass.bundle.Recipe;
import io.aimass.ensemble.Rover;
import io.aimass.preprocess.image.ImagePipeline;
import java.util.Map;

/**
 * Makes this package's parts again when a bundle is opened. Found by {@link
 * java.util.ServiceLoader}; there is nothing to call.
 */
public final class OcrParts implements PartFactory {

  private static final PartTable TABLE =
      PartTable.empty()
          .and("ocr.quad", 1, Quad::of)
          .and(
              "ocr.text-box",
              1,
              recipe -> new TextBox(recipe.part("quad", Quad.class), recipe.number("score")))
          .and("ocr.text-boxes", 1, recipe -> new TextBoxes(recipe.parts("boxes", TextBox.class)))
          .and("ocr.text-detection", 1, TextDetection::of)
          .and(
              "ocr.detection-encoder",
              1,
              recipe -> new DetectionEncoder(recipe.part("pipeline", ImagePipeline.class)))
          .and("ocr.alphabet", 1, recipe -> new Alphabet(recipe.texts("symbols")))
          .and("ocr.ctc-decoder", 1, CtcDecoder::of)
          .and("ocr.strip-encoder", 1, OcrParts::stripEncoder)
          .and("ocr.angle-decoder", 1, recipe -> new TextAngle.AngleDecoder())
          .and("ocr.spelled-text", 1, SpelledText::of)
          .and(
              "ocr.letter-voting", 1, recipe -> new LetterVoting(recipe.part("rover", Rover.class)))
          .and(
              "ocr.page-text",
              1,
              recipe -> new PageText(recipe.parts("lines", PageText.Line.class)))
          .and(
              "ocr.line",
              1,
              recipe -> new PageText.Line(recipe.parts("pieces", PageText.Piece.class)))
          .and(
              "ocr.piece",
              1,
              recipe ->
                  new PageText.Piece(
                      recipe.part("box", TextBox.class), recipe.part("text", Text.class)));

  /** Called by {@link java.util.ServiceLoader}. */
  public OcrParts() {}

  @Override
  public Map<String, Integer> kinds() {
    return TABLE.kinds();
  }

  @Override
  public Object make(Recipe recipe) throws Exception {
    return TABLE.make(recipe);
  }

  private static StripEncoder stripEncoder(Recipe recipe) {
    return new StripEncoder(
        recipe.part("pipeline", ImagePipeline.class),
        recipe.integer("narrowest"),
        recipe.integer("multiple"));
  }
}

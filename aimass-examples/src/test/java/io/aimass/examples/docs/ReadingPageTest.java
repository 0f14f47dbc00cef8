package io.aimass.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Text;
import io.aimass.Translator;
import io.aimass.bundle.ModelCard;
import io.aimass.ensemble.Ensembles;
import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.Margin;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.image.Smooth;
import io.aimass.preprocess.ocr.Alphabet;
import io.aimass.preprocess.ocr.CtcDecoder;
import io.aimass.preprocess.ocr.LetterVoting;
import io.aimass.preprocess.ocr.PageText;
import io.aimass.preprocess.ocr.Quad;
import io.aimass.preprocess.ocr.SpelledText;
import io.aimass.preprocess.ocr.StripEncoder;
import io.aimass.preprocess.ocr.TextAngle;
import io.aimass.preprocess.ocr.TextBoxes;
import io.aimass.preprocess.ocr.TextDetection;
import io.aimass.preprocess.ocr.TextReader;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/reading.md, run as tests. */
class ReadingPageTest {

  @TempDir Path folder;

  private static ModelSource model(String name) {
    return ModelSource.classpath("models/" + name);
  }

  @Test
  void aReader_isPutTogether() throws IOException {
    PageText page = read(picture());
    // snippet: reading-page
    for (PageText.Piece piece : page.pieces()) {
      Quad quad = piece.box().quad(); // four corners in the picture's own pixels
      System.out.println(quad.topLeft() + " " + piece.text());
    }
    String all = page.text(); // line by line, pieces of one line joined by spaces
    // end
    assertThat(all).isEqualTo("Invoice 4711\n12 bottles");
    assertThat(page.pieces().get(0).box().quad().topLeft().x()).isBetween(20.0, 40.0);
  }

  private static PageText read(Pixels picture) throws IOException {
    // snippet: reading-reader
    Alphabet alphabet = Alphabet.ofLines(model("ppocr_keys_v1.txt")).withSpace();
    Translator<Pixels, SpelledText> plain =
        Translator.of(StripEncoder.ppOcr(48), CtcDecoder.of(alphabet));
    try (Mass<Pixels, TextBoxes> detection =
            Mass.builder()
                .addModel("db", model("ch_PP-OCRv4_det_infer.onnx"), TextDetection.ppOcr())
                .build();
        Mass<Pixels, Classification> angle =
            Mass.builder()
                .addModel("angle", model("ch_ppocr_mobile_v2.0_cls_infer.onnx"), TextAngle.ppOcr())
                .build();
        Mass<Pixels, Text> recognition =
            Mass.builder()
                .addModel("v4", model("ch_PP-OCRv4_rec_infer.onnx"), plain)
                .addModel("v3", model("ch_PP-OCRv3_rec_infer.onnx"), plain) // the same tensor
                .ensemble(new LetterVoting(Ensembles.rover().alpha(0.7).nullConfidence(0.3)))
                .build()) {
      TextReader reader = TextReader.of(detection, recognition).turning(angle, 0.9);
      return reader.predict(picture);
    }
    // end
  }

  @Test
  void views_vote() throws IOException {
    Path file = folder.resolve("reader.aimass");
    Alphabet alphabet = Alphabet.ofLines(model("ppocr_keys_v1.txt")).withSpace();
    ModelSource model = model("ch_PP-OCRv4_rec_infer.onnx");
    // snippet: reading-views
    CtcDecoder digits =
        CtcDecoder.of(alphabet)
            .only(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", " "))
            .favour(" ", 10) // the model was mostly taught Chinese, which has no spaces
            .beamSearch(8);
    Mass<Pixels, Text> recognition =
        Mass.builder()
            .addModel(
                "narrow",
                ModelSpec.of(
                    model,
                    Translator.of(StripEncoder.ppOcr(48, 0.85, new Margin(0.1, 0.1)), digits)))
            .addModel(
                "smooth",
                ModelSpec.of(
                    model, Translator.of(StripEncoder.ppOcr(48, 1, new Smooth(0.6)), digits)))
            .ensemble(new LetterVoting(Ensembles.rover().alpha(0.7)))
            .build();
    recognition.save(file, ModelCard.named("digits")); // and opened again by Mass.load
    // end
    recognition.close();
    try (Mass<Pixels, Text> loaded = Mass.load(file)) {
      assertThat(loaded.predict(written("12 34", 40)).value().strip()).isEqualTo("12 34");
    }
  }

  private static Pixels picture() {
    return written("Invoice 4711", 120, "12 bottles");
  }

  private static Pixels written(String line, int height, String... more) {
    BufferedImage image = new BufferedImage(300, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 300, height);
    pen.setColor(Color.BLACK);
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 24));
    pen.drawString(line, 30, 30);
    for (int i = 0; i < more.length; i++) {
      pen.drawString(more[i], 30, 80 + 40 * i);
    }
    pen.dispose();
    byte[] data = new byte[300 * height * 3];
    for (int i = 0; i < data.length; i++) {
      int color = image.getRGB(i / 3 % 300, i / 900);
      data[i] = (byte) (color >> (16 - 8 * (i % 3)));
    }
    return Pixels.of(data, height, 300, Colors.RGB);
  }
}

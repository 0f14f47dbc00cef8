package io.aimass.preprocess.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.Text;
import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.Pixels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextReaderTest {

  private static TextBox box(double left, double top, double right, double bottom) {
    return new TextBox(Quad.of(left, top, right, bottom), 0.9);
  }

  /** A grey page on which each box has a tone of its own, by which it can be read. */
  private static Pixels page(TextBox... boxes) {
    byte[] data = new byte[100 * 100];
    for (int i = 0; i < boxes.length; i++) {
      Quad quad = boxes[i].quad();
      for (int y = (int) quad.topLeft().y(); y < quad.bottomRight().y(); y++) {
        Arrays.fill(
            data,
            y * 100 + (int) quad.topLeft().x(),
            y * 100 + (int) quad.bottomRight().x(),
            (byte) ('a' + i));
      }
    }
    return Pixels.of(data, 100, 100, Colors.GRAY);
  }

  private static Mass<Pixels, TextBoxes> finding(TextBox... boxes) {
    return Mass.builder(Pixels.class, TextBoxes.class)
        .addModel("finder", (Pixels picture) -> new TextBoxes(List.of(boxes)))
        .build();
  }

  private static Mass<Pixels, Text> reading() {
    return Mass.builder(Pixels.class, Text.class)
        .addModel(
            "tones",
            (Pixels strip) ->
                Text.of(strip.get(2, 2, 0) == 'z' ? "" : "" + (char) strip.get(2, 2, 0)))
        .build();
  }

  private static String read(TextBox... boxes) {
    try (Mass<Pixels, TextBoxes> finding = finding(boxes);
        Mass<Pixels, Text> reading = reading()) {
      return TextReader.of(finding, reading).predict(page(boxes)).text();
    }
  }

  @Test
  void pages_areReadLineByLine() {
    assertThat(
            read(box(50, 41, 90, 50), box(5, 10, 60, 20), box(5, 40, 40, 50), box(5, 60, 40, 72)))
        .isEqualTo("b\nc a\nd");
  }

  @Test
  void anEmptyPage_hasNoLines() {
    assertThat(read()).isEmpty();
  }

  @Test
  void tiltedLines_areLines() {
    double slope = 0.2;
    TextBox[] tilted = new TextBox[6];
    for (int i = 0; i < tilted.length; i++) {
      double x = 5 + 35 * (i % 2);
      double y = 10 + 14 * (i / 2) + slope * x;
      tilted[i] =
          new TextBox(
              new Quad(
                  new Point(x, y),
                  new Point(x + 30, y + 30 * slope),
                  new Point(x + 28, y + 30 * slope + 10),
                  new Point(x - 2, y + 10)),
              0.9);
    }
    List<List<TextBox>> lines =
        ReadingOrder.lines(
            List.of(tilted[5], tilted[2], tilted[0], tilted[3], tilted[1], tilted[4]));

    assertThat(lines)
        .containsExactly(
            List.of(tilted[0], tilted[1]),
            List.of(tilted[2], tilted[3]),
            List.of(tilted[4], tilted[5]));
    assertThat(tilted[0].quad().angle()).isEqualTo(Math.atan(slope));
  }

  /** Whatever a model finds, strips take the room of four pictures at most. */
  @Test
  void boxesOverEachOther_areKeptAsLongAsThereIsRoom() {
    Pixels page = page();
    TextBox[] same = new TextBox[6];
    Arrays.fill(same, box(0, 0, page.width(), page.height()));
    try (Mass<Pixels, TextBoxes> detection = finding(same);
        Mass<Pixels, Text> recognition = reading()) {
      assertThat(TextReader.of(detection, recognition).strips(page)).hasSize(4);
    }
  }

  @Test
  void boxesWithoutText_areLeftOut() {
    TextStrip blank = new TextStrip(box(0, 0, 9, 9), page(), 0);
    TextStrip other = new TextStrip(box(0, 20, 9, 29), page(), 1);

    PageText page = TextReader.page(List.of(blank, other), List.of(Text.of(" "), Text.of(" x ")));

    assertThat(page.lines()).hasSize(1);
    assertThat(page.text()).isEqualTo("x");
    assertThat(page.pieces()).containsExactly(new PageText.Piece(other.box(), Text.of("x")));
    assertThatThrownBy(() -> TextReader.page(List.of(blank), List.of()))
        .hasMessage("0 texts, expected one for each of 1 strips");
    assertThatThrownBy(() -> new PageText.Line(List.of())).hasMessageContaining("no pieces");
  }

  private static Mass<Pixels, Classification> angle(double down) {
    return Mass.builder(Pixels.class, Classification.class)
        .addModel(
            "angle",
            (Pixels strip) ->
                Classification.of(
                    List.of(TextAngle.UPRIGHT, TextAngle.UPSIDE_DOWN), 1 - down, down))
        .build();
  }

  /** Reads what is in its upper left corner, the surer the lighter that is. */
  private static Mass<Pixels, Text> corners() {
    return Mass.builder(Pixels.class, Text.class)
        .addModel(
            "corner",
            (Pixels strip) -> new Text("" + strip.get(0, 0, 0), strip.get(0, 0, 0) / 255.0))
        .build();
  }

  @Test
  void stripsThatMayBeUpsideDown_areReadBothWays() {
    byte[] data = new byte[100 * 100];
    data[10 * 100 + 10] = 40; // the upper left corner of the first box
    data[29 * 100 + 59] = 90; // its lower right
    data[50 * 100 + 10] = 80; // the upper left corner of the second
    data[69 * 100 + 59] = 30;
    Pixels picture = Pixels.of(data, 100, 100, Colors.GRAY);
    try (Mass<Pixels, TextBoxes> finding = finding(box(10, 10, 60, 30), box(10, 50, 60, 70));
        Mass<Pixels, Text> reading = corners();
        Mass<Pixels, Classification> sure = angle(0.95);
        Mass<Pixels, Classification> unsure = angle(0.85)) {
      TextReader reader = TextReader.of(finding, reading);

      assertThat(reader.turning(sure, 0.9).predict(picture).text()).isEqualTo("90\n80");
      assertThat(reader.turning(sure, 0.9).strips(picture)).hasSize(4);
      assertThat(reader.turning(unsure, 0.9).predict(picture).text()).isEqualTo("40\n80");
      assertThat(reader.predict(picture).text()).isEqualTo("40\n80");
      assertThatThrownBy(() -> reader.turning(sure, 2))
          .hasMessage("least is 2.0, expected from 0 to 1");
    }
  }

  @Test
  void piecesHaveTheirBoxes() {
    TextBox[] boxes = {box(5, 10, 60, 20), box(5, 40, 40, 50)};
    try (Mass<Pixels, TextBoxes> finding = finding(boxes);
        Mass<Pixels, Text> reading = reading()) {
      Map<String, TextBox> found =
          TextReader.of(finding, reading).predict(page(boxes)).pieces().stream()
              .collect(Collectors.toMap(piece -> piece.text().value(), PageText.Piece::box));

      assertThat(found).containsEntry("a", boxes[0]).containsEntry("b", boxes[1]).hasSize(2);
    }
  }
}

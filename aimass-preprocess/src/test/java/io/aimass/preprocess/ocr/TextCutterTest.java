package io.aimass.preprocess.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.Noise;
import io.aimass.preprocess.image.Pixels;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextCutterTest {
  private static final Pixels NOISE = Noise.of(20, 20, Colors.RGB);

  @Test
  void anUprightRectangle_isWhatIsThere() {
    Pixels cut = TextCutter.of(NOISE).cut(Quad.of(3, 4, 12, 10));

    assertThat(cut.width()).isEqualTo(9);
    assertThat(cut.height()).isEqualTo(6);
    assertThat(cut.get(5, 8, 2)).isEqualTo(NOISE.get(9, 11, 2));
  }

  @Test
  void whatIsTall_isTurnedToTheLeft() {
    Pixels cut = TextCutter.of(NOISE).cut(Quad.of(4, 2, 8, 8));

    assertThat(cut.width()).isEqualTo(6);
    assertThat(cut.height()).isEqualTo(4);
    assertThat(cut.get(0, 0, 0)).isEqualTo(NOISE.get(2, 7, 0)); // its upper right corner
    assertThat(TextCutter.of(NOISE).cut(Quad.of(4, 2, 8, 7)).width()).isEqualTo(4); // 1.25 times
  }

  @Test
  void aQuadWithoutArea_isAPixel() {
    Pixels cut = TextCutter.of(NOISE).cut(Quad.of(5, 5, 5, 5));

    assertThat(List.of(cut.width(), cut.height())).containsExactly(1, 1);
    assertThat(cut.get(0, 0, 1)).isEqualTo(NOISE.get(5, 5, 1));
  }

  /** In all directions, and points, which have none. */
  @Test
  void theSmallestRectangle_isFound() {
    Rectangle tilted =
        Rectangle.around(
            List.of(
                new Point(0, 0),
                new Point(8, 6),
                new Point(5, 10),
                new Point(-3, 4),
                new Point(3, 5)));
    assertThat(tilted.length() * tilted.breadth()).isEqualTo(50);
    assertThat(tilted.shorterSide()).isEqualTo(5);
    assertThat(tilted.center()).isEqualTo(new Point(2.5, 5));

    Rectangle point = Rectangle.around(List.of(new Point(3, 4)));
    assertThat(point.unclipped(2).quad()).isEqualTo(Quad.of(3, 4, 3, 4));
  }
}

package io.aimass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.bundle.Bundle;
import io.aimass.bundle.ModelCard;
import io.aimass.bundle.Recipe;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentationTest {

  private static final Labels LABELS = Labels.of(List.of("road", "car"));

  private static final Segmentation SMALL = Segmentation.of(LABELS, 2, 3, 0, 0, 1, -1, 1, 1);

  @Test
  void pixels_haveTheirLabels() {
    assertThat(SMALL.height()).isEqualTo(2);
    assertThat(SMALL.width()).isEqualTo(3);
    assertThat(SMALL.labels()).isEqualTo(LABELS);
    assertThat(SMALL.at(0, 2)).isEqualTo(1);
    assertThat(SMALL.at(1, 0)).isEqualTo(Segmentation.UNKNOWN);
    assertThat(SMALL.label(0, 1)).contains("road");
    assertThat(SMALL.label(1, 0)).isEmpty();
    assertThat(SMALL.count("road")).isEqualTo(2);
    assertThat(SMALL.count("car")).isEqualTo(3);
    assertThat(SMALL.mask("car")).containsExactly(false, false, true, false, true, true);
    assertThat(SMALL).hasToString("3 x 2: road 2 car 3 unknown 1");
    assertThat(Segmentation.of(LABELS, 1, 1, 1)).hasToString("1 x 1: car 1");
  }

  @Test
  void of_copiesAndGivesCopies() {
    int[] classes = {0, 1};
    Segmentation made = Segmentation.of(LABELS, 1, 2, classes);
    classes[0] = 1;
    made.classes()[1] = 0;
    assertThat(made.classes()).containsExactly(0, 1);
  }

  @Test
  void equals_isByContent() {
    assertThat(SMALL)
        .isEqualTo(Segmentation.of(LABELS, 2, 3, SMALL.classes()))
        .hasSameHashCodeAs(Segmentation.of(LABELS, 2, 3, SMALL.classes()))
        .isNotEqualTo(Segmentation.of(LABELS, 3, 2, SMALL.classes()))
        .isNotEqualTo(Segmentation.of(Labels.of(List.of("a", "b")), 2, 3, SMALL.classes()))
        .isNotEqualTo(Segmentation.of(LABELS, 2, 3, 0, 0, 1, 0, 1, 1));
  }

  @Test
  void bundles_keepIt(@TempDir Path folder) {
    Path file = folder.resolve("vote.aimass");
    Bundle.save(file, Recipe.of("test.vote", 1).withPart("vote", SMALL), ModelCard.named("vote"));
    assertThat(Bundle.open(file).recipe().part("vote", Segmentation.class)).isEqualTo(SMALL);
  }

  @Test
  void whatCannotBe_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Segmentation.of(LABELS, 1, 3, 0, 0))
        .withMessage("expected 3 classes for 3 by 1 pixels, got 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Segmentation.of(LABELS, 0, 3))
        .withMessage("a picture of 3 by 0 pixels, expected 1 by 1 or more");
    for (int wrong : new int[] {2, -2}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Segmentation.of(LABELS, 2, 2, 0, 0, 0, wrong))
          .withMessage(
              "the class of row 1, column 1 is %s, expected one below 2 for the labels, or -1 for"
                  + " unknown",
              wrong);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.mask("sky"))
        .withMessage("no label \"sky\" among [road, car]");
    assertThatThrownBy(() -> SMALL.at(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> SMALL.at(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}

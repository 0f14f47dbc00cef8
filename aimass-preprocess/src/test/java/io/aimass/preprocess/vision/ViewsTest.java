package io.aimass.preprocess.vision;

import static io.aimass.preprocess.vision.Draws.found;
import static io.aimass.preprocess.vision.Draws.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aimass.Classification;
import io.aimass.Decision;
import io.aimass.Detections;
import io.aimass.Labels;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.Member;
import io.aimass.MemberFailure;
import io.aimass.MemberResult;
import io.aimass.MemberStatus;
import io.aimass.Segmentation;
import io.aimass.ensemble.Ensembles;
import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.Mirror;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.image.Resampling;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewsTest {

  private static final int LIGHT = 128;

  /** A picture of 8 by 6 with a white square of 2 by 2 at column 5, row 1. */
  private static Pixels picture() {
    byte[] data = new byte[6 * 8];
    for (int at : new int[] {8 + 5, 8 + 6, 16 + 5, 16 + 6}) {
      data[at] = (byte) 255;
    }
    return Pixels.of(data, 6, 8, Colors.GRAY);
  }

  /** Finds the box of all that is light. */
  private static Detections lights(Pixels picture) {
    int left = picture.width();
    int top = picture.height();
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        if (picture.get(y, x, 0) >= LIGHT) {
          left = Math.min(left, x);
          top = Math.min(top, y);
          right = Math.max(right, x + 1);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    return right == 0 ? found() : found(item("light", 0.5, left, top, right, bottom));
  }

  private static Segmentation pixels(Pixels picture) {
    int[] classes = new int[picture.height() * picture.width()];
    for (int i = 0; i < classes.length; i++) {
      int level = picture.get(i / picture.width(), i % picture.width(), 0);
      classes[i] = level >= LIGHT ? 1 : 0;
    }
    return Segmentation.of(
        Labels.of(List.of("dark", "light")), picture.height(), picture.width(), classes);
  }

  private static final Views ALL =
      Views.of(View.original(), View.mirrored(), View.scaled(2, Resampling.PIL_NEAREST))
          .and(View.fiveCrop(4, 5));

  @Test
  void boxes_arePutBackIntoTheirPlaces() {
    Detections truth = found(item("light", 0.5, 5, 1, 7, 3));
    try (Mass<Pixels, Detections> mass =
        ALL.committee("model", ViewsTest::lights, Detections.class)
            .ensemble(Ensembles.nonMaxSuppression())
            .build()) {
      Decision<Detections> why = mass.decide(picture());
      assertThat(why.members())
          .extracting(MemberResult::name)
          .containsExactly(
              "model original",
              "model mirrored",
              "model scaled 2.0",
              "model top left",
              "model top right",
              "model bottom left",
              "model bottom right",
              "model middle");
      for (String whole : List.of("original", "mirrored", "scaled 2.0", "top right")) {
        assertThat(why.member("model " + whole).prediction()).as(whole).contains(truth);
      }
      assertThat(why.member("model bottom left").prediction()).contains(found());
      assertThat(why.member("model bottom right").prediction()) // rows 2 to 5, columns 3 to 7
          .contains(found(item("light", 0.5, 5, 2, 7, 3)));
      assertThat(why.answer().items().get(0)).isEqualTo(truth.items().get(0));
    }
  }

  @Test
  void pixels_arePutBack_andTheRestIsUnknown() {
    try (Mass<Pixels, Segmentation> mass =
        ALL.committee("model", ViewsTest::pixels, Segmentation.class)
            .ensemble(Ensembles.pixelVoting())
            .build()) {
      Decision<Segmentation> why = mass.decide(picture());
      for (String whole : List.of("original", "mirrored", "scaled 2.0")) {
        assertThat(why.member("model " + whole).prediction()).as(whole).contains(pixels(picture()));
      }
      assertThat(why.member("model top left").prediction(Segmentation.class))
          .hasValueSatisfying(
              part -> {
                assertThat(part.at(0, 0)).isZero();
                assertThat(part.at(0, 5)).isEqualTo(Segmentation.UNKNOWN);
                assertThat(part.at(4, 0)).isEqualTo(Segmentation.UNKNOWN);
              });
      assertThat(why.answer()).isEqualTo(pixels(picture()));
    }
  }

  @Test
  void labels_stayAsTheyAre_andWeightsAreTheHosts() {
    Member<Pixels, Classification> leftHalf =
        seen ->
            Classification.of(
                List.of("left", "right"),
                lights(seen).items().get(0).box().left() * 2 < seen.width()
                    ? new double[] {1, 0}
                    : new double[] {0, 1});
    try (Mass<Pixels, Classification> mass =
        Views.of(View.original(), View.mirrored())
            .committee("side", leftHalf, Classification.class)
            .ensemble(Ensembles.softVoting().weights(3, 1))
            .build()) {
      assertThat(mass.predict(picture()).probability("right")).isEqualTo(0.75);
      assertThat(mass.decide(picture()).member("side mirrored").weight()).isEqualTo(0.25);
    }
  }

  @Test
  void viewsOfSeveralModels_areMembersOfOneMass() {
    MassBuilder<Pixels, Detections, Detections> builder =
        Mass.builder(Pixels.class, Detections.class);
    Views two = Views.of(View.original(), View.mirrored());
    builder = two.addTo(builder, "one", ViewsTest::lights);
    builder = two.addTo(builder, "other", picture -> found());
    try (Mass<Pixels, Detections> mass =
        builder.ensemble(Ensembles.weightedBoxesFusion()).build()) {
      assertThat(mass.predict(picture())).isEqualTo(found(item("light", 0.25, 5, 1, 7, 3)));
    }
  }

  @Test
  void pictureThatIsTooSmall_failsTheCornersAlone() {
    try (Mass<Pixels, Detections> mass =
        Views.of(View.original())
            .and(View.fiveCrop(7, 9))
            .committee("model", ViewsTest::lights, Detections.class)
            .ensemble(Ensembles.nonMaxSuppression())
            .onMemberFailure(MemberFailure.SKIP)
            .build()) {
      Decision<Detections> why = mass.decide(picture());
      assertThat(why.member("model top left").status()).isEqualTo(MemberStatus.FAILED);
      assertThat(why.member("model top left").error())
          .hasValueSatisfying(
              error ->
                  assertThat(error).hasMessageContaining("8 by 6 pixels has no corner of 9 by 7"));
      assertThat(why.answer()).isEqualTo(found(item("light", 0.5, 5, 1, 7, 3)));
    }
  }

  @Test
  void viewsAreValues_andNamesAreTheirOwn() {
    assertThat(Views.of(View.mirrored())).isEqualTo(Views.of(View.mirrored()));
    assertThat(ALL.views()).hasSize(8);
    View small = View.scaled(0.5, Resampling.PIL_BOX).then(new Mirror(), "small and mirrored");
    assertThat(small.of(picture()).width()).isEqualTo(4);
    assertThat(small.placement(6, 8).backX(0)).isEqualTo(8);
    assertThatIllegalArgumentException()
        .isThrownBy(Views::of)
        .withMessage("expected one view or more, got none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Views.of(View.original(), View.original()))
        .withMessage("view \"original\" is given twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new View("", List.of()))
        .withMessage("the view's name is empty");
  }
}

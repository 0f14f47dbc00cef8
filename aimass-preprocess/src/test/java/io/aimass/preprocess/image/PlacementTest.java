package io.aimass.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aimass.Detections.Box;
import io.aimass.preprocess.image.CornerCrop.Corner;
import org.junit.jupiter.api.Test;

class PlacementTest {

  private static final Box ONE = new Box(0, 0, 1, 1);

  /** 427 by 640 in 640 by 640 is not stretched; 106 rows above it and 107 below. */
  @Test
  void letterbox_isPlacedByItsWholeNumbers() {
    Placement placement =
        new Letterbox(640, 640, Resampling.OPENCV_LINEAR, 114).placement(427, 640);
    assertThat(placement)
        .isEqualTo(new Placement(427, 640, 640, 640, 1, 1, 0, -106, new Box(0, 0, 640, 427)));
    assertThat(placement.back(new Box(10, 100, 20, 206))).isEqualTo(new Box(10, 0, 20, 100));
    assertThat(placement.back(new Box(10, 0, 20, 100)).area()).isZero();
    assertThat(placement.forth(new Box(10, 0, 20, 100))).isEqualTo(new Box(10, 106, 20, 206));
  }

  @Test
  void steps_goOneAfterTheOther() {
    ImagePipeline pipeline =
        ImagePipeline.of(Colors.RGB)
            .shorterSide(100, Resampling.PIL_BILINEAR)
            .centerCrop(80, 60)
            .then(new Mirror());
    Placement placement = pipeline.placement(200, 400); // 100 by 200, then from 10 and 70
    assertThat(placement)
        .isEqualTo(new Placement(200, 400, 80, 60, -2, 2, 260, 20, new Box(140, 20, 260, 180)));
    assertThat(placement.back(new Box(0, 0, 10, 80))).isEqualTo(new Box(240, 20, 260, 180));
    assertThat(placement.forthX(260)).isZero();
    assertThat(placement.backY(80)).isEqualTo(180);
  }

  /** What was cut off does not come back with a border. */
  @Test
  void border_isNotWhatWasCutOffBefore() {
    Placement placement =
        ImagePipeline.of(Colors.RGB)
            .centerCrop(10, 20)
            .letterbox(20, 20, Resampling.OPENCV_LINEAR)
            .placement(20, 20);
    assertThat(placement.seen()).isEqualTo(new Box(0, 5, 20, 15));
    assertThat(placement.back(new Box(0, 0, 20, 20))).isEqualTo(placement.seen());
    assertThat(placement.forth(new Box(0, 0, 20, 20))).isEqualTo(new Box(0, 5, 20, 15));
  }

  @Test
  void margins_areBordersOrCuts() {
    Placement border = new Margin(0.1, 0.2).placement(20, 50);
    assertThat(border.preparedHeight()).isEqualTo(24);
    assertThat(border.preparedWidth()).isEqualTo(58);
    assertThat(border.back(new Box(4, 2, 8, 6))).isEqualTo(new Box(0, 0, 4, 4));
    Placement cut = new Margin(-0.1, 0).placement(20, 50);
    assertThat(cut.seen()).isEqualTo(new Box(0, 2, 50, 18));
  }

  @Test
  void samples_areLargeEnoughForTheSteps() {
    ImagePipeline pipeline =
        ImagePipeline.of(Colors.RGB).then(new CornerCrop(224, 224, Corner.TOP_LEFT));
    assertThat(pipeline.samples())
        .extracting(sample -> pipeline.prepared(sample).width())
        .containsExactly(224, 224);
    assertThat(ImagePipeline.of(Colors.RGB).samples())
        .extracting(Pixels::width)
        .containsExactly(64, 40);
  }

  @Test
  void whatCannotBe_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Placement.whole(0, 3))
        .withMessage("height is 0, expected 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Placement(1, 1, 1, 1, 0, 1, 0, 0, ONE))
        .withMessage("scaleX is 0, expected another number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Placement(1, 1, 1, 1, 1, 1, 0, Double.NaN, ONE))
        .withMessage("shiftY is NaN, expected a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Placement(1, 1, 1, 1, 1, 1, 0, 0, new Box(0, 0, 2, 1)))
        .withMessageStartingWith("seen is Box[left=0.0, top=0.0, right=2.0, bottom=1.0], expected");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Placement.whole(2, 3).then(Placement.whole(3, 2)))
        .withMessage("the next picture is made of one of 2 by 3 pixels, expected 3 by 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CornerCrop(4, 3, Corner.TOP_LEFT).apply(Noise.of(3, 3, Colors.RGB)))
        .withMessage("a picture of 3 by 3 pixels has no corner of 3 by 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rescale(0, Resampling.PIL_BOX))
        .withMessage("factor is 0.0, expected a finite number above 0");
  }
}

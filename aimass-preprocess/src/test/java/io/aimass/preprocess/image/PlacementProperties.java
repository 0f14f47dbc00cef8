package io.aimass.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Detections.Box;
import io.aimass.preprocess.image.CornerCrop.Corner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** That a placement is where the pixels really are: a white box is drawn, and looked for. */
class PlacementProperties {

  private static final int LIGHT = 127;

  /** Any step but those that leave a picture as it is, for a picture of a size. */
  private static ImageStep step(Random random, int height, int width) {
    Resampling how = any(random, Resampling.values());
    int tall = 20 + random.nextInt(80);
    int wide = 20 + random.nextInt(80);
    return switch (random.nextInt(10)) {
      case 0 -> new Resize(tall, wide, how);
      case 1 -> new ShorterSide(tall, how);
      case 2 -> new CenterCrop(tall, wide);
      case 3 -> new Letterbox(tall, wide, how, 0);
      case 4 -> new Mirror();
      case 5 -> new Rescale(0.4 + random.nextInt(40) / 20.0, how);
      case 6 -> new Pad(random.nextInt(9), random.nextInt(9), random.nextInt(9), 5, 0);
      case 7 -> new SideLimits(tall, tall + wide, 8, how);
      case 8 -> new FixedHeight(tall, 0.5 + random.nextInt(20) / 20.0, 20 + wide, how);
      default ->
          new CornerCrop(
              Math.min(tall, height), Math.min(wide, width), any(random, Corner.values()));
    };
  }

  private static <T> T any(Random random, T[] values) {
    return Arrays.asList(values).get(random.nextInt(values.length));
  }

  private static List<ImageStep> steps(Random random, int height, int width) {
    List<ImageStep> steps = new ArrayList<>(List.of(new ToColors(Colors.GRAY)));
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      Placement placement = Placement.of(steps, height, width);
      steps.add(step(random, placement.preparedHeight(), placement.preparedWidth()));
    }
    return steps;
  }

  private static Box box(Random random, int height, int width) {
    int left = random.nextInt(width / 2);
    int top = random.nextInt(height / 2);
    int right = left + width / 3 + random.nextInt(width - left - width / 3);
    int bottom = top + height / 3 + random.nextInt(height - top - height / 3);
    return new Box(left, top, right, bottom);
  }

  private static Pixels drawn(Box box, int height, int width) {
    byte[] data = new byte[height * width];
    for (int y = (int) box.top(); y < box.bottom(); y++) {
      for (int x = (int) box.left(); x < box.right(); x++) {
        data[y * width + x] = (byte) 255;
      }
    }
    return Pixels.of(data, height, width, Colors.GRAY);
  }

  /** The smallest box of all that is light; without an area if nothing is. */
  private static Box light(Pixels picture) {
    int left = picture.width();
    int top = picture.height();
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        if (picture.get(y, x, 0) > LIGHT) {
          left = Math.min(left, x);
          top = Math.min(top, y);
          right = Math.max(right, x + 1);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    return right > left ? new Box(left, top, right, bottom) : new Box(0, 0, 0, 0);
  }

  @Property(tries = 500)
  void box_isWhereThePlacementSays_withinAPixel(@ForAll Random random) {
    int height = 20 + random.nextInt(80);
    int width = 20 + random.nextInt(80);
    List<ImageStep> steps = steps(random, height, width);
    Pixels prepared = drawn(box(random, height, width), height, width);
    Box box = light(prepared);
    for (ImageStep step : steps) {
      prepared = step.apply(prepared);
    }
    Placement placement = Placement.of(steps, height, width);

    assertThat(prepared.height()).isEqualTo(placement.preparedHeight());
    assertThat(prepared.width()).isEqualTo(placement.preparedWidth());
    Box expected = placement.forth(box);
    Box found = light(prepared);
    if (expected.right() - expected.left() > 4 && expected.bottom() - expected.top() > 4) {
      assertNear(
          placement.back(found),
          placement.back(expected),
          pixels(steps, height, width, Placement::scaleX),
          pixels(steps, height, width, Placement::scaleY),
          steps);
    }
  }

  /** A pixel of the original for each step, or of a picture in between if those are larger. */
  private static double pixels(
      List<ImageStep> steps, int height, int width, ToDoubleFunction<Placement> scale) {
    double pixels = 0;
    double before = 1;
    for (int count = 1; count <= steps.size(); count++) {
      double after =
          Math.abs(scale.applyAsDouble(Placement.of(steps.subList(0, count), height, width)));
      boolean resizes = Math.abs(after - before) > 1e-12;
      pixels += resizes ? Math.max(before, after) : 0;
      before = after;
    }
    return pixels + 1e-9;
  }

  private static void assertNear(
      Box box, Box expected, double across, double down, List<ImageStep> steps) {
    assertThat(box.left()).as("left by %s", steps).isCloseTo(expected.left(), within(across));
    assertThat(box.right()).as("right by %s", steps).isCloseTo(expected.right(), within(across));
    assertThat(box.top()).as("top by %s", steps).isCloseTo(expected.top(), within(down));
    assertThat(box.bottom()).as("bottom by %s", steps).isCloseTo(expected.bottom(), within(down));
  }

  @Property
  void placedAndBack_aBoxIsWhatIsSeenOfIt(@ForAll Random random) {
    int height = 20 + random.nextInt(80);
    int width = 20 + random.nextInt(80);
    Placement placement = Placement.of(steps(random, height, width), height, width);
    Box seen = placement.back(new Box(0, 0, placement.preparedWidth(), placement.preparedHeight()));
    Box box = box(random, height, width);

    Box back = placement.back(placement.forth(box));

    if (seen.left() < box.right()
        && box.left() < seen.right()
        && seen.top() < box.bottom()
        && box.top() < seen.bottom()) {
      assertThat(back.left()).isCloseTo(Math.max(seen.left(), box.left()), within(1e-9));
      assertThat(back.right()).isCloseTo(Math.min(seen.right(), box.right()), within(1e-9));
      assertThat(back.top()).isCloseTo(Math.max(seen.top(), box.top()), within(1e-9));
      assertThat(back.bottom()).isCloseTo(Math.min(seen.bottom(), box.bottom()), within(1e-9));
    } else {
      assertThat(back.area()).isCloseTo(0, within(1e-9));
    }
  }

  @Property
  void uprightBox_isWhereItIsStored(@ForAll Orientation orientation, @ForAll Random random) {
    int height = 20 + random.nextInt(20);
    int width = 20 + random.nextInt(20);
    Box stored = box(random, height, width);
    Pixels upright = orientation.apply(drawn(stored, height, width));

    Box back = orientation.back(light(upright), upright.height(), upright.width());

    assertThat(back).isEqualTo(stored);
  }
}

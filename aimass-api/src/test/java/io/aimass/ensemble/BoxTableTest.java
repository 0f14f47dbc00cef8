package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Detections.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The quick search finds what comparing with every box finds. */
class BoxTableTest {

  /** On a grid in half of the cases: so that left sides and overlaps are often equal. */
  private static Box box(Random random, boolean grid) {
    double left = grid ? random.nextInt(6) : 1e3 * random.nextGaussian();
    double top = grid ? random.nextInt(6) : 1e3 * random.nextGaussian();
    double width = grid ? random.nextInt(5) : 1e3 * random.nextDouble();
    double height = grid ? random.nextInt(5) : 1e3 * random.nextDouble();
    return new Box(left, top, left + width, top + height);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void best_isTheFirstBestOfAll(@ForAll Random random) {
    boolean grid = random.nextBoolean();
    double threshold = random.nextInt(5) / 4.0;
    List<Box> boxes = new ArrayList<>();
    BoxTable table = new BoxTable(40);
    for (int i = 0; i < 40; i++) {
      Box asked = box(random, grid);
      assertThat(table.best(asked, threshold)).isEqualTo(plainBest(boxes, asked, threshold));
      if (random.nextBoolean() && !boxes.isEmpty()) {
        int moved = random.nextInt(boxes.size());
        boxes.set(moved, asked);
        table.move(moved, asked);
      } else {
        boxes.add(asked);
        table.add(asked);
      }
    }
    Box asked = box(random, grid);
    for (int i = 0; i < boxes.size(); i++) {
      assertThat(table.iou(i, asked)).isCloseTo(boxes.get(i).iou(asked), within(1e-12));
    }
  }

  private static int plainBest(List<Box> boxes, Box asked, double threshold) {
    int best = -1;
    double most = threshold;
    for (int i = 0; i < boxes.size(); i++) {
      double iou = boxes.get(i).iou(asked);
      if (iou > most) {
        most = iou;
        best = i;
      }
    }
    return best;
  }
}

package io.aimass.preprocess.vision;

import io.aimass.Detections.Box;
import io.aimass.Detections.Item;
import io.aimass.Labels;
import io.aimass.preprocess.image.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Boxes of one picture that are sure enough, in pixels of the prepared one. Used by one thread. */
final class FoundBoxes {

  private final Labels labels;
  private final DetectionLayout layout;
  private final double threshold;
  private final double unitX;
  private final double unitY;
  private final List<Item> items = new ArrayList<>();

  FoundBoxes(Labels labels, DetectionLayout layout, double threshold, Placement placement) {
    this.labels = labels;
    this.layout = layout;
    this.threshold = threshold;
    this.unitX = layout.inParts() ? placement.preparedWidth() : 1;
    this.unitY = layout.inParts() ? placement.preparedHeight() : 1;
  }

  /** How many scores a box has: one for each label, and those of the background before. */
  int scores() {
    return layout.firstLabel() + labels.size();
  }

  /** The number that the first label has. */
  int firstLabel() {
    return layout.firstLabel();
  }

  /** Whether a box counts; of others neither sides nor label need be any. */
  boolean isSure(double score) {
    return score >= threshold;
  }

  List<Item> items() {
    return items;
  }

  /**
   * Takes a box if it is sure enough, and not of the background.
   *
   * @param number the label's, as the model counts
   * @param row of the box, for messages
   * @param table where its numbers are, the first at {@code at}, the next {@code step} further
   */
  void add(int number, double score, OutputTable table, int row, int at, int step) {
    if (!isSure(score) || number < layout.firstLabel()) {
      return;
    }
    double[] sides =
        layout
            .form()
            .sides(
                table.at(at),
                table.at(at + step),
                table.at(at + 2 * step),
                table.at(at + 3 * step));
    if (!isBox(sides)) {
      throw table.wrong(
          String.format(
              Locale.ROOT,
              "box %d is left %s, top %s, right %s, bottom %s, expected finite numbers with left <="
                  + " right and top <= bottom",
              row,
              sides[0],
              sides[1],
              sides[2],
              sides[3]));
    }
    Box box = new Box(sides[0] * unitX, sides[1] * unitY, sides[2] * unitX, sides[3] * unitY);
    items.add(new Item(labels.names().get(number - layout.firstLabel()), score, box));
  }

  private static boolean isBox(double... sides) {
    for (double side : sides) {
      if (!Double.isFinite(side)) {
        return false;
      }
    }
    return sides[0] <= sides[2] && sides[1] <= sides[3];
  }

  /**
   * A label's number that a model gave.
   *
   * @throws io.aimass.InvalidOutputException if no label has it
   */
  int number(OutputTable table, int index) {
    float number = table.at(index);
    if (number != Math.rint(number) || number < 0 || number >= scores()) {
      throw table.wrong(
          "element "
              + index
              + ", a label's number, is "
              + number
              + ", expected a whole one from 0 to "
              + (scores() - 1)
              + " for the labels "
              + labels);
    }
    return (int) number;
  }
}

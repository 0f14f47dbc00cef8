package io.aimass.ensemble;

import io.aimass.Detections.Box;
import io.aimass.Detections.Item;
import java.util.BitSet;

/** Boxes that are taken for one object, and the weighted mean of their sides. */
final class FusedBox {

  private final Finding first;
  private final BitSet voters = new BitSet();
  private int count;
  private double scores;
  private double weights;
  private double highest;
  private double left;
  private double top;
  private double right;
  private double bottom;

  FusedBox(Finding first) {
    this.first = first;
    add(first, first.score());
  }

  /** Adds a box whose sides have a say of this much. */
  void add(Finding finding, double say) {
    Box box = finding.box();
    count++;
    voters.set(finding.voter());
    scores += say;
    weights += finding.weight();
    highest = Math.max(highest, finding.score());
    left += say * box.left();
    top += say * box.top();
    right += say * box.right();
    bottom += say * box.bottom();
  }

  /** The mean of the sides; a lone box, or the first where nobody has a say, as it is. */
  Box box() {
    return count > 1 && scores > 0
        ? new Box(left / scores, top / scores, right / scores, bottom / scores)
        : first.box();
  }

  /** The first box, which has the highest score. */
  Finding first() {
    return first;
  }

  Item item(double confidence) {
    return new Item(first.item().label(), Math.min(1, confidence), box());
  }

  int count() {
    return count;
  }

  /** The sum of what the boxes had to say. */
  double scores() {
    return scores;
  }

  double highest() {
    return highest;
  }

  /** The weights of the boxes' members, a member's as often as it has boxes here. */
  double weights() {
    return weights;
  }

  boolean isOf(int voter) {
    return voters.get(voter);
  }
}

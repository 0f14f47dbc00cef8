package io.aimass.ensemble;

import io.aimass.Detections;
import io.aimass.Detections.Box;
import io.aimass.Detections.Item;
import java.util.Comparator;
import java.util.List;

/** Members' detections in an order of their own: finding by finding, then the shorter first. */
final class DetectionOrder implements Comparator<Detections> {

  static final Comparator<Detections> CONTENT = new DetectionOrder();

  private static final Comparator<Box> BOXES =
      Comparator.comparingDouble(Box::left)
          .thenComparingDouble(Box::top)
          .thenComparingDouble(Box::right)
          .thenComparingDouble(Box::bottom);

  private static final Comparator<Item> ITEMS =
      Comparator.comparingDouble((Item item) -> -item.confidence())
          .thenComparing(Item::label)
          .thenComparing(Item::box, BOXES);

  private DetectionOrder() {}

  @Override
  public int compare(Detections one, Detections other) {
    List<Item> left = one.items();
    List<Item> right = other.items();
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = ITEMS.compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }
}

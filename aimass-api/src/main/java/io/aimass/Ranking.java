package io.aimass;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Items in order of their scores, best first.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param items the items
 */
public record Ranking(List<Item> items) {

  /**
   * One item.
   *
   * @param id what it is
   * @param score larger is better
   */
  public record Item(String id, double score) {

    /**
     * Checks the item.
     *
     * @throws IllegalArgumentException if the score is NaN or infinite
     */
    public Item {
      Objects.requireNonNull(id, "id");
      Columns.requireFinite("score of \"" + id + "\"", score);
    }
  }

  /**
   * Sorts by score; equals keep their order.
   *
   * @throws IllegalArgumentException if an id is given twice
   */
  public Ranking {
    Set<String> seen = new HashSet<>();
    for (Item item : items) {
      if (!seen.add(item.id())) {
        throw new IllegalArgumentException("item \"" + item.id() + "\" is ranked twice");
      }
    }
    items =
        items.stream()
            .sorted(Comparator.comparingDouble((Item item) -> -item.score()))
            .collect(Collectors.collectingAndThen(Collectors.toList(), List::copyOf));
  }

  /**
   * Items in the order of their scores.
   *
   * @param items in any order
   * @return the ranking
   * @throws IllegalArgumentException if an id is given twice
   */
  public static Ranking of(List<Item> items) {
    return new Ranking(items);
  }
}

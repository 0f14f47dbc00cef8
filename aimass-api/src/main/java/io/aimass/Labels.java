package io.aimass;

import com.google.common.collect.ImmutableMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a {@link Classification} in their order, which is also the order that decides ties.
 *
 * <p>Immutable and safe for use by many threads. Predictions made from one instance are combined
 * without looking labels up; decoders should keep one.
 */
public final class Labels {

  private final List<String> names;
  private final ImmutableMap<String, Integer> index;

  /** The last answer of {@link #positionsIn}: immutable, so that a race costs time and no more. */
  private @Nullable LabelPositions last;

  private Labels(List<String> names) {
    this.names = List.copyOf(names);
    this.index = indexOf(this.names);
  }

  private static ImmutableMap<String, Integer> indexOf(List<String> names) {
    Set<String> seen = new HashSet<>();
    ImmutableMap.Builder<String, Integer> index =
        ImmutableMap.builderWithExpectedSize(names.size());
    for (int i = 0; i < names.size(); i++) {
      if (!seen.add(names.get(i))) {
        throw new IllegalArgumentException("label \"" + names.get(i) + "\" is given twice");
      }
      index.put(names.get(i), i);
    }
    return index.build();
  }

  /**
   * Labels in this order.
   *
   * @param names the labels
   * @return the labels
   * @throws IllegalArgumentException if there is none, or one is given twice
   * @throws NullPointerException if one is null
   */
  public static Labels of(List<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("expected one label or more, got none");
    }
    return new Labels(names);
  }

  /**
   * The labels in their order.
   *
   * @return an unmodifiable list
   */
  public List<String> names() {
    return names;
  }

  /**
   * How many there are.
   *
   * @return 1 or more
   */
  public int size() {
    return names.size();
  }

  /**
   * Where a label stands.
   *
   * @param label the label
   * @return its position from 0; -1 if it is not among them
   */
  public int indexOf(String label) {
    Integer position = index.get(label);
    return position == null ? -1 : position;
  }

  /** Where these stand among others. A member meets the same committee's labels in every call. */
  LabelPositions positionsIn(Labels others) {
    LabelPositions known = last;
    if (known == null || !known.areIn(others)) {
      known = LabelPositions.of(this, others);
      last = known;
    }
    return known;
  }

  /** Whether the other holds the same labels in the same order. */
  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Labels that && names.equals(that.names));
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  @Override
  public String toString() {
    return names.toString();
  }
}

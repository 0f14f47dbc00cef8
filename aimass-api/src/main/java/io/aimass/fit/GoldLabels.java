package io.aimass.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The right answers of a data set: the names of the labels, in the order that models and
 * probabilities use, and for each row the number of its label. Immutable and thread-safe.
 */
public final class GoldLabels {
  private final List<String> names;
  private final int[] rows;

  private GoldLabels(List<String> names, int[] rows) {
    this.names = names;
    this.rows = rows;
  }

  /**
   * Takes the labels that occur, in the order of {@link String#compareTo}, as scikit-learn sorts
   * them.
   *
   * @param rows each row's label
   * @return the labels
   * @throws NullPointerException if {@code rows} or one of them is null
   */
  public static GoldLabels of(Collection<String> rows) {
    return of(new ArrayList<>(new TreeSet<>(rows)), rows);
  }

  /**
   * Numbers the rows' labels in a given order, which may hold labels that do not occur.
   *
   * @param names the labels, each once
   * @param rows each row's label
   * @return the labels
   * @throws NullPointerException if an argument or an element is null
   * @throws IllegalArgumentException if a name comes twice or a row's label is not among the names
   */
  public static GoldLabels of(List<String> names, Collection<String> rows) {
    List<String> copy = List.copyOf(names);
    Map<String, Integer> numbers = new HashMap<>();
    for (String name : copy) {
      numbers.put(name, numbers.size());
    }
    int[] result = new int[rows.size()];
    int row = 0;
    for (String label : rows) {
      Integer number = numbers.get(label);
      if (number == null) {
        throw new IllegalArgumentException(
            "row " + row + " has the label \"" + label + "\", expected one of " + copy);
      }
      result[row++] = number;
    }
    return new GoldLabels(distinct(copy), result);
  }

  /**
   * Takes label numbers.
   *
   * @param names the labels, each once
   * @param rows each row's label, as its place among the names
   * @return the labels
   * @throws NullPointerException if an argument or a name is null
   * @throws IllegalArgumentException if a name comes twice or a number has no name
   */
  public static GoldLabels of(List<String> names, int... rows) {
    List<String> copy = distinct(List.copyOf(names));
    int[] result = rows.clone();
    for (int row = 0; row < result.length; row++) {
      if (result[row] < 0 || result[row] >= copy.size()) {
        throw new IllegalArgumentException(
            "row "
                + row
                + " has the label number "
                + result[row]
                + ", expected 0 to "
                + (copy.size() - 1));
      }
    }
    return new GoldLabels(copy, result);
  }

  private static List<String> distinct(List<String> names) {
    if (new HashSet<>(names).size() != names.size()) {
      throw new IllegalArgumentException("a label comes twice in " + names);
    }
    return names;
  }

  /**
   * Returns the labels in the order of their numbers.
   *
   * @return the names
   */
  public List<String> names() {
    return names;
  }

  /**
   * Returns the number of rows.
   *
   * @return the number of rows
   */
  public int size() {
    return rows.length;
  }

  /**
   * Returns the number of a row's label.
   *
   * @param row the row, from 0
   * @return the label's place among the names
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public int number(int row) {
    return rows[row];
  }

  /**
   * Returns the name of a row's label.
   *
   * @param row the row, from 0
   * @return the label's name
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public String name(int row) {
    return names.get(rows[row]);
  }

  /**
   * Returns how many rows each label has, by number, as a new array.
   *
   * @return the counts
   */
  public int[] counts() {
    int[] counts = new int[names.size()];
    for (int label : rows) {
      counts[label]++;
    }
    return counts;
  }

  /**
   * Returns some of the rows, in the order given, under the same names.
   *
   * @param chosen the rows, each as often as wanted
   * @return the chosen rows
   * @throws NullPointerException if {@code chosen} is null
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public GoldLabels select(int... chosen) {
    int[] result = new int[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      result[i] = rows[chosen[i]];
    }
    return new GoldLabels(names, result);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GoldLabels that
        && names.equals(that.names)
        && Arrays.equals(rows, that.rows);
  }

  @Override
  public int hashCode() {
    return names.hashCode() * 31 + Arrays.hashCode(rows);
  }

  @Override
  public String toString() {
    return "GoldLabels[" + rows.length + " rows, labels " + names + "]";
  }
}

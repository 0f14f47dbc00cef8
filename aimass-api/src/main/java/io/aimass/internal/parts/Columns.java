package io.aimass.internal.parts;

import io.aimass.bundle.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Settings that are the columns of one table: as many numbers each. */
final class Columns {

  private final double[][] columns;

  private Columns(double[][] columns) {
    this.columns = columns;
  }

  /**
   * Reads columns of doubles.
   *
   * @param first the first setting's name
   * @param others the other ones'
   * @throws IllegalArgumentException if one is of another length than the first one
   */
  static Columns of(Recipe recipe, String first, String... others) {
    double[][] columns = new double[others.length + 1][];
    columns[0] = recipe.numbers(first);
    for (int i = 0; i < others.length; i++) {
      columns[i + 1] = recipe.numbers(others[i]);
      requireSize(others[i], columns[i + 1].length, first, columns[0].length);
    }
    return new Columns(columns);
  }

  /** Requires as many of one as of another. */
  static void requireSize(String name, int size, String other, int expected) {
    if (size != expected) {
      throw new IllegalArgumentException(
          size
              + " of \""
              + name
              + "\", expected "
              + expected
              + ", as many as of \""
              + other
              + "\"");
    }
  }

  int size() {
    return columns[0].length;
  }

  double at(int column, int row) {
    return columns[column][row];
  }

  /** Makes something of each row: a number of each column, in order. */
  <T> List<T> rows(Function<double[], T> made) {
    List<T> rows = new ArrayList<>();
    for (int row = 0; row < size(); row++) {
      double[] numbers = new double[columns.length];
      for (int column = 0; column < columns.length; column++) {
        numbers[column] = columns[column][row];
      }
      rows.add(made.apply(numbers));
    }
    return rows;
  }
}

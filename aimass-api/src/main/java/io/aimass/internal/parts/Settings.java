package io.aimass.internal.parts;

import io.aimass.bundle.BundleException;
import io.aimass.bundle.Recipe;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;

/**
 * Settings of more structure than a recipe knows: times, and matrices, which are stored as one row
 * after the other. What is wrong is told as a recipe tells it.
 */
public final class Settings {

  private Settings() {}

  /**
   * A time.
   *
   * @throws BundleException if it is none as ISO 8601 has it
   */
  public static Duration duration(Recipe recipe, String name) {
    String given = recipe.text(name);
    try {
      return Duration.parse(given);
    } catch (DateTimeParseException e) {
      throw wrong(recipe, name, "a time such as PT0.5S, got \"" + given + "\"");
    }
  }

  static double[][] matrix(Recipe recipe, String name, int width) {
    double[] flat = recipe.numbers(name);
    double[][] rows = new double[rows(recipe, name, flat.length, width)][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(flat, i * width, (i + 1) * width));
    return rows;
  }

  static float[][] floatMatrix(Recipe recipe, String name, int width) {
    float[] flat = recipe.floats(name);
    float[][] rows = new float[rows(recipe, name, flat.length, width)][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(flat, i * width, (i + 1) * width));
    return rows;
  }

  static long[][] wholeMatrix(Recipe recipe, String name, int width) {
    long[] flat = recipe.wholes(name);
    long[][] rows = new long[rows(recipe, name, flat.length, width)][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(flat, i * width, (i + 1) * width));
    return rows;
  }

  /** A matrix of yes and no, stored as 1 and 0. */
  static boolean[][] flagMatrix(Recipe recipe, String name, int width) {
    long[][] numbers = wholeMatrix(recipe, name, width);
    boolean[][] rows = new boolean[numbers.length][width];
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < width; i++) {
        long number = numbers[row][i];
        if (number != 0 && number != 1) {
          throw wrong(recipe, name, "of 0 and 1, got " + number);
        }
        rows[row][i] = number == 1;
      }
    }
    return rows;
  }

  private static int rows(Recipe recipe, String name, int numbers, int width) {
    if (width < 1 || numbers % width != 0) {
      throw wrong(recipe, name, "rows of " + width + " numbers, got " + numbers + " numbers");
    }
    return numbers / width;
  }

  static BundleException wrong(Recipe recipe, String name, String expected) {
    return new BundleException(
        "setting \""
            + name
            + "\" of a part of kind \""
            + recipe.kind()
            + "\" is expected to be "
            + expected);
  }
}

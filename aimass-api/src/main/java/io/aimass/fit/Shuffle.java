package io.aimass.fit;

import java.util.Random;

/** Fisher and Yates' shuffle over {@link Random}, whose numbers are the same on every Java. */
final class Shuffle {
  private Shuffle() {}

  static void inPlace(int[] values, Random random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }
}

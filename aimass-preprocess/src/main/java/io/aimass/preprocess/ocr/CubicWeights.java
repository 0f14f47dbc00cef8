package io.aimass.preprocess.ocr;

/**
 * OpenCV's table for bicubic interpolation of bytes: for each 32nd of a pixel, down and across, how
 * much each of four by four pixels counts, in 15-bit fixed point that sums to one.
 */
final class CubicWeights {
  static final int PARTS = 32;
  static final int BITS = 15;
  private static final int SIZE = 4;
  private static final float SHARP = -0.75f;
  private static final short[][] TABLE = table();

  private CubicWeights() {}

  /** The sixteen weights, row by row; not to be written to. */
  static short[] of(int down, int across) {
    return TABLE[down * PARTS + across];
  }

  private static short[][] table() {
    short[][] table = new short[PARTS * PARTS][];
    for (int down = 0; down < PARTS; down++) {
      for (int across = 0; across < PARTS; across++) {
        table[down * PARTS + across] = fixed(line(down), line(across));
      }
    }
    return table;
  }

  private static float[] line(int part) {
    float x = part * (1f / PARTS);
    float first = ((SHARP * (x + 1) - 5 * SHARP) * (x + 1) + 8 * SHARP) * (x + 1) - 4 * SHARP;
    float second = ((SHARP + 2) * x - (SHARP + 3)) * x * x + 1;
    float third = ((SHARP + 2) * (1 - x) - (SHARP + 3)) * (1 - x) * (1 - x) + 1;
    return new float[] {first, second, third, 1f - first - second - third};
  }

  private static short[] fixed(float[] down, float[] across) {
    short[] fixed = new short[SIZE * SIZE];
    int sum = 0;
    for (int i = 0; i < fixed.length; i++) {
      float product = down[i / SIZE] * across[i % SIZE];
      int rounded = (int) Math.rint(product * (1 << BITS));
      fixed[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, rounded));
      sum += fixed[i];
    }
    settle(fixed, sum - (1 << BITS));
    return fixed;
  }

  /** Gives what the sum is off to one of the four weights from the middle on, as OpenCV does. */
  private static void settle(short[] fixed, int off) {
    int most = middle(0);
    int least = middle(0);
    for (int i = 0; i < SIZE; i++) {
      int at = middle(i);
      if (fixed[at] < fixed[least]) {
        least = at;
      } else if (fixed[at] > fixed[most]) {
        most = at;
      }
    }
    int to = off < 0 ? most : least;
    fixed[to] = (short) (fixed[to] - off);
  }

  private static int middle(int i) {
    return (SIZE / 2 + i / 2) * SIZE + SIZE / 2 + i % 2;
  }
}

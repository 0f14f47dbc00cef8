package io.aimass.preprocess.vision;

import io.aimass.preprocess.image.Placement;

/**
 * Along one axis, where the middles of the original's pixels lie in a model's grid: between which
 * two of its cells, and how far towards the second. Edges lie on edges and cells have middles, as
 * in PyTorch's {@code interpolate} with {@code align_corners=False}.
 */
final class GridLine {

  /** A pixel that the model did not see. */
  static final int OUTSIDE = -1;

  private final int[] first;
  private final int[] second;
  private final float[] ofSecond;
  private final int[] nearest;

  /** The line of rows. */
  static GridLine down(Placement placement, int cells) {
    return of(
        placement.height(),
        placement.preparedHeight(),
        cells,
        placement.seen().top(),
        placement.seen().bottom(),
        placement::forthY);
  }

  /** The line of columns. */
  static GridLine across(Placement placement, int cells) {
    return of(
        placement.width(),
        placement.preparedWidth(),
        cells,
        placement.seen().left(),
        placement.seen().right(),
        placement::forthX);
  }

  private GridLine(int size) {
    first = new int[size];
    second = new int[size];
    ofSecond = new float[size];
    nearest = new int[size];
  }

  /** A place in the prepared picture, of one in the original. */
  @FunctionalInterface
  private interface Forth {
    double place(double original);
  }

  /**
   * Makes a line.
   *
   * @param size the original's, in pixels
   * @param prepared the prepared picture's, in pixels
   * @param cells how many the model's grid has
   * @param from where the part of the original begins that the model saw
   * @param to where it ends
   */
  private static GridLine of(
      int size, int prepared, int cells, double from, double to, Forth forth) {
    GridLine line = new GridLine(size);
    double scale = (double) cells / prepared;
    for (int i = 0; i < size; i++) {
      double place = forth.place(i + 0.5);
      boolean inside = i + 0.5 >= from && i + 0.5 < to;
      double cell = Math.max(0, place * scale - 0.5);
      line.first[i] = inside ? Math.min(cells - 1, (int) cell) : OUTSIDE;
      line.second[i] = Math.min(cells - 1, line.first[i] + 1);
      line.ofSecond[i] = (float) (cell - line.first[i]);
      line.nearest[i] = inside ? Math.min(cells - 1, (int) (place * scale)) : OUTSIDE;
    }
    return line;
  }

  int size() {
    return first.length;
  }

  /** The cell before, or {@link #OUTSIDE}. */
  int first(int i) {
    return first[i];
  }

  /** The cell behind, which is the last one twice. */
  int second(int i) {
    return second[i];
  }

  /** How far a pixel is from the first cell's middle to the second one's. */
  float ofSecond(int i) {
    return ofSecond[i];
  }

  /** The cell that a pixel's middle is in, or {@link #OUTSIDE}. */
  int nearest(int i) {
    return nearest[i];
  }
}

package io.aimass.preprocess.image;

/** Resizing that takes pixels as they are. Libraries disagree on which. */
final class NearestResize {

  private NearestResize() {}

  /** Pillow's: steps are added up, rounding errors and all. */
  static Pixels atMiddles(Pixels from, int height, int width) {
    return picked(from, middles(from.height(), height), middles(from.width(), width));
  }

  static int[] middles(int from, int to) {
    double step = (double) from / to;
    double at = step * 0.5;
    int[] places = new int[to];
    for (int i = 0; i < to; i++) {
      places[i] = Math.min(from - 1, (int) at);
      at += step;
    }
    return places;
  }

  /** OpenCV's. */
  static Pixels atCorners(Pixels from, int height, int width) {
    return picked(from, corners(from.height(), height), corners(from.width(), width));
  }

  static int[] corners(int from, int to) {
    double step = 1 / ((double) to / from);
    int[] places = new int[to];
    for (int i = 0; i < to; i++) {
      places[i] = Math.min(from - 1, (int) Math.floor(i * step));
    }
    return places;
  }

  /** PyTorch's. */
  static Pixels atCornersInSinglePrecision(Pixels from, int height, int width) {
    return picked(from, singles(from.height(), height), singles(from.width(), width));
  }

  static int[] singles(int from, int to) {
    float step = (float) from / to;
    int[] places = new int[to];
    for (int i = 0; i < to; i++) {
      places[i] = Math.min(from - 1, (int) Math.floor(i * step));
    }
    return places;
  }

  private static Pixels picked(Pixels from, int[] rows, int[] columns) {
    int channels = from.colors().channels();
    byte[] old = from.data();
    byte[] made = Bounds.bytes(rows.length, columns.length, channels);
    int at = 0;
    for (int row : rows) {
      for (int column : columns) {
        System.arraycopy(old, (row * from.width() + column) * channels, made, at, channels);
        at += channels;
      }
    }
    return Pixels.view(made, rows.length, columns.length, from.colors());
  }
}

package io.aimass.preprocess.image;

/**
 * OpenCV's linear resizing of bytes ({@code resize.cpp}): weights of 11 bits, across first. To half
 * the size in both directions it is the mean of four.
 */
final class OpenCvResize {
  private static final int ONE = 1 << 11;

  private OpenCvResize() {}

  static Pixels of(Pixels from, int height, int width) {
    if (from.height() == 2 * height && from.width() == 2 * width) {
      return halved(from);
    }
    int channels = from.colors().channels();
    Line across = new Line(from.width(), width, true);
    Line down = new Line(from.height(), height, false);
    byte[] made = Bounds.bytes(height, width, channels);
    int row = width * channels;
    int[] upper = new int[row];
    int[] lower = new int[row];
    for (int y = 0; y < height; y++) {
      stretch(from, down.first[y], across, upper);
      stretch(from, down.second[y], across, lower);
      int of = down.ofSecond[y];
      int rest = down.ofFirst[y];
      for (int i = 0; i < row; i++) {
        int sum = ((rest * (upper[i] >> 4)) >> 16) + ((of * (lower[i] >> 4)) >> 16);
        made[y * row + i] = (byte) ((sum + 2) >> 2);
      }
    }
    return Pixels.view(made, height, width, from.colors());
  }

  private static void stretch(Pixels from, int y, Line across, int[] into) {
    int channels = from.colors().channels();
    byte[] old = from.data();
    int row = y * from.width() * channels;
    int at = 0;
    for (int x = 0; x < across.first.length; x++) {
      int left = row + across.first[x] * channels;
      int right = row + across.second[x] * channels;
      int of = across.ofSecond[x];
      int rest = across.ofFirst[x];
      for (int channel = 0; channel < channels; channel++) {
        into[at++] = (old[left + channel] & 0xFF) * rest + (old[right + channel] & 0xFF) * of;
      }
    }
  }

  private static Pixels halved(Pixels from) {
    int channels = from.colors().channels();
    int row = from.width() * channels;
    byte[] old = from.data();
    byte[] made = Bounds.bytes(from.height() / 2, from.width() / 2, channels);
    int at = 0;
    for (int y = 0; y < from.height(); y += 2) {
      for (int x = 0; x < from.width(); x += 2) {
        for (int channel = 0; channel < channels; channel++) {
          int i = y * row + x * channels + channel;
          int sum =
              (old[i] & 0xFF)
                  + (old[i + channels] & 0xFF)
                  + (old[i + row] & 0xFF)
                  + (old[i + row + channels] & 0xFF);
          made[at++] = (byte) ((sum + 2) >> 2);
        }
      }
    }
    return Pixels.view(made, from.height() / 2, from.width() / 2, from.colors());
  }

  /** Along one axis: between which two a new pixel lies, and what each counts. */
  private static final class Line {
    private final int[] first;
    private final int[] second;
    private final int[] ofFirst;
    private final int[] ofSecond;

    /**
     * Makes a line.
     *
     * @param stop whether a place beyond the edge is at it; else both pixels are the last one, and
     *     count as before, which rounds otherwise
     */
    Line(int from, int to, boolean stop) {
      first = new int[to];
      second = new int[to];
      ofFirst = new int[to];
      ofSecond = new int[to];
      double scale = 1 / ((double) to / from);
      for (int i = 0; i < to; i++) {
        float place = (float) ((i + 0.5) * scale - 0.5);
        int whole = (int) Math.floor(place);
        float part = stop && (whole < 0 || whole >= from - 1) ? 0 : place - whole;
        first[i] = Math.min(from - 1, Math.max(0, whole));
        second[i] = Math.min(from - 1, Math.max(0, whole + 1));
        ofFirst[i] = (int) Math.rint((1 - part) * ONE);
        ofSecond[i] = (int) Math.rint(part * ONE);
      }
    }
  }
}

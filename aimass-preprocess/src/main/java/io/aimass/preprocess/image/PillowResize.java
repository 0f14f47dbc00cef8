package io.aimass.preprocess.image;

/**
 * Pillow's resizing ({@code Resample.c}): across first, then down, each rounded to bytes. Colours
 * with an alpha are multiplied by it before, so that what cannot be seen has no influence.
 */
final class PillowResize {
  private static final int HALF = 1 << (Taps.BITS - 1);

  private PillowResize() {}

  static Pixels of(Pixels from, int height, int width, Filter filter) {
    if (from.colors() == Colors.RGBA) {
      return Alpha.divided(plain(Alpha.multiplied(from), height, width, filter));
    }
    return plain(from, height, width, filter);
  }

  private static Pixels plain(Pixels from, int height, int width, Filter filter) {
    Pixels wide = from.width() == width ? from : across(from, Taps.of(from.width(), width, filter));
    return wide.height() == height ? wide : down(wide, Taps.of(from.height(), height, filter));
  }

  private static Pixels across(Pixels from, Taps taps) {
    int channels = from.colors().channels();
    byte[] old = from.data();
    byte[] made = Bounds.bytes(from.height(), taps.count(), channels);
    int row = from.width() * channels;
    int at = 0;
    for (int y = 0; y < from.height(); y++) {
      for (int x = 0; x < taps.count(); x++) {
        int[] weights = taps.weights(x);
        int start = y * row + taps.first(x) * channels;
        if (channels == 3) {
          rgb(old, start, weights, made, at);
        } else {
          any(old, start, channels, weights, made, at);
        }
        at += channels;
      }
    }
    return Pixels.view(made, from.height(), taps.count(), from.colors());
  }

  private static void rgb(byte[] old, int start, int[] weights, byte[] made, int at) {
    int red = HALF;
    int green = HALF;
    int blue = HALF;
    int from = start;
    for (int weight : weights) {
      red += (old[from] & 0xFF) * weight;
      green += (old[from + 1] & 0xFF) * weight;
      blue += (old[from + 2] & 0xFF) * weight;
      from += 3;
    }
    made[at] = clipped(red);
    made[at + 1] = clipped(green);
    made[at + 2] = clipped(blue);
  }

  private static void any(byte[] old, int start, int channels, int[] weights, byte[] made, int at) {
    for (int channel = 0; channel < channels; channel++) {
      int sum = HALF;
      for (int k = 0; k < weights.length; k++) {
        sum += (old[start + k * channels + channel] & 0xFF) * weights[k];
      }
      made[at + channel] = clipped(sum);
    }
  }

  private static Pixels down(Pixels from, Taps taps) {
    int row = from.width() * from.colors().channels();
    byte[] old = from.data();
    byte[] made = Bounds.bytes(taps.count(), from.width(), from.colors().channels());
    int[] sums = new int[row];
    for (int y = 0; y < taps.count(); y++) {
      java.util.Arrays.fill(sums, HALF);
      int[] weights = taps.weights(y);
      for (int k = 0; k < weights.length; k++) {
        add(old, (taps.first(y) + k) * row, weights[k], sums);
      }
      for (int i = 0; i < row; i++) {
        made[y * row + i] = clipped(sums[i]);
      }
    }
    return Pixels.view(made, taps.count(), from.width(), from.colors());
  }

  /** Row by row, which the compiler makes vectors of. */
  private static void add(byte[] old, int start, int weight, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += (old[start + i] & 0xFF) * weight;
    }
  }

  private static byte clipped(int sum) {
    return (byte) Math.min(255, Math.max(0, sum >> Taps.BITS));
  }
}

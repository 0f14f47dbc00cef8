package io.aimass.preprocess.image;

/**
 * PyTorch's resizing without antialias, of pixel middles ({@code align_corners=False}), in single
 * precision, rounded half to even, as torchvision does with bytes.
 */
final class TorchResize {

  /** A kernel: how many pixels, and what each counts at a fraction of the way to the next. */
  interface Kernel {
    float[] weights(float fraction);
  }

  static final Kernel LINEAR = part -> new float[] {1 - part, part};
  static final Kernel CUBIC =
      part ->
          new float[] {
            far(part + 1), near(part), near(1 - part), far(2 - part),
          };

  private static final float SHARP = -0.75f;

  private TorchResize() {}

  private static float near(float x) {
    return ((SHARP + 2) * x - (SHARP + 3)) * x * x + 1;
  }

  private static float far(float x) {
    return ((SHARP * x - 5 * SHARP) * x + 8 * SHARP) * x - 4 * SHARP;
  }

  static Pixels of(Pixels from, int height, int width, Kernel kernel) {
    int channels = from.colors().channels();
    Line across = new Line(from.width(), width, kernel);
    Line down = new Line(from.height(), height, kernel);
    byte[] made = Bounds.bytes(height, width, channels);
    float[] sums = new float[width * channels];
    int at = 0;
    for (int y = 0; y < height; y++) {
      java.util.Arrays.fill(sums, 0);
      for (int k = 0; k < down.places[y].length; k++) {
        add(from, down.places[y][k], down.weights[y][k], across, sums);
      }
      for (float sum : sums) {
        made[at++] = (byte) Math.min(255, Math.max(0, (int) Math.rint(sum)));
      }
    }
    return Pixels.view(made, height, width, from.colors());
  }

  private static void add(Pixels from, int y, float weight, Line across, float[] sums) {
    int channels = from.colors().channels();
    byte[] old = from.data();
    int row = y * from.width() * channels;
    int at = 0;
    for (int x = 0; x < across.places.length; x++) {
      int[] places = across.places[x];
      float[] weights = across.weights[x];
      for (int channel = 0; channel < channels; channel++) {
        float sum = 0;
        for (int k = 0; k < places.length; k++) {
          sum += (old[row + places[k] * channels + channel] & 0xFF) * weights[k];
        }
        sums[at++] += sum * weight;
      }
    }
  }

  /** Along one axis: which old pixels make a new one; those beyond the edge are the last one. */
  private static final class Line {
    private final int[][] places;
    private final float[][] weights;

    Line(int from, int to, Kernel kernel) {
      places = new int[to][];
      weights = new float[to][];
      float scale = (float) from / to;
      for (int i = 0; i < to; i++) {
        float place = scale * (i + 0.5f) - 0.5f;
        place = kernel == LINEAR ? Math.max(0, place) : place;
        int whole = (int) Math.floor(place);
        weights[i] = kernel.weights(place - whole);
        places[i] = new int[weights[i].length];
        int first = whole - (places[i].length / 2 - 1);
        for (int k = 0; k < places[i].length; k++) {
          places[i][k] = Math.min(from - 1, Math.max(0, first + k));
        }
      }
    }
  }
}

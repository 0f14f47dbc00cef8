package io.aimass.preprocess.image;

/** Along one axis, which old numbers make a new one, and what each counts, for any method. */
final class Axis {

  /** PyTorch's parameter of the cubic. */
  private static final double SHARP = -0.75;

  private final int[][] places;
  private final double[][] weights;

  private Axis(int[][] places, double[][] weights) {
    this.places = places;
    this.weights = weights;
  }

  static Axis of(Resampling how, int from, int to) {
    return switch (how) {
      case PIL_NEAREST -> single(NearestResize.middles(from, to));
      case OPENCV_NEAREST -> single(NearestResize.corners(from, to));
      case TORCH_NEAREST -> single(NearestResize.singles(from, to));
      case PIL_BOX -> filtered(from, to, Filter.BOX);
      case PIL_BILINEAR -> filtered(from, to, Filter.BILINEAR);
      case PIL_HAMMING -> filtered(from, to, Filter.HAMMING);
      case PIL_BICUBIC -> filtered(from, to, Filter.BICUBIC);
      case PIL_LANCZOS -> filtered(from, to, Filter.LANCZOS);
      case OPENCV_LINEAR -> linear(from, to, true);
      case TORCH_BILINEAR -> linear(from, to, false);
      case TORCH_BICUBIC -> cubic(from, to);
    };
  }

  private static Axis single(int[] picked) {
    int[][] places = new int[picked.length][];
    double[][] weights = new double[picked.length][];
    for (int i = 0; i < picked.length; i++) {
      places[i] = new int[] {picked[i]};
      weights[i] = new double[] {1};
    }
    return new Axis(places, weights);
  }

  private static Axis filtered(int from, int to, Filter filter) {
    int[][] places = new int[to][];
    double[][] weights = new double[to][];
    for (int i = 0; i < to; i++) {
      weights[i] = Taps.shares(from, to, i, filter);
      places[i] = new int[weights[i].length];
      int first = Taps.first(from, to, i, filter);
      for (int k = 0; k < places[i].length; k++) {
        places[i][k] = first + k;
      }
    }
    return new Axis(places, weights);
  }

  /** Between two; OpenCV rounds the place to single precision. */
  private static Axis linear(int from, int to, boolean rounded) {
    int[][] places = new int[to][];
    double[][] weights = new double[to][];
    for (int i = 0; i < to; i++) {
      double exact = (i + 0.5) * ((double) from / to) - 0.5;
      double place = rounded ? (float) exact : exact;
      int whole = Math.min(from - 1, Math.max(0, (int) Math.floor(place)));
      double part = Math.min(1, Math.max(0, place - whole));
      places[i] = new int[] {whole, Math.min(from - 1, whole + 1)};
      weights[i] = new double[] {1 - part, part};
    }
    return new Axis(places, weights);
  }

  /** PyTorch's in double precision; beyond the edge is the last one. */
  private static Axis cubic(int from, int to) {
    int[][] places = new int[to][4];
    double[][] weights = new double[to][];
    for (int i = 0; i < to; i++) {
      double place = (i + 0.5) * ((double) from / to) - 0.5;
      int whole = (int) Math.floor(place);
      double part = place - whole;
      weights[i] = new double[] {far(part + 1), near(part), near(1 - part), far(2 - part)};
      for (int k = 0; k < 4; k++) {
        places[i][k] = Math.min(from - 1, Math.max(0, whole - 1 + k));
      }
    }
    return new Axis(places, weights);
  }

  private static double near(double x) {
    return ((SHARP + 2) * x - (SHARP + 3)) * x * x + 1;
  }

  private static double far(double x) {
    return ((SHARP * x - 5 * SHARP) * x + 8 * SHARP) * x - 4 * SHARP;
  }

  int count() {
    return places.length;
  }

  /** A new number, of old ones that lie some apart. */
  float sum(int index, float[] data, int start, int apart) {
    int[] from = places[index];
    double[] counts = weights[index];
    double sum = 0;
    for (int k = 0; k < from.length; k++) {
      sum += data[start + from[k] * apart] * counts[k];
    }
    return (float) sum;
  }
}

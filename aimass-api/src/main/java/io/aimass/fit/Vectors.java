package io.aimass.fit;

/**
 * Long vectors of doubles, worked on in parallel. Sums are taken over chunks of a fixed length and
 * the chunks' sums added in order, so they do not depend on the number of threads.
 */
final class Vectors {
  private static final int CHUNK = 1 << 13;

  private final Workers workers;
  private final int length;
  private final int chunks;
  private final double[] sums;

  Vectors(Workers workers, int length) {
    this.workers = workers;
    this.length = length;
    this.chunks = (length + CHUNK - 1) / CHUNK;
    this.sums = new double[chunks];
  }

  double dot(double[] left, double[] right) {
    workers.run(chunks, chunk -> sums[chunk] = chunkDot(chunk, left, right));
    return total();
  }

  /** target = factor · target. */
  void scale(double factor, double[] target) {
    workers.run(
        chunks,
        chunk -> {
          for (int i = from(chunk); i < to(chunk); i++) {
            target[i] *= factor;
          }
        });
  }

  /** target = base + factor · direction. */
  void step(double[] base, double factor, double[] direction, double[] target) {
    workers.run(
        chunks,
        chunk -> {
          int end = to(chunk);
          for (int i = from(chunk); i < end; i++) {
            target[i] = base[i] + factor * direction[i];
          }
        });
  }

  /** target += factor · source, then the dot product of target and other, in one walk. */
  double addScaledThenDot(double factor, double[] source, double[] target, double[] other) {
    workers.run(
        chunks,
        chunk -> {
          int start = from(chunk);
          Design.addScaled(factor, source, start, target, start, to(chunk) - start);
          sums[chunk] = chunkDot(chunk, target, other);
        });
    return total();
  }

  private double chunkDot(int chunk, double[] left, double[] right) {
    // Four sums side by side: one alone would wait for each addition to finish.
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from(chunk);
    int end = to(chunk);
    for (; i + 3 < end; i += 4) {
      a += left[i] * right[i];
      b += left[i + 1] * right[i + 1];
      c += left[i + 2] * right[i + 2];
      d += left[i + 3] * right[i + 3];
    }
    for (; i < end; i++) {
      a += left[i] * right[i];
    }
    return (a + b) + (c + d);
  }

  private double total() {
    double total = 0;
    for (double sum : sums) {
      total += sum;
    }
    return total;
  }

  private static int from(int chunk) {
    return chunk * CHUNK;
  }

  private int to(int chunk) {
    return Math.min(length, (chunk + 1) * CHUNK);
  }

  /** The largest absolute entry; NaN if one is. */
  static double maxNorm(double[] vector) {
    double most = 0;
    for (double value : vector) {
      most = Math.max(most, Math.abs(value));
    }
    return most;
  }
}

package io.aimass.preprocess.internal.outputs;

import io.aimass.Embedding;
import io.aimass.InvalidOutputException;
import java.util.Arrays;

/** Embeddings of the numbers that a model gave. */
public final class Vectors {

  private Vectors() {}

  /**
   * An embedding.
   *
   * @param vector what was pooled
   * @param dimensions how many are kept; 0 for all
   * @param normalize whether the length becomes 1; one of length 0 stays as it is
   * @throws InvalidOutputException if there are too few numbers, or one is NaN or infinite
   */
  public static Embedding embedding(double[] vector, int dimensions, boolean normalize) {
    double[] kept = Outputs.finite(cut(vector, dimensions), "component");
    double scale = normalize ? scale(kept) : 1;
    float[] values = new float[kept.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (kept[i] * scale);
    }
    return Embedding.of(values);
  }

  private static double[] cut(double[] vector, int dimensions) {
    if (vector.length < Math.max(1, dimensions)) {
      throw new InvalidOutputException(
          "expected "
              + Math.max(1, dimensions)
              + " dimensions or more, the model gave "
              + vector.length);
    }
    return dimensions == 0 ? vector : Arrays.copyOf(vector, dimensions);
  }

  private static double scale(double... vector) {
    double squares = 0;
    for (double component : vector) {
      squares += component * component;
    }
    return squares == 0 ? 1 : 1 / Math.sqrt(squares);
  }
}

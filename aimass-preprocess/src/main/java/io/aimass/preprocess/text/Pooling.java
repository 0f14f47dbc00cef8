package io.aimass.preprocess.text;

import io.aimass.DataType;
import io.aimass.InvalidOutputException;
import io.aimass.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** How the vectors of a text's tokens become one. */
enum Pooling {
  /** The first token's. */
  CLS {
    @Override
    boolean counts(int token, long attention) {
      return token == 0;
    }
  },

  /** The mean of those that the model attends to. */
  MEAN {
    @Override
    boolean counts(int token, long attention) {
      return attention != 0;
    }
  };

  abstract boolean counts(int token, long attention);

  /**
   * The mean, in double precision, of the rows that count.
   *
   * @param rows of shape {@code [tokens, dimension]}; it may have more rows than the mask has
   *     elements, as the batch was padded
   * @param mask the text's own attention
   * @throws InvalidOutputException if there are fewer rows than tokens, or no token counts
   */
  double[] pool(Tensor rows, long[] mask) {
    if (rows.dim(0) < mask.length) {
      throw new InvalidOutputException(
          "expected a vector for each of "
              + mask.length
              + " tokens, got "
              + Arrays.toString(rows.shape()));
    }
    double[] sum = new double[(int) rows.dim(1)];
    float[] row = new float[sum.length];
    FloatBuffer values = floats(rows);
    int count = 0;
    for (int token = 0; token < mask.length; token++) {
      if (counts(token, mask[token])) {
        count++;
        values.position(token * row.length);
        values.get(row);
        add(row, sum);
      }
    }
    if (count == 0) {
      throw new InvalidOutputException(
          "no token to pool: the attention mask is " + Arrays.toString(mask));
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= count;
    }
    return sum;
  }

  private static FloatBuffer floats(Tensor rows) {
    return rows.type() == DataType.FLOAT32 ? rows.floats() : FloatBuffer.wrap(rows.toFloatArray());
  }

  private static void add(float[] row, double[] sum) {
    for (int i = 0; i < row.length; i++) {
      sum[i] += row[i];
    }
  }
}

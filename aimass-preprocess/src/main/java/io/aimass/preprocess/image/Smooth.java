package io.aimass.preprocess.image;

import io.aimass.bundle.Recipe;

/**
 * Blurs a picture a little, so that noise is less of it: a Gaussian filter over all channels,
 * beyond the edges the outermost pixels again. At most one grey level from OpenCV's {@code
 * GaussianBlur} with {@code BORDER_REPLICATE}.
 *
 * @param sigma the filter's deviation in pixels, from 0.1 to 20
 */
public record Smooth(double sigma) implements ImageStep {
  private static final double LEAST = 0.1;
  private static final double MOST = 20;

  /** Checks the deviation. */
  public Smooth {
    if (!(sigma >= LEAST && sigma <= MOST)) {
      throw new IllegalArgumentException(
          "sigma is " + sigma + ", expected from " + LEAST + " to " + MOST);
    }
  }

  @Override
  public Pixels apply(Pixels picture) {
    float[] weights = weights();
    int channels = picture.colors().channels();
    int row = picture.width() * channels;
    byte[] data = picture.data();
    float[] across = new float[data.length];
    for (int i = 0; i < data.length; i++) {
      int start = i / row * row + i % channels;
      int x = i % row / channels;
      for (int k = 0; k < weights.length; k++) {
        int from = inside(x + k - weights.length / 2, picture.width());
        across[i] += weights[k] * (data[start + from * channels] & 0xFF);
      }
    }
    byte[] made = new byte[data.length];
    for (int i = 0; i < data.length; i++) {
      float sum = 0;
      for (int k = 0; k < weights.length; k++) {
        int from = inside(i / row + k - weights.length / 2, picture.height());
        sum += weights[k] * across[from * row + i % row];
      }
      made[i] = (byte) Math.min(255, Math.max(0, Math.rint(sum)));
    }
    return Pixels.view(made, picture.height(), picture.width(), picture.colors());
  }

  /** Up to three deviations from the middle. */
  private float[] weights() {
    int reach = (int) Math.ceil(3 * sigma);
    float[] weights = new float[2 * reach + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) Math.exp(-Math.pow(i - reach, 2) / (2 * sigma * sigma));
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= (float) sum;
    }
    return weights;
  }

  private static int inside(int place, int size) {
    return Math.min(size - 1, Math.max(0, place));
  }

  @Override
  public Placement placement(int originalHeight, int originalWidth) {
    return Placement.whole(originalHeight, originalWidth);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.smooth", 1).with("sigma", sigma);
  }
}

package io.aimass.bench.pictures;

import io.aimass.imageio.BufferedImages;
import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.image.Resampling;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Something as rough and smooth as a photograph: noise of several sizes, always the same. */
final class Photograph {

  private Photograph() {}

  static byte[] jpeg(int width, int height) {
    SplittableRandom random = new SplittableRandom(1);
    int[] sums = new int[width * height * 3];
    int weights = 0;
    for (int size = 4; size <= 256; size *= 2) {
      byte[] noise = new byte[(width / size + 2) * (height / size + 2) * 3];
      random.nextBytes(noise);
      byte[] layer =
          Pixels.of(noise, height / size + 2, width / size + 2, Colors.RGB)
              .resized(height, width, Resampling.PIL_BICUBIC)
              .toBytes();
      for (int i = 0; i < sums.length; i++) {
        sums[i] += (layer[i] & 0xFF) * size;
      }
      weights += size;
    }
    byte[] data = new byte[sums.length];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (sums[i] / weights);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(BufferedImages.image(Pixels.of(data, height, width, Colors.RGB)), "jpeg", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}

package io.aimass.examples.fashion;

import io.aimass.Tensor;
import io.aimass.preprocess.data.IdxFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A grey picture of a piece of clothing (Xiao, Rasul and Vollgraf, <i>Fashion-MNIST</i>, 2017).
 *
 * @param pixels 28 rows of 28, each from 0 to 255
 * @param kind what it is, a position in {@link #KINDS}
 */
public record Garment(Tensor pixels, int kind) {

  /** What there is, as the data set numbers it. */
  public static final List<String> KINDS =
      List.of(
          "T-shirt",
          "trouser",
          "pullover",
          "dress",
          "coat",
          "sandal",
          "shirt",
          "sneaker",
          "bag",
          "ankle boot");

  /** The length of a side, in pixels. */
  public static final int SIDE = 28;

  // Of all training pictures' pixels, where white is 1.
  private static final float MEAN = 0.286f;
  private static final float DEVIATION = 0.353f;

  /**
   * Reads a part of the data set.
   *
   * @param folder holds its files, packed or not
   * @param part {@code train} or {@code t10k}
   * @return the pictures in the files' order
   * @throws IllegalArgumentException if the files are not there, or do not fit each other
   */
  public static List<Garment> read(Path folder, String part) {
    Tensor pictures = IdxFile.read(file(folder, part + "-images-idx3-ubyte"));
    Tensor kinds = IdxFile.read(file(folder, part + "-labels-idx1-ubyte"));
    long[] expected = {kinds.elementCount(), SIDE, SIDE};
    if (!Arrays.equals(pictures.shape(), expected)) {
      throw new IllegalArgumentException(
          "the pictures have the shape "
              + Arrays.toString(pictures.shape())
              + ", with as many labels expected "
              + Arrays.toString(expected));
    }
    List<Garment> garments = new ArrayList<>();
    for (int i = 0; i < kinds.elementCount(); i++) {
      garments.add(new Garment(pictures.row(i), (int) kinds.getLong(i)));
    }
    return garments;
  }

  private static Path file(Path folder, String name) {
    for (String ending : List.of(".gz", "")) {
      Path file = folder.resolve(name + ending);
      if (Files.exists(file)) {
        return file;
      }
    }
    throw new IllegalArgumentException(
        folder + " has no " + name + ".gz; on Debian the package dataset-fashion-mnist brings it");
  }

  /**
   * What a network sees.
   *
   * @param mirrored whether left and right are exchanged
   * @return one channel, in which all pictures together have the mean 0 and the variance 1
   */
  public Tensor picture(boolean mirrored) {
    float[] from = pixels.toFloatArray();
    float[] to = new float[from.length];
    for (int i = 0; i < to.length; i++) {
      int column = i % SIDE;
      float light = from[mirrored ? i - column + SIDE - 1 - column : i] / 255;
      to[i] = (light - MEAN) / DEVIATION;
    }
    return Tensor.of(to, 1, SIDE, SIDE);
  }
}

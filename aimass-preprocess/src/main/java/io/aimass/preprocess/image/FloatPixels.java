package io.aimass.preprocess.image;

import java.util.Arrays;
import java.util.Objects;

/**
 * A picture of real numbers, such as depths, temperatures, or more than 256 levels: {@code height ×
 * width × channels} floats, row by row from the top, the channels of a pixel side by side (HWC).
 * What they mean and how many channels there are is the host's.
 *
 * <p>Immutable and safe for use by many threads. {@link ImageTensor#of(FloatPixels)} makes a tensor
 * of it; pipelines are for {@link Pixels}.
 */
public final class FloatPixels {

  private final float[] data;
  private final int height;
  private final int width;
  private final int channels;

  private FloatPixels(float[] data, int height, int width, int channels) {
    this.data = data;
    this.height = height;
    this.width = width;
    this.channels = channels;
  }

  /**
   * Makes a picture of a copy of numbers.
   *
   * @param data {@code height · width · channels} numbers
   * @param height in pixels, 1 or more
   * @param width in pixels, 1 or more
   * @param channels how many numbers a pixel has, 1 or more
   * @return the picture
   * @throws IllegalArgumentException if a size is less than 1, or there is another number of
   *     numbers
   */
  public static FloatPixels of(float[] data, int height, int width, int channels) {
    Bounds.size("height", height);
    Bounds.size("width", width);
    Bounds.size("channels", channels);
    long expected = (long) height * width * channels;
    if (data.length != expected) {
      throw new IllegalArgumentException(
          data.length
              + " numbers, expected "
              + expected
              + " for "
              + width
              + " by "
              + height
              + " pixels of "
              + channels);
    }
    return new FloatPixels(data.clone(), height, width, channels);
  }

  /**
   * Takes over a picture of bytes.
   *
   * @param picture any
   * @return the same numbers, from 0 to 255
   */
  public static FloatPixels of(Pixels picture) {
    byte[] bytes = picture.data();
    float[] data = new float[bytes.length];
    for (int i = 0; i < data.length; i++) {
      data[i] = bytes[i] & 0xFF;
    }
    return new FloatPixels(data, picture.height(), picture.width(), picture.colors().channels());
  }

  /**
   * Returns the height.
   *
   * @return in pixels, 1 or more
   */
  public int height() {
    return height;
  }

  /**
   * Returns the width.
   *
   * @return in pixels, 1 or more
   */
  public int width() {
    return width;
  }

  /**
   * Returns how many numbers a pixel has.
   *
   * @return 1 or more
   */
  public int channels() {
    return channels;
  }

  /**
   * Returns one number.
   *
   * @param row from 0, the top
   * @param column from 0, the left
   * @param channel from 0
   * @return the number
   * @throws IndexOutOfBoundsException if there is no such number
   */
  public float get(int row, int column, int channel) {
    Objects.checkIndex(row, height);
    Objects.checkIndex(column, width);
    Objects.checkIndex(channel, channels);
    return data[(row * width + column) * channels + channel];
  }

  /**
   * Returns all numbers, row by row.
   *
   * @return a new array
   */
  public float[] toFloats() {
    return data.clone();
  }

  /** The array itself, not to be written to. */
  float[] data() {
    return data;
  }

  /**
   * Returns the picture in another size, by the method as the library that it names does it with
   * floats (Pillow's mode {@code F}): the same numbers up to rounding in single precision.
   *
   * @param newHeight in pixels, 1 or more
   * @param newWidth in pixels, 1 or more
   * @param how the method
   * @return this picture if it has that size already
   * @throws IllegalArgumentException if a size is less than 1, or the result would not fit into an
   *     array
   */
  public FloatPixels resized(int newHeight, int newWidth, Resampling how) {
    Bounds.size("height", newHeight);
    Bounds.size("width", newWidth);
    FloatPixels wide = newWidth == width ? this : across(Axis.of(how, width, newWidth));
    return newHeight == height ? wide : wide.down(Axis.of(how, height, newHeight));
  }

  private FloatPixels across(Axis axis) {
    float[] made = Bounds.floats(height, axis.count(), channels);
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < axis.count(); x++) {
        for (int channel = 0; channel < channels; channel++) {
          made[at++] = axis.sum(x, data, y * width * channels + channel, channels);
        }
      }
    }
    return new FloatPixels(made, height, axis.count(), channels);
  }

  private FloatPixels down(Axis axis) {
    int row = width * channels;
    float[] made = Bounds.floats(axis.count(), width, channels);
    for (int y = 0; y < axis.count(); y++) {
      for (int i = 0; i < row; i++) {
        made[y * row + i] = axis.sum(y, data, i, row);
      }
    }
    return new FloatPixels(made, axis.count(), width, channels);
  }

  /**
   * Returns a part of the picture, or more than it.
   *
   * @param top the row that is the first one, below 0 for a border
   * @param left the column that is the first one, below 0 for a border
   * @param newHeight in pixels, 1 or more
   * @param newWidth in pixels, 1 or more
   * @param fill what a border is of
   * @return the part
   * @throws IllegalArgumentException if a size is less than 1, or the result would not fit into an
   *     array
   */
  public FloatPixels cut(int top, int left, int newHeight, int newWidth, float fill) {
    Bounds.size("height", newHeight);
    Bounds.size("width", newWidth);
    float[] made = Bounds.floats(newHeight, newWidth, channels);
    Arrays.fill(made, fill);
    int firstColumn = Math.max(0, left);
    long columns = Math.min(width, (long) left + newWidth) - firstColumn;
    long lastRow = Math.min(height, (long) top + newHeight);
    for (int row = Math.max(0, top); row < lastRow && columns > 0; row++) {
      int from = (row * width + firstColumn) * channels;
      int to = ((row - top) * newWidth + firstColumn - left) * channels;
      System.arraycopy(data, from, made, to, (int) columns * channels);
    }
    return new FloatPixels(made, newHeight, newWidth, channels);
  }

  /** Two are equal if all their numbers are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof FloatPixels that
        && height == that.height
        && width == that.width
        && channels == that.channels
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return Objects.hash(height, width, channels, Arrays.hashCode(data));
  }

  @Override
  public String toString() {
    return "FloatPixels[" + width + " x " + height + " x " + channels + "]";
  }
}

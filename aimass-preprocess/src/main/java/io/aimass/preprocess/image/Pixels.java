package io.aimass.preprocess.image;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A picture as plain numbers: {@code height × width × channels} bytes from 0 to 255, row by row
 * from the top, the channels of a pixel side by side (HWC).
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Pixels {

  private final byte[] data;
  private final int height;
  private final int width;
  private final Colors colors;

  private Pixels(byte[] data, int height, int width, Colors colors) {
    this.data = data;
    this.height = height;
    this.width = width;
    this.colors = colors;
  }

  /**
   * Makes a picture of a copy of numbers.
   *
   * @param data {@code height · width · channels} numbers, each as an unsigned byte
   * @param height in pixels, 1 or more
   * @param width in pixels, 1 or more
   * @param colors what a pixel's numbers are
   * @return the picture
   * @throws IllegalArgumentException if a size is less than 1, or there is another number of
   *     numbers
   */
  public static Pixels of(byte[] data, int height, int width, Colors colors) {
    return view(data.clone(), height, width, colors);
  }

  /**
   * Makes a picture of numbers that somebody writes, without a copy of them.
   *
   * @param height in pixels, 1 or more
   * @param width in pixels, 1 or more
   * @param colors what a pixel's numbers are
   * @param writer is given {@code height · width · channels} zeros to write to, and must not keep
   *     the array
   * @return the picture
   * @throws IllegalArgumentException if a size is less than 1, or the numbers would not fit into an
   *     array
   */
  public static Pixels written(int height, int width, Colors colors, Consumer<byte[]> writer) {
    byte[] data =
        Bounds.bytes(Bounds.size("height", height), Bounds.size("width", width), colors.channels());
    writer.accept(data);
    return view(data, height, width, colors);
  }

  /** Takes the array itself. */
  static Pixels view(byte[] data, int height, int width, Colors colors) {
    Objects.requireNonNull(colors, "colors");
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a picture of " + width + " by " + height + " pixels, expected 1 by 1 or more");
    }
    long expected = (long) height * width * colors.channels();
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
              + colors);
    }
    return new Pixels(data, height, width, colors);
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
   * Returns what a pixel's numbers are.
   *
   * @return the colours
   */
  public Colors colors() {
    return colors;
  }

  /**
   * Returns one number.
   *
   * @param row from 0, the top
   * @param column from 0, the left
   * @param channel from 0
   * @return 0 to 255
   * @throws IndexOutOfBoundsException if there is no such number
   */
  public int get(int row, int column, int channel) {
    Objects.checkIndex(row, height);
    Objects.checkIndex(column, width);
    Objects.checkIndex(channel, colors.channels());
    return data[(row * width + column) * colors.channels() + channel] & 0xFF;
  }

  /**
   * Returns all numbers, row by row.
   *
   * @return a new array, each number as an unsigned byte
   */
  public byte[] toBytes() {
    return data.clone();
  }

  /** The array itself, not to be written to. */
  byte[] data() {
    return data;
  }

  /**
   * Returns the picture in another size.
   *
   * @param newHeight in pixels, 1 or more
   * @param newWidth in pixels, 1 or more
   * @param how the method, whose pixels are those of the library that it names
   * @return this picture if it has that size already
   * @throws IllegalArgumentException if a size is less than 1, or the result would not fit into an
   *     array
   */
  public Pixels resized(int newHeight, int newWidth, Resampling how) {
    return how.resize(this, Bounds.size("height", newHeight), Bounds.size("width", newWidth));
  }

  /** Two are equal if all their pixels are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Pixels that
        && height == that.height
        && width == that.width
        && colors == that.colors
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return Objects.hash(height, width, colors, Arrays.hashCode(data));
  }

  @Override
  public String toString() {
    return "Pixels[" + width + " x " + height + " " + colors + "]";
  }
}

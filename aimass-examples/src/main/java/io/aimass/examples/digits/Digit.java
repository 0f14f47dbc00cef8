package io.aimass.examples.digits;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A handwritten digit.
 *
 * @param label what it is, from "0" to "9"
 * @param pixels 8 rows of 8, each from 0 (paper) to 16 (ink)
 */
public record Digit(String label, List<Integer> pixels) {

  /** The length of a side. */
  public static final int SIDE = 8;

  /** What a pixel is at most. */
  public static final int INK = 16;

  private static final String SHADES = " .:-=+*#@";

  /** The digits that no network has seen. */
  public static List<Digit> test() {
    String name = "/digits/test.csv";
    try (InputStream in = Digit.class.getResourceAsStream(name)) {
      return new BufferedReader(
              new InputStreamReader(Objects.requireNonNull(in, name), StandardCharsets.US_ASCII))
          .lines()
          .map(Digit::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Digit parse(String line) {
    List<Integer> cells = Stream.of(line.split(",", -1)).map(Integer::valueOf).toList();
    return new Digit(cells.get(0).toString(), cells.subList(1, cells.size()));
  }

  /** One row of pixels, two characters a pixel. */
  public String row(int y) {
    StringBuilder row = new StringBuilder();
    IntStream.range(0, SIDE)
        .map(x -> pixels.get(y * SIDE + x))
        .mapToObj(ink -> SHADES.charAt(ink * (SHADES.length() - 1) / INK))
        .forEach(shade -> row.append(shade).append(shade));
    return row.toString();
  }
}

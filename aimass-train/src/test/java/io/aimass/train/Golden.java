package io.aimass.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** PyTorch's numbers, by src/test/golden/training.py. */
public final class Golden {

  private Golden() {}

  /** The numbers of a case. */
  public static double[] of(String name) {
    try (InputStream in = Golden.class.getResourceAsStream("training.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String> found = lines.lines().filter(line -> line.startsWith(name + "\t")).toList();
      assertThat(found).as(name).hasSize(1);
      String[] numbers = found.get(0).substring(name.length() + 1).split(" ");
      return Arrays.stream(numbers).mapToDouble(Double::parseDouble).toArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The numbers that training.py makes its inputs of. */
  public static float[] wave(int seed, int count) {
    float[] wave = new float[count];
    for (int i = 0; i < count; i++) {
      wave[i] = (float) (0.5 * Math.sin(seed * 1.7 + i * (0.37 + 0.11 * (seed % 5))));
    }
    return wave;
  }

  /** Checks numbers. */
  public static void assertClose(String name, float[] numbers, double tolerance) {
    double[] expected = of(name);
    assertThat(numbers).as(name).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) numbers[i])
          .as("%s, number %d", name, i)
          .isCloseTo(expected[i], within(tolerance));
    }
  }
}

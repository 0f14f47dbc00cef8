package io.aimass.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Golden pixels: Pillow's, OpenCV's and PyTorch's, by src/test/golden/resampling.py. */
class ResamplingGoldenTest {

  @ParameterizedTest
  @EnumSource
  void pixels_areThoseOfTheLibrary(Resampling how) throws IOException {
    List<String> lines =
        Digests.lines("resampling.txt").stream()
            .filter(line -> line.startsWith(how + " "))
            .toList();
    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      String[] parts = line.split(" ", -1);
      Pixels made = resized(how, parts);
      if (parts[6].length() == 64 && !isNear(how)) {
        assertThat(Digests.of(made.toBytes())).as(line).isEqualTo(parts[6]);
      } else {
        assertThat(largestDifference(made.toBytes(), HexFormat.of().parseHex(parts[6])))
            .as(line)
            .isLessThanOrEqualTo(1);
      }
    }
  }

  private static boolean isNear(Resampling how) {
    return how == Resampling.TORCH_BILINEAR || how == Resampling.TORCH_BICUBIC;
  }

  private static Pixels resized(Resampling how, String... parts) {
    int[] sizes = Arrays.stream(parts).skip(2).limit(4).mapToInt(Integer::parseInt).toArray();
    return Noise.of(sizes[0], sizes[1], Colors.valueOf(parts[1])).resized(sizes[3], sizes[2], how);
  }

  private static int largestDifference(byte[] given, byte[] expected) {
    assertThat(given).hasSameSizeAs(expected);
    int largest = 0;
    for (int i = 0; i < given.length; i++) {
      largest = Math.max(largest, Math.abs((given[i] & 0xFF) - (expected[i] & 0xFF)));
    }
    return largest;
  }
}

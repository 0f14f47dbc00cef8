package io.aimass.preprocess.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.Digests;
import io.aimass.preprocess.image.Noise;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.image.Resampling;
import io.aimass.preprocess.image.SideLimits;
import io.aimass.preprocess.image.Smooth;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden pictures and boxes: PaddleOCR's arithmetic with OpenCV, by src/test/golden/ocr.py. */
class OcrGoldenTest {

  static List<String> limits() throws IOException {
    return lines("limits ");
  }

  static List<String> strips() throws IOException {
    return lines("strip ");
  }

  static List<String> smooths() throws IOException {
    return lines("smooth ");
  }

  static List<String> cuts() throws IOException {
    return lines("cut ");
  }

  static List<String> maps() throws IOException {
    return lines("map ");
  }

  private static List<String> lines(String kind) throws IOException {
    return Digests.lines("/io/aimass/preprocess/ocr/ocr.txt").stream()
        .filter(line -> line.startsWith(kind))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("limits")
  void sizes_areThoseOfPaddleOcr(String line) {
    String[] parts = line.split(" ", -1);
    int[] sizes = Arrays.stream(parts).skip(1).limit(6).mapToInt(Integer::parseInt).toArray();
    Pixels made =
        new SideLimits(sizes[0], sizes[1], 32, Resampling.OPENCV_LINEAR)
            .apply(Noise.of(sizes[2], sizes[3], Colors.RGB));

    assertThat(made.width()).isEqualTo(sizes[4]);
    assertThat(made.height()).isEqualTo(sizes[5]);
    assertThat(Digests.of(made.toBytes())).isEqualTo(parts[7]);
  }

  @ParameterizedTest
  @MethodSource("strips")
  void strips_areThoseOfPaddleOcr(String line) {
    String[] parts = line.split(" ", -1);
    Pixels noise = Noise.of(Integer.parseInt(parts[2]), Integer.parseInt(parts[3]), Colors.RGB);
    Tensor tensor = StripEncoder.ppOcr(48, Double.parseDouble(parts[1])).encode(noise).get("x");

    assertThat(tensor.shape()).containsExactly(3, 48, Integer.parseInt(parts[4]));
    float[] numbers = tensor.toFloatArray();
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    assertThat(Digests.of(bytes.array())).isEqualTo(parts[5]);
  }

  @ParameterizedTest
  @MethodSource("smooths")
  void blurs_areNearThoseOfOpenCv(String line) {
    String[] parts = line.split(" ", -1);
    Pixels noise = Noise.of(Integer.parseInt(parts[2]), Integer.parseInt(parts[3]), Colors.RGB);
    byte[] made = new Smooth(Double.parseDouble(parts[1])).apply(noise).toBytes();

    byte[] expected = HexFormat.of().parseHex(parts[4]);
    assertThat(made).hasSameSizeAs(expected);
    for (int i = 0; i < made.length; i++) {
      assertThat(made[i] & 0xFF).isCloseTo(expected[i] & 0xFF, within(1));
    }
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void cuts_areThoseOfOpenCv(String line) {
    String[] parts = line.split(" ", -1);
    Pixels noise = Noise.of(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Colors.RGB);
    double[] corners =
        Arrays.stream(parts).skip(3).limit(8).mapToDouble(Double::parseDouble).toArray();
    Pixels made = TextCutter.of(noise).cut(quad(corners));

    assertThat(made.width()).isEqualTo(Integer.parseInt(parts[11]));
    assertThat(made.height()).isEqualTo(Integer.parseInt(parts[12]));
    assertThat(made.toBytes()).isEqualTo(HexFormat.of().parseHex(parts[13]));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void boxes_areThoseOfOpenCv(String line) {
    String[] parts = line.split(" ", -1);
    int width = Integer.parseInt(parts[1]);
    int height = Integer.parseInt(parts[2]);
    Tensor map = Tensor.of(map(width, height, parts[4]), 1, 1, height, width);
    TextDetection detection = TextDetection.ppOcr().dilated(parts[3].equals("1"));
    Tensor size = Tensor.of(new long[] {height, width}, 2);

    List<TextBox> found =
        detection
            .decode(ModelOutput.of(Map.of("map", map), Map.of(DetectionEncoder.SIZE, size)))
            .boxes();

    List<double[]> expected = numbers(parts[5]);
    assertThat(found).hasSameSizeAs(expected);
    for (double[] box : expected) {
      assertThat(found)
          .anySatisfy(
              it -> {
                double[] near = corners(it.quad());
                for (int i = 0; i < 8; i++) {
                  assertThat(near[i]).isCloseTo(box[i], within(1e-3));
                }
                assertThat(it.score()).isCloseTo(box[8], within(0.02));
              });
    }
  }

  private static float[] map(int width, int height, String blobs) {
    float[] map = new float[width * height];
    for (double[] blob : numbers(blobs)) {
      for (int i = 0; i < map.length; i++) {
        double right = i % width - blob[0];
        int row = i / width;
        double down = row - blob[1];
        double along = Math.abs(right * blob[2] + down * blob[3]);
        double across = Math.abs(down * blob[2] - right * blob[3]);
        double inside = 0.5 + Math.min(blob[4] - along, blob[5] - across) * blob[6];
        map[i] = Math.max(map[i], (float) Math.min(blob[7], Math.max(0, inside)));
      }
    }
    return map;
  }

  private static List<double[]> numbers(String rows) {
    List<double[]> numbers = new ArrayList<>();
    for (String row : rows.split("/", -1)) {
      numbers.add(Arrays.stream(row.split(",", -1)).mapToDouble(Double::parseDouble).toArray());
    }
    return numbers;
  }

  private static Quad quad(double... at) {
    return new Quad(
        new Point(at[0], at[1]),
        new Point(at[2], at[3]),
        new Point(at[4], at[5]),
        new Point(at[6], at[7]));
  }

  private static double[] corners(Quad quad) {
    return quad.corners().stream()
        .flatMapToDouble(corner -> Arrays.stream(new double[] {corner.x(), corner.y()}))
        .toArray();
  }
}

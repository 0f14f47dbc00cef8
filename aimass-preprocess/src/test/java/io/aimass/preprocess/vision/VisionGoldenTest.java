package io.aimass.preprocess.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Detections;
import io.aimass.Detections.Box;
import io.aimass.Detections.Item;
import io.aimass.Segmentation;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.Letterbox;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.image.Resampling;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden values: torchvision's and PyTorch's, by src/test/golden/vision.py. */
class VisionGoldenTest {

  private static final Resampling HOW = Resampling.OPENCV_LINEAR;
  private static final List<String> LABELS = List.of("0", "1", "2", "3", "4");

  static List<String> golden() throws IOException {
    try (InputStream in = VisionGoldenTest.class.getResourceAsStream("vision.txt");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void answers_areThoseOfTheLibrary(String line) throws Exception {
    String[] halves = line.split(" \\| ", -1);
    String[] words = halves[0].split(" ", -1);
    double[] numbers = Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray();
    int[] whole = Arrays.stream(numbers).mapToInt(number -> (int) number).toArray();
    String expected = halves[1];
    switch (words[0]) {
      case "nms", "batched_nms" ->
          assertThat(kept(words[0].equals("nms"), numbers[0], whole[1])).isEqualTo(expected);
      case "interpolate" ->
          assertThat(segmented(plain(), whole[0], whole[1], whole[2], whole[3], whole[4]))
              .isEqualTo(expected);
      case "letterbox" ->
          assertThat(
                  segmented(
                      plain().letterbox(whole[0], whole[1], HOW),
                      whole[2],
                      whole[3],
                      whole[4],
                      whole[5],
                      whole[6]))
              .isEqualTo(expected);
      case "crop" ->
          assertThat(
                  segmented(
                      plain().shorterSide(whole[0], HOW).centerCrop(whole[1], whole[1]),
                      whole[2],
                      whole[3],
                      whole[4],
                      whole[5],
                      whole[6]))
              .isEqualTo(expected);
      case "yolov5", "yolov8" ->
          assertFound(yolo(words[0].equals("yolov5"), numbers[5], whole), expected);
      case "ultralytics" -> assertNear(numbers, whole, expected);
      case "five_crop" -> assertThat(crops(whole)).isEqualTo(expected);
      case "hflip" ->
          assertThat(digest(View.mirrored().of(noise(whole[2], whole[3])))).isEqualTo(expected);
      default -> throw new AssertionError(line);
    }
  }

  private static ImagePipeline plain() {
    return ImagePipeline.of(Colors.RGB);
  }

  /** The kept ones of some boxes, whose scores tell which they are. */
  private static String kept(boolean across, double iou, int count) throws Exception {
    float[] draws = Draws.floats(6 * count);
    float[] boxes = new float[4 * count];
    float[] scores = new float[3 * count];
    for (int i = 0; i < count; i++) {
      for (int axis = 0; axis < 2; axis++) {
        boxes[4 * i + axis] = 64 * draws[6 * i + axis];
        boxes[4 * i + 2 + axis] = boxes[4 * i + axis] + 8 + 24 * draws[6 * i + 2 + axis];
      }
      scores[3 * i + (int) (3 * draws[6 * i + 5])] = draws[6 * i + 4];
    }
    ImageDetection detection =
        ImageTranslators.detection(plain()).labels("0", "1", "2").scoreThreshold(1e-6).iou(iou);
    Translator<Pixels, Detections> translator =
        (across ? detection.acrossLabels() : detection)
            .layout(DetectionLayout.ssd("boxes", "scores"));
    Map<String, Tensor> outputs =
        Draws.outputs("boxes", Tensor.of(boxes, count, 4), "scores", Tensor.of(scores, count, 3));
    StringBuilder kept = new StringBuilder();
    for (Item item : Draws.decoded(translator, 128, 128, outputs).items()) {
      for (int i = 0; i < count; i++) {
        if (draws[6 * i + 4] == item.confidence()) {
          assertThat(item.label()).isEqualTo(Integer.toString((int) (3 * draws[6 * i + 5])));
          kept.append(kept.length() == 0 ? "" : ",").append(i);
        }
      }
    }
    return kept.toString();
  }

  private static String segmented(
      ImagePipeline pipeline, int classes, int gridHeight, int gridWidth, int height, int width)
      throws Exception {
    Tensor logits =
        Tensor.of(Draws.floats(classes * gridHeight * gridWidth), classes, gridHeight, gridWidth);
    Segmentation pixels =
        Draws.decoded(
            ImageTranslators.segmentation(pipeline).labels(LABELS.subList(0, classes)).logits(),
            height,
            width,
            Map.of("out", logits));
    assertThat(pixels.height()).isEqualTo(height);
    assertThat(pixels.width()).isEqualTo(width);
    StringBuilder digits = new StringBuilder();
    for (int each : pixels.classes()) {
      digits.append(each == Segmentation.UNKNOWN ? "." : Integer.toString(each));
    }
    return digits.toString();
  }

  private static Detections yolo(boolean objectness, double iou, int... sizes) throws Exception {
    int count = sizes[4];
    int numbers = objectness ? 8 : 7;
    float[] draws = Draws.floats(numbers * count);
    int boxStep = objectness ? numbers : 1;
    int numberStep = objectness ? 1 : count;
    for (int box = 0; box < count; box++) {
      for (int k = 0; k < 4; k++) {
        int at = box * boxStep + k * numberStep;
        draws[at] = k < 2 ? draws[at] * sizes[1 - k] : 4 + 24 * draws[at];
      }
    }
    Tensor tensor =
        objectness ? Tensor.of(draws, count, numbers) : Tensor.of(draws, numbers, count);
    ImageDetection detection =
        ImageTranslators.detection(plain().letterbox(sizes[0], sizes[1], HOW))
            .labels("0", "1", "2")
            .iou(iou);
    return Draws.decoded(
        detection.layout(objectness ? DetectionLayout.yoloV5() : DetectionLayout.yoloV8()),
        sizes[2],
        sizes[3],
        Map.of("output0", tensor));
  }

  private static void assertFound(Detections found, String expected) {
    String[] lines = expected.split(" ", -1);
    assertThat(found.items()).hasSameSizeAs(lines);
    for (int i = 0; i < lines.length; i++) {
      String[] parts = lines[i].split(",", -1);
      Item item = found.items().get(i);
      assertThat(item.label()).as(lines[i]).isEqualTo(parts[0]);
      assertThat(item.confidence()).isCloseTo(Double.parseDouble(parts[1]), within(1e-6));
      assertSides(item.box(), parts, 2, 1e-4);
    }
  }

  private static void assertSides(Box box, String[] parts, int from, double tolerance) {
    double[] sides = {box.left(), box.top(), box.right(), box.bottom()};
    for (int i = 0; i < 4; i++) {
      assertThat(sides[i])
          .as(box + " in " + Arrays.toString(parts))
          .isCloseTo(Double.parseDouble(parts[from + i]), within(tolerance));
    }
  }

  /** Theirs has one gain for both axes, so that it is up to a pixel off. */
  private static void assertNear(double[] numbers, int[] sizes, String expected) {
    Box back =
        new Letterbox(sizes[0], sizes[1], HOW, 114)
            .placement(sizes[2], sizes[3])
            .back(new Box(numbers[4], numbers[5], numbers[6], numbers[7]));
    assertSides(back, expected.split(",", -1), 0, 1);
  }

  private static String crops(int... sizes) {
    StringBuilder digests = new StringBuilder();
    for (View view : View.fiveCrop(sizes[0], sizes[1])) {
      digests
          .append(digests.length() == 0 ? "" : ",")
          .append(digest(view.of(noise(sizes[2], sizes[3]))));
    }
    return digests.toString();
  }

  private static Pixels noise(int width, int height) {
    byte[] data = new byte[width * height * 3];
    long state = 1;
    for (int i = 0; i < data.length; i++) {
      state = (state * 1103515245 + 12345) & 0x7FFFFFFF;
      data[i] = (byte) (state >> 16);
    }
    return Pixels.of(data, height, width, Colors.RGB);
  }

  private static String digest(Pixels picture) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(picture.toBytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}

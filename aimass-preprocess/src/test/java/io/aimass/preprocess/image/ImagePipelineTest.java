package io.aimass.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.bundle.Bundle;
import io.aimass.bundle.ModelCard;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImagePipelineTest {
  private static final ImagePipeline IMAGENET =
      ImagePipeline.of(Colors.RGB)
          .shorterSide(64, Resampling.PIL_BILINEAR)
          .centerCrop(56, 56)
          .tensor(ImageTensor.IMAGENET);

  @TempDir Path folder;

  static List<String> golden() throws IOException {
    return Digests.lines("pipelines.txt");
  }

  /** Golden pixels: torchvision's, Pillow's and OpenCV's, by src/test/golden/pipelines.py. */
  @ParameterizedTest
  @MethodSource("golden")
  void pictures_areAsTheLibraryMakesThem(String line) {
    String[] parts = line.split(" ", -1);
    Pixels noise =
        Noise.of(Integer.parseInt(parts[2]), Integer.parseInt(parts[3]), Colors.valueOf(parts[1]));
    String[] name = parts[0].split("-", -1);
    int[] sizes =
        name[0].equals("to")
            ? new int[0]
            : Arrays.stream(name).skip(1).mapToInt(Integer::parseInt).toArray();
    byte[] made =
        switch (name[0]) {
          case "imagenet" -> bytes(IMAGENET.encode(noise).get("input"));
          case "crop" -> new CenterCrop(sizes[0], sizes[1]).apply(noise).toBytes();
          case "shorter" ->
              new ShorterSide(sizes[0], Resampling.PIL_BILINEAR).apply(noise).toBytes();
          case "to" -> new ToColors(Colors.valueOf(name[1])).apply(noise).toBytes();
          case "letterbox" ->
              new Letterbox(sizes[0], sizes[1], Resampling.OPENCV_LINEAR, 114)
                  .apply(noise)
                  .toBytes();
          case "pad" ->
              new Pad(sizes[0], sizes[1], sizes[2], sizes[3], sizes[4]).apply(noise).toBytes();
          case "orientation" -> Orientation.of(sizes[0]).apply(noise).toBytes();
          default -> throw new AssertionError(line);
        };

    assertThat(Digests.of(made)).isEqualTo(parts[5]);
  }

  private static byte[] bytes(Tensor tensor) {
    assertThat(tensor.shape()).containsExactly(3, 56, 56);
    float[] numbers = tensor.toFloatArray();
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    return bytes.array();
  }

  @Test
  void tensors_haveTheOrderThatIsAskedFor() {
    Pixels two = Pixels.of(new byte[] {1, 2, 3, 4, 5, (byte) 255}, 1, 2, Colors.RGB);
    ImageTensor plain = ImageTensor.UNIT.unchanged();

    assertThat(plain.of(two)).isEqualTo(Tensor.ofUint8(new byte[] {1, 4, 2, 5, 3, -1}, 3, 1, 2));
    assertThat(plain.blueFirst().of(two))
        .isEqualTo(Tensor.ofUint8(new byte[] {3, -1, 2, 5, 1, 4}, 3, 1, 2));
    assertThat(plain.axes(ImageTensor.Axes.HWC).of(two))
        .isEqualTo(Tensor.ofUint8(new byte[] {1, 2, 3, 4, 5, -1}, 1, 2, 3));
    assertThat(plain.axes(ImageTensor.Axes.HWC).blueFirst().of(two))
        .isEqualTo(Tensor.ofUint8(new byte[] {3, 2, 1, -1, 5, 4}, 1, 2, 3));
    assertThat(ImageTensor.UNIT.of(two).toFloatArray()[5]).isEqualTo(1);
    assertThat(ImageTensor.UNIT.type(DataType.FLOAT16).of(two))
        .isEqualTo(
            Tensor.ofFloat16(
                new float[] {1 / 255f, 4 / 255f, 2 / 255f, 5 / 255f, 3 / 255f, 1}, 3, 1, 2));
  }

  /** Each is of its own channel, wherever that is put. */
  @Test
  void means_followTheirChannels() {
    Pixels one = Pixels.of(new byte[] {10, 20, 30}, 1, 1, Colors.RGB);
    ImageTensor form =
        new ImageTensor(
            1,
            List.of(1.0, 2.0, 3.0),
            List.of(1.0, 2.0, 4.0),
            false,
            ImageTensor.Axes.CHW,
            DataType.FLOAT32);

    assertThat(form.of(one).toFloatArray()).containsExactly(9, 9, 6.75f);
    assertThat(form.blueFirst().of(one).toFloatArray()).containsExactly(6.75f, 9, 9);
  }

  @Test
  void pipelines_areValues_andAreKeptInBundles() {
    ImagePipeline pipeline =
        IMAGENET
            .resize(9, 8, Resampling.TORCH_BICUBIC)
            .letterbox(12, 13, Resampling.OPENCV_LINEAR)
            .tensor(ImageTensor.IMAGENET.blueFirst().type(DataType.FLOAT16))
            .input("pixels");
    Path file = folder.resolve("pipeline.aimass");
    Bundle.save(file, pipeline, ModelCard.named("pipeline"));

    ImagePipeline loaded = Bundle.open(file).part(ImagePipeline.class);

    assertThat(loaded).isEqualTo(pipeline).hasToString(pipeline.toString());
    assertThat(loaded).isNotEqualTo(pipeline.input("input"));
    assertThat(pipeline.samples())
        .allSatisfy(
            sample ->
                assertThat(loaded.encode(sample).get("pixels"))
                    .isEqualTo(pipeline.encode(sample).get("pixels")));
  }

  @Test
  void wrongNumbers_areRefused() {
    assertThatThrownBy(() -> Pixels.of(new byte[5], 1, 2, Colors.RGB))
        .hasMessage("5 numbers, expected 6 for 2 by 1 pixels of RGB");
    assertThatThrownBy(() -> Pixels.of(new byte[0], 0, 2, Colors.RGB))
        .hasMessageContaining("2 by 0 pixels");
    assertThatThrownBy(() -> Noise.of(2, 2, Colors.RGB).resized(0, 1, Resampling.PIL_BOX))
        .hasMessageContaining("height is 0");
    assertThatThrownBy(() -> Noise.of(2, 2, Colors.RGB).resized(60_000, 60_000, Resampling.PIL_BOX))
        .hasMessageContaining("10800000000 numbers, too many");
    assertThatThrownBy(() -> ImageTensor.IMAGENET.of(Noise.of(2, 2, Colors.GRAY)))
        .hasMessage("3 means, expected 1, one for each channel");
    assertThatThrownBy(() -> ImageTensor.UNIT.of(Noise.of(2, 2, Colors.RGBA)))
        .hasMessageContaining("expected no alpha");
    assertThatThrownBy(() -> ImageTensor.IMAGENET.type(DataType.UINT8))
        .hasMessageContaining("type is UINT8");
    assertThatThrownBy(() -> new Letterbox(1, 1, Resampling.PIL_BOX, 256))
        .hasMessageContaining("fill is 256");
    assertThatThrownBy(() -> IMAGENET.input("")).hasMessageContaining("empty");
  }

  @Test
  void orientations_ofBrokenFiles_areUpright() {
    assertThat(Orientation.of(0)).isEqualTo(Orientation.UPRIGHT);
    assertThat(Orientation.of(9)).isEqualTo(Orientation.UPRIGHT);
  }
}

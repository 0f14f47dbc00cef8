package io.aimass.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.aimass.DataType;
import io.aimass.Tensor;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FloatPixelsTest {

  /** The noise of floats.py. */
  private static FloatPixels noise(int width, int height) {
    float[] data = new float[width * height * 2];
    long state = 1;
    for (int i = 0; i < data.length; i++) {
      state = (state * 1103515245 + 12345) & 0x7FFFFFFF;
      data[i] = (state >> 16 & 255) / 7f - 10;
    }
    return FloatPixels.of(data, height, width, 2);
  }

  /** Golden numbers: Pillow's, OpenCV's and PyTorch's, by src/test/golden/floats.py. */
  @ParameterizedTest
  @EnumSource
  void numbers_areThoseOfTheLibrary(Resampling how) throws IOException {
    List<String> lines =
        Digests.lines("floats.txt").stream().filter(line -> line.startsWith(how + " ")).toList();
    assertThat(lines).hasSize(5);
    for (String line : lines) {
      String[] parts = line.split(" ", -1);
      FloatPixels made =
          noise(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]))
              .resized(Integer.parseInt(parts[4]), Integer.parseInt(parts[3]), how);
      float[] numbers = made.toFloats();
      assertThat(numbers).hasSize(parts.length - 5);
      for (int i = 0; i < numbers.length; i++) {
        assertThat(numbers[i]).as(line).isCloseTo(Float.parseFloat(parts[i + 5]), within(2e-5f));
      }
    }
  }

  @Test
  void parts_mayGoBeyondTheEdges() {
    FloatPixels picture = FloatPixels.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3, 1);
    assertThat(picture.cut(0, 1, 2, 2, 0))
        .isEqualTo(FloatPixels.of(new float[] {2, 3, 5, 6}, 2, 2, 1));
    assertThat(picture.cut(-1, 2, 2, 2, 9))
        .isEqualTo(FloatPixels.of(new float[] {9, 9, 3, 9}, 2, 2, 1));
    assertThat(picture.cut(5, 7, 1, 2, 9)).isEqualTo(FloatPixels.of(new float[] {9, 9}, 1, 2, 1));
  }

  @Test
  void tensors_areNormalizedAsThoseOfBytes() {
    Pixels bytes = Noise.of(5, 4, Colors.RGB);
    for (ImageTensor form :
        List.of(
            ImageTensor.IMAGENET,
            ImageTensor.IMAGENET.blueFirst().axes(ImageTensor.Axes.HWC),
            ImageTensor.UNIT.type(DataType.FLOAT16))) {
      assertThat(form.of(FloatPixels.of(bytes))).isEqualTo(form.of(bytes));
    }
    FloatPixels depth = FloatPixels.of(new float[] {1.5f, -2, 3, 4}, 2, 1, 2);
    Tensor tensor = ImageTensor.UNIT.of(depth);
    assertThat(tensor.shape()).containsExactly(2, 2, 1);
    assertThat(tensor.toFloatArray()).containsExactly(1.5f / 255, 3 / 255f, -2 / 255f, 4 / 255f);
  }

  @Test
  void whatIsWrong_isSaid() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FloatPixels.of(new float[5], 2, 1, 2))
        .withMessage("5 numbers, expected 4 for 1 by 2 pixels of 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FloatPixels.of(new float[0], 1, 1, 0))
        .withMessage("channels is 0, expected 1 or more");
    FloatPixels picture = noise(3, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageTensor.UNIT.unchanged().of(picture))
        .withMessageContaining("UINT8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageTensor.IMAGENET.of(picture))
        .withMessage("3 means, expected 2, one for each channel");
    assertThat(picture).hasToString("FloatPixels[3 x 2 x 2]");
    assertThat(picture.get(1, 2, 1)).isEqualTo(picture.toFloats()[11]);
  }
}

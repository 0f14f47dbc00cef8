package io.aimass.preprocess.vision;

import io.aimass.Detections;
import io.aimass.Detections.Item;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.Pixels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers of vision.py, and what a model gives, without a model. */
final class Draws {

  private Draws() {}

  static float[] floats(int count) {
    float[] numbers = new float[count];
    long state = 1;
    for (int i = 0; i < count; i++) {
      state = (state * 1103515245 + 12345) & 0x7FFFFFFF;
      numbers[i] = (float) (state / (double) (1L << 31));
    }
    return numbers;
  }

  static Pixels black(int height, int width) {
    return Pixels.of(new byte[height * width * 3], height, width, Colors.RGB);
  }

  /** What a translator makes of outputs for a picture of a size. */
  static <P> P decoded(
      Translator<Pixels, P> translator, int height, int width, Map<String, Tensor> outputs)
      throws Exception {
    Map<String, Tensor> inputs = translator.encode(black(height, width));
    return translator.decode(ModelOutput.of(outputs, inputs));
  }

  /** Outputs in an order. */
  static Map<String, Tensor> outputs(Object... namesAndTensors) {
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTensors.length; i += 2) {
      outputs.put((String) namesAndTensors[i], (Tensor) namesAndTensors[i + 1]);
    }
    return outputs;
  }

  static Tensor table(int columns, double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return Tensor.of(floats, values.length / columns, columns);
  }

  static Item item(
      String label, double confidence, double left, double top, double right, double bottom) {
    return new Item(label, confidence, new Detections.Box(left, top, right, bottom));
  }

  static Detections found(Item... items) {
    return Detections.of(List.of(items));
  }
}

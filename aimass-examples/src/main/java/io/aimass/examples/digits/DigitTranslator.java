package io.aimass.examples.digits;

import io.aimass.Classification;
import io.aimass.Labels;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.Translator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A digit to an image of shape {@code [1, 8, 8]} from 0 to 1, and ten logits to a classification by
 * softmax. A record, so that two of them are equal: members that use it share one encoding.
 */
public record DigitTranslator() implements Translator<Digit, Classification> {

  private static final Labels LABELS =
      Labels.of(IntStream.rangeClosed(0, 9).mapToObj(Integer::toString).toList());

  @Override
  public Map<String, Tensor> encode(Digit digit) {
    float[] image = new float[Digit.SIDE * Digit.SIDE];
    for (int i = 0; i < image.length; i++) {
      image[i] = digit.pixels().get(i) / (float) Digit.INK;
    }
    return Map.of("image", Tensor.of(image, 1, Digit.SIDE, Digit.SIDE));
  }

  @Override
  public Classification decode(ModelOutput output) {
    double[] logits = output.first().toDoubleArray();
    double max = IntStream.range(0, logits.length).mapToDouble(i -> logits[i]).max().orElseThrow();
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      logits[i] = Math.exp(logits[i] - max);
      sum += logits[i];
    }
    for (int i = 0; i < logits.length; i++) {
      logits[i] /= sum;
    }
    return Classification.of(LABELS, logits);
  }

  @Override
  public List<String> labels() {
    return LABELS.names();
  }
}

package io.aimass.internal;

import io.aimass.ModelFormat;
import io.aimass.ModelOutput;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translator;
import java.util.Map;

/** A translator of texts whose models see a text's length and answer with a number. */
public final class Lengths implements Translator<String, Double> {

  /** A model of no bytes for {@link FakeEngine}. */
  public static ModelSpec<String, Double> model() {
    return ModelSpec.of(source(), new Lengths());
  }

  /** No bytes of ONNX. */
  public static ModelSource source() {
    return ModelSource.bytes(new byte[0], ModelFormat.ONNX);
  }

  @Override
  public Map<String, Tensor> encode(String text) {
    return Map.of("length", Tensor.of(new float[] {text.length()}, 1));
  }

  @Override
  public Double decode(ModelOutput output) {
    return output.first().getDouble(0);
  }
}

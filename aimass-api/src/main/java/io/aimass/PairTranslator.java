package io.aimass;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The translator of {@link Translator#of}. */
record PairTranslator<I, P>(Encoder<I> encoder, Decoder<P> decoder) implements Translator<I, P> {

  PairTranslator {
    Objects.requireNonNull(encoder, "encoder");
    Objects.requireNonNull(decoder, "decoder");
  }

  @Override
  public Map<String, Tensor> encode(I input) throws Exception {
    return encoder.encode(input);
  }

  @Override
  public List<I> samples() {
    return encoder.samples();
  }

  @Override
  public Layout layout() {
    return encoder.layout();
  }

  @Override
  public P decode(ModelOutput output) throws Exception {
    return decoder.decode(output);
  }

  @Override
  public List<String> labels() {
    return decoder.labels();
  }
}

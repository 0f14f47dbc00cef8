package io.aimass.internal.translators;

import io.aimass.Decoder;
import io.aimass.Encoder;
import io.aimass.Layout;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The translator of {@link Translator#of}. */
public record PairTranslator<I, P>(Encoder<I> encoder, Decoder<P> decoder)
    implements Translator<I, P>, Saveable {

  /** Checks the parts. */
  public PairTranslator {
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
  public Optional<Class<?>> inputType() {
    return encoder.inputType();
  }

  @Override
  public Optional<Class<?>> predictionType() {
    return decoder.predictionType();
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

  @Override
  public Recipe recipe() {
    return Recipe.of("translator", 1).withPart("encoder", encoder).withPart("decoder", decoder);
  }
}

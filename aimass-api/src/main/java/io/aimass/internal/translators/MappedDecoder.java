package io.aimass.internal.translators;

import io.aimass.Decoder;
import io.aimass.ModelOutput;
import io.aimass.Translator;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Objects;
import java.util.function.Function;

/** The decoder of {@link Translator#map}. */
public record MappedDecoder<P, Q>(Decoder<P> inner, Function<? super P, ? extends Q> function)
    implements Decoder<Q>, Saveable {

  /** Checks the parts. */
  public MappedDecoder {
    Objects.requireNonNull(inner, "decoder");
    Objects.requireNonNull(function, "function");
  }

  @Override
  public Q decode(ModelOutput output) throws Exception {
    return function.apply(inner.decode(output));
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("mapped-decoder", 1).withPart("decoder", inner).withPart("function", function);
  }
}

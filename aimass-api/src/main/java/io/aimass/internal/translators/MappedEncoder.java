package io.aimass.internal.translators;

import io.aimass.Encoder;
import io.aimass.Layout;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The encoder of {@link Translator#from}: a value, so that two of the same parts are equal. */
public record MappedEncoder<J, I>(Encoder<I> inner, Function<? super J, ? extends I> function)
    implements Encoder<J>, Saveable {

  /** Checks the parts. */
  public MappedEncoder {
    Objects.requireNonNull(inner, "encoder");
    Objects.requireNonNull(function, "function");
  }

  @Override
  public Map<String, Tensor> encode(J input) throws Exception {
    return inner.encode(function.apply(input));
  }

  @Override
  public Layout layout() {
    return inner.layout();
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("mapped-encoder", 1).withPart("encoder", inner).withPart("function", function);
  }
}

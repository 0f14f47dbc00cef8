package io.aimass;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The encoder of {@link Translator#from}: a value, so that two of the same parts are equal. */
record MappedEncoder<J, I>(Encoder<I> inner, Function<? super J, ? extends I> function)
    implements Encoder<J> {

  MappedEncoder {
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
}

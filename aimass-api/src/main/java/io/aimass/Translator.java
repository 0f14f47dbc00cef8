package io.aimass;

import io.aimass.internal.translators.MappedDecoder;
import io.aimass.internal.translators.MappedEncoder;
import io.aimass.internal.translators.PairTranslator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Both sides of a model: an {@link Encoder} before it and a {@link Decoder} after it.
 *
 * <p>Safe for use by many threads if its parts are.
 *
 * @param <I> the input's type
 * @param <P> the prediction's type
 */
public interface Translator<I, P> extends Encoder<I>, Decoder<P> {

  /**
   * Puts an encoder and a decoder together. Members whose encoders are equal share one encoding.
   *
   * @param encoder before the model
   * @param decoder after the model
   * @param <I> the input's type
   * @param <P> the prediction's type
   * @return the translator
   */
  static <I, P> Translator<I, P> of(Encoder<I> encoder, Decoder<P> decoder) {
    return new PairTranslator<>(encoder, decoder);
  }

  /**
   * The encoder alone, by which members with equal ones find each other.
   *
   * @return this by default
   */
  default Encoder<I> encoder() {
    return this;
  }

  /**
   * The decoder alone.
   *
   * @return this by default
   */
  default Decoder<P> decoder() {
    return this;
  }

  /**
   * A translator that turns each prediction into something else. Which labels come out of the
   * function cannot be known, so that the new one tells none.
   *
   * @param function applied to each prediction; safe for many threads, never giving null. It can be
   *     saved in a bundle if it is {@link io.aimass.bundle.Saveable}, which a lambda is not
   * @param <Q> the new prediction's type
   * @return the translator, with this one's encoder
   */
  default <Q> Translator<I, Q> map(Function<? super P, ? extends Q> function) {
    Objects.requireNonNull(function, "function");
    return of(encoder(), new MappedDecoder<>(decoder(), function));
  }

  /**
   * A translator that takes something else as its input.
   *
   * @param function applied to each input; safe for many threads, never giving null. It can be
   *     saved in a bundle if it is {@link io.aimass.bundle.Saveable}, which a lambda is not
   * @param <J> the new input's type
   * @return the translator, with this one's decoder
   */
  default <J> Translator<J, P> from(Function<? super J, ? extends I> function) {
    return of(new MappedEncoder<>(encoder(), function), decoder());
  }

  @Override
  Map<String, Tensor> encode(I input) throws Exception;

  @Override
  default List<String> labels() {
    return List.of();
  }
}

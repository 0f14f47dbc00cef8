package io.aimass.serve;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a mass's input of what a client sent as JSON, for inputs of the host's own types.
 *
 * <pre>{@code
 * MassServer.of(weather).input(json -> City.named((String) json))
 * }</pre>
 *
 * <p>JSON comes as plain values: an object as a {@link Map} in its order, an array as a {@link
 * List}, a text as a {@link String}, a truth value as a {@link Boolean}, null as null; a number as
 * a {@link Long} if it is written without point and exponent and fits, as a {@link
 * java.math.BigInteger} if it has up to 20 digits and does not, else as a {@link Double}.
 *
 * <p>Called by many threads at once.
 *
 * @param <I> what the mass is asked
 */
@FunctionalInterface
public interface WebInput<I> {

  /**
   * Makes one input.
   *
   * @param json one question
   * @return the input, not null
   * @throws IllegalArgumentException if it is none; the message goes to the client, with status
   *     400. A {@link ClassCastException} counts as that, too, but its message stays here
   */
  I read(@Nullable Object json);

  /**
   * Whether the client asks several questions at once.
   *
   * @param json what the client sent as its input
   * @return by default, whether it is a list
   */
  default boolean isBatch(@Nullable Object json) {
    return json instanceof List<?>;
  }
}

package io.aimass;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns an input into a model's input tensors.
 *
 * <p>Must be safe for many threads and depend on its input alone. Encoders that are {@code equal}
 * share one encoding per input, however many members use them: give {@code equals} and {@code
 * hashCode} to those that are values.
 *
 * @param <I> the input's type
 */
@FunctionalInterface
public interface Encoder<I> {

  /**
   * Encodes one input.
   *
   * @param input the input
   * @return the tensors of one item by name, without a batch axis if {@link #layout()} is stacked.
   *     For a model without names the map's order counts
   * @throws Exception if the input cannot be encoded
   */
  Map<String, Tensor> encode(I input) throws Exception;

  /**
   * Inputs that are typical for the model, with which it is warmed up and tried when a mass is
   * built: it is run on them one by one and together, to see whether it may be batched. The first
   * two are used, and should differ in length where inputs do.
   *
   * @return none by default, which leaves a model to warm up on its first questions
   */
  default List<I> samples() {
    return List.of();
  }

  /**
   * What inputs are, for those who have to make one of something else, such as a server.
   *
   * @return the class; empty by default, for an encoder that cannot tell
   */
  default Optional<Class<?>> inputType() {
    return Optional.empty();
  }

  /**
   * How the tensors become a batch.
   *
   * @return always the same layout; {@link Layout#stacked()} by default
   */
  default Layout layout() {
    return Layout.stacked();
  }
}

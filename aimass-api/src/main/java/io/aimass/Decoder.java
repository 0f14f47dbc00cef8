package io.aimass;

import java.util.List;
import java.util.Optional;

/**
 * Turns a model's output tensors into a prediction.
 *
 * <p>Must be safe for many threads and depend on its argument alone.
 *
 * @param <P> the prediction's type
 */
@FunctionalInterface
public interface Decoder<P> {

  /**
   * Decodes the outputs for one input.
   *
   * @param output the outputs and the encoded input
   * @return the prediction, not null
   * @throws Exception if the outputs are no prediction
   */
  P decode(ModelOutput output) throws Exception;

  /**
   * What predictions are, for those who have to tell before there is one, such as a server.
   *
   * @return the class; empty by default, for a decoder that cannot tell
   */
  default Optional<Class<?>> predictionType() {
    return Optional.empty();
  }

  /**
   * The labels its predictions can have, so that labels are checked when a mass is built.
   *
   * @return the labels; empty if it has none or does not know them
   */
  default List<String> labels() {
    return List.of();
  }
}

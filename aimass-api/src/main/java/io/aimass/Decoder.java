package io.aimass;

import java.util.List;

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
   * The labels its predictions can have, so that labels are checked when a mass is built.
   *
   * @return the labels; empty if it has none or does not know them
   */
  default List<String> labels() {
    return List.of();
  }
}

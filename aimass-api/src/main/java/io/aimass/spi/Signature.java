package io.aimass.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A model's inputs and outputs, in its own order.
 *
 * @param inputs what it takes; initialisers that may be left out are not listed
 * @param outputs what it gives
 */
public record Signature(List<TensorSpec> inputs, List<TensorSpec> outputs) {

  /** Copies the lists. */
  public Signature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * The input of a name.
   *
   * @param name the name
   * @return the input; empty if the model has none of that name
   */
  public Optional<TensorSpec> input(String name) {
    Objects.requireNonNull(name, "name");
    return inputs.stream().filter(spec -> spec.name().equals(name)).findFirst();
  }
}

package io.aimass;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a model gave for one input, and what it was given.
 *
 * <p>With a stacked {@link Layout} the tensors are of one item, the batch axis taken off; an output
 * axis that goes along a ragged input axis may be longer than the input's own, because the batch
 * was padded: {@link #input} tells the item's own size.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class ModelOutput {

  private final Map<String, Tensor> outputs;
  private final Map<String, Tensor> inputs;

  private ModelOutput(Map<String, Tensor> outputs, Map<String, Tensor> inputs) {
    this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    this.inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  /**
   * Puts outputs and inputs together.
   *
   * @param outputs the model's outputs by name, in its order
   * @param inputs the encoded input by name
   * @return the output
   */
  public static ModelOutput of(Map<String, Tensor> outputs, Map<String, Tensor> inputs) {
    return new ModelOutput(outputs, inputs);
  }

  /**
   * All outputs.
   *
   * @return by name, in the model's order; unmodifiable
   */
  public Map<String, Tensor> tensors() {
    return outputs;
  }

  /**
   * The first output, in the model's order.
   *
   * @return the tensor
   * @throws InvalidOutputException if the model gave none
   */
  public Tensor first() {
    if (outputs.isEmpty()) {
      throw new InvalidOutputException("expected one output or more, the model gave none");
    }
    return outputs.values().iterator().next();
  }

  /**
   * The output of a name.
   *
   * @param name the name
   * @return the tensor
   * @throws InvalidOutputException if there is none; the message lists those there are
   */
  public Tensor tensor(String name) {
    return find(outputs, "output", name);
  }

  /**
   * The encoded input of a name, before any padding.
   *
   * @param name the name
   * @return the tensor
   * @throws InvalidOutputException if there is none; the message lists those there are
   */
  public Tensor input(String name) {
    return find(inputs, "input", name);
  }

  private static Tensor find(Map<String, Tensor> tensors, String kind, String name) {
    Tensor tensor = tensors.get(Objects.requireNonNull(name, "name"));
    if (tensor == null) {
      throw new InvalidOutputException(
          "no " + kind + " \"" + name + "\" among " + tensors.keySet());
    }
    return tensor;
  }
}

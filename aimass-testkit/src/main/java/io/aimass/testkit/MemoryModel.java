package io.aimass.testkit;

import io.aimass.Member;
import io.aimass.Tensor;
import io.aimass.spi.Signature;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A model in plain Java, for {@link Faulty#engine}: tensors in, tensors out, the batch axis
 * included. Nothing is read from a file, and no native library is loaded.
 *
 * @param signature what it declares; empty for a model that declares nothing, whose inputs are not
 *     checked
 * @param function what it computes: inputs by name, outputs by name; safe for many threads
 */
public record MemoryModel(
    Optional<Signature> signature, Member<Map<String, Tensor>, Map<String, Tensor>> function) {

  /** Checks the parts. */
  public MemoryModel {
    Objects.requireNonNull(signature, "signature");
    Objects.requireNonNull(function, "function");
  }

  /**
   * A model that declares nothing.
   *
   * @param function what it computes; safe for many threads
   * @return the model
   */
  public static MemoryModel of(Member<Map<String, Tensor>, Map<String, Tensor>> function) {
    return new MemoryModel(Optional.empty(), function);
  }

  /**
   * A model with one output of shape {@code [items, numbers]} that treats each item of a batch by
   * itself.
   *
   * @param output the output's name
   * @param perItem makes an item's numbers of its tensors, which come without the batch axis; as
   *     many for each item; safe for many threads
   * @return the model, which declares nothing
   */
  public static MemoryModel perItem(String output, Member<Map<String, Tensor>, float[]> perItem) {
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(perItem, "perItem");
    return of(batch -> Map.of(output, rows(batch, perItem)));
  }

  private static Tensor rows(
      Map<String, Tensor> batch, Member<Map<String, Tensor>, float[]> perItem) throws Exception {
    int items = items(batch);
    float[] all = {};
    int width = 0;
    for (int i = 0; i < items; i++) {
      float[] row = perItem.predict(item(batch, i));
      if (i == 0) {
        width = row.length;
        all = new float[items * width];
      } else if (row.length != width) {
        throw new IllegalStateException(
            "item 0 has " + width + " numbers, item " + i + " has " + row.length);
      }
      System.arraycopy(row, 0, all, i * width, width);
    }
    return Tensor.of(all, items, width);
  }

  private static int items(Map<String, Tensor> batch) {
    for (Tensor tensor : batch.values()) {
      return Math.toIntExact(tensor.dim(0));
    }
    throw new IllegalArgumentException("expected one input or more, got none");
  }

  private static Map<String, Tensor> item(Map<String, Tensor> batch, int index) {
    Map<String, Tensor> item = new LinkedHashMap<>();
    batch.forEach((name, tensor) -> item.put(name, tensor.row(index)));
    return item;
  }

  /**
   * The same model with declared inputs and outputs: the runtime then checks inputs against them.
   *
   * @param declared what it declares
   * @return the model
   */
  public MemoryModel declaring(Signature declared) {
    return new MemoryModel(Optional.of(declared), function);
  }
}

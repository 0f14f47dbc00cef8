package io.aimass.train.committee;

import io.aimass.Classification;
import io.aimass.Translator;
import io.aimass.train.Input;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A preparation that has learned.
 *
 * @param size what the network's size depends on: numbers of a vector, words of a vocabulary
 * @param input makes what the network is trained on; used by several threads at once
 * @param translator makes, of the labels in the order of the network's outputs, what stands around
 *     the exported network: its encoder gives the same numbers as {@code input}, under the names of
 *     {@link io.aimass.train.onnx.OnnxExport}, and its decoder takes {@code logits}
 * @param <I> what the committee is asked
 */
public record Prepared<I>(
    int size,
    Function<? super I, Input> input,
    Function<List<String>, Translator<I, Classification>> translator) {

  /** Checks that all is there. */
  public Prepared {
    if (size < 1) {
      throw new IllegalArgumentException("size is " + size + ", expected 1 or more");
    }
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(translator, "translator");
  }
}

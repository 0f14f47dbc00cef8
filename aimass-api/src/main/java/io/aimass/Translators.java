package io.aimass;

import io.aimass.internal.translators.TensorsAsIs;
import java.util.Map;

/** Translators that need nothing but tensors. */
public final class Translators {

  private static final Translator<Map<String, Tensor>, Map<String, Tensor>> TENSORS =
      new TensorsAsIs();

  private Translators() {}

  /**
   * Tensors in and tensors out, by the model's own names, exactly as they are: the caller gives
   * whatever batch axis the model wants.
   *
   * @return the shared instance
   */
  public static Translator<Map<String, Tensor>, Map<String, Tensor>> tensors() {
    return TENSORS;
  }
}

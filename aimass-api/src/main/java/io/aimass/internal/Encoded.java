package io.aimass.internal;

import io.aimass.Encoder;
import io.aimass.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a call has encoded already. */
interface Encoded {

  /** Nothing. */
  Encoded NOTHING = encoder -> null;

  /**
   * The call's input as an encoder gave it.
   *
   * @return null if no equal encoder has
   */
  @Nullable Map<String, Tensor> by(Encoder<?> encoder);
}

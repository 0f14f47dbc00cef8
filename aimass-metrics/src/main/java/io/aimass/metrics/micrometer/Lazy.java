package io.aimass.metrics.micrometer;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A meter that is registered when it is first needed: by two threads at once perhaps, who then get
 * the same one. For many threads.
 */
final class Lazy<M> {

  private final Supplier<M> registration;
  private volatile @Nullable M meter;

  Lazy(Supplier<M> registration) {
    this.registration = registration;
  }

  M get() {
    M known = meter;
    if (known != null) {
      return known;
    }
    M registered = registration.get();
    meter = registered;
    return registered;
  }
}

package io.aimass.metrics.micrometer;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Meters that differ in one tag, whose values are an enum's. For many threads. */
final class Family<K extends Enum<K>, M> {

  private final Map<K, Lazy<M>> meters; // not changed any more

  Family(Class<K> tags, Function<K, M> registration) {
    this.meters = new EnumMap<>(tags);
    for (K tag : tags.getEnumConstants()) {
      meters.put(tag, new Lazy<>(() -> registration.apply(tag)));
    }
  }

  M of(K tag) {
    return Objects.requireNonNull(meters.get(tag), "every tag has a meter").get();
  }
}

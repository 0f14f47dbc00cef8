package io.aimass.testkit;

import io.aimass.DataType;
import io.aimass.spi.EngineProvider;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the kit must know of an engine. Immutable: each method gives a new one.
 *
 * @param name by which {@code ModelSpec.engine(...)} picks it
 * @param models the kit's functions in a format that it opens
 * @param types the element types that go in and come out; of all others the kit checks that they
 *     fail in words
 * @param cancels whether a run that nobody waits for is ended early
 * @param provider the engine itself where {@link java.util.ServiceLoader} does not find it
 */
public record EngineUnderTest(
    String name,
    ConformanceModels models,
    Set<DataType> types,
    boolean cancels,
    Optional<EngineProvider> provider) {

  /** Copies the set. */
  public EngineUnderTest {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(models, "models");
    types = Set.copyOf(types);
    Objects.requireNonNull(provider, "provider");
  }

  /**
   * An engine that takes every type, ends runs early and is found by the service loader.
   *
   * @param name by which a spec picks it
   * @param models what it opens
   * @return the engine
   */
  public static EngineUnderTest of(String name, ConformanceModels models) {
    return new EngineUnderTest(name, models, EnumSet.allOf(DataType.class), true, Optional.empty());
  }

  /**
   * The engine without some element types.
   *
   * @param refused what it does not take
   * @return the engine
   */
  public EngineUnderTest without(DataType... refused) {
    Set<DataType> left = EnumSet.copyOf(types);
    for (DataType type : refused) {
      left.remove(type);
    }
    return new EngineUnderTest(name, models, left, cancels, provider);
  }

  /**
   * The engine as one whose runs cannot be ended early.
   *
   * @return the engine
   */
  public EngineUnderTest withoutCancellation() {
    return new EngineUnderTest(name, models, types, false, provider);
  }

  /**
   * The engine as one that is handed to the builder.
   *
   * @param given the engine itself
   * @return the engine
   */
  public EngineUnderTest providedBy(EngineProvider given) {
    return new EngineUnderTest(name, models, types, cancels, Optional.of(given));
  }
}

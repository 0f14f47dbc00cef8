package io.aimass.engine.internal;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineProvider;
import ai.djl.util.Utils;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * Starts DJL's engines without a network. DJL reports home when its first engine is looked up, and
 * downloads natives that it does not find; its offline switch is a system property that is read
 * during the start alone. It is set for that moment and put back, so a host that uses DJL itself
 * sees no change.
 */
public final class DjlStart {

  private static final String OFFLINE = "ai.djl.offline";

  private DjlStart() {}

  /**
   * The provider of a DJL engine, found without starting anything.
   *
   * @param name DJL's name of the engine, such as {@code PyTorch}
   * @return the provider; empty if it is not on the class path
   */
  public static Optional<EngineProvider> find(String name) {
    Optional<EngineProvider> seen =
        find(name, ServiceLoader.load(EngineProvider.class));
    return seen.isPresent()
        ? seen
        : find(name, ServiceLoader.load(EngineProvider.class, DjlStart.class.getClassLoader()));
  }

  private static Optional<EngineProvider> find(String name, ServiceLoader<EngineProvider> loader) {
    return loader.stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.getEngineName().equals(name))
        .findFirst();
  }

  /**
   * Starts an engine, or gives the running one.
   *
   * @param name DJL's name of the engine
   * @return the engine
   * @throws IllegalStateException if it is not there or cannot start; the message says what to do
   */
  public static Engine engine(String name) {
    return offline(
        () -> {
          if (!Engine.hasEngine(name)) {
            Engine.registerEngine(
                find(name)
                    .orElseThrow(
                        () ->
                            new IllegalStateException(
                                "DJL's engine \"" + name + "\" is not on the class path")));
          }
          return Engine.getEngine(name);
        });
  }

  /**
   * Does something that may start a DJL engine, with DJL's network switched off.
   *
   * @param action what to do
   * @param <T> what it gives
   * @return what it gave
   * @throws IllegalStateException if the environment variable {@code DJL_OFFLINE} forbids to switch
   *     the network off
   */
  public static <T> T offline(Supplier<T> action) {
    // The property is one per process, so the lock is too.
    synchronized (DjlStart.class) {
      String before = System.getProperty(OFFLINE);
      System.setProperty(OFFLINE, "true");
      try {
        if (!Utils.isOfflineMode()) {
          throw new IllegalStateException(
              "the environment variable DJL_OFFLINE="
                  + System.getenv("DJL_OFFLINE")
                  + " lets DJL download; unset it, nothing is downloaded at run time");
        }
        return action.get();
      } finally {
        if (before == null) {
          System.clearProperty(OFFLINE);
        } else {
          System.setProperty(OFFLINE, before);
        }
      }
    }
  }
}

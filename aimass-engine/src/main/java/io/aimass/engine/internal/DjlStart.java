package io.aimass.engine.internal;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineProvider;
import ai.djl.util.Utils;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * Starts DJL's engines without a network and without traces in the user's home. DJL reports home
 * when its first engine is looked up, and downloads natives that it does not find; its offline
 * switch is a system property that is read during the start alone. It is set for that moment and
 * put back, so a host that uses DJL itself sees no change.
 */
public final class DjlStart {

  private DjlStart() {}

  /**
   * The provider of a DJL engine, found without starting anything.
   *
   * @param name DJL's name of the engine, such as {@code PyTorch}
   * @return the provider; empty if it is not on the class path
   */
  public static Optional<EngineProvider> find(String name) {
    Optional<EngineProvider> seen = find(name, Thread.currentThread().getContextClassLoader());
    return seen.isPresent() ? seen : find(name, Engine.class.getClassLoader());
  }

  private static Optional<EngineProvider> find(String name, ClassLoader loader) {
    try {
      return ServiceLoader.load(EngineProvider.class, loader).stream()
          .map(ServiceLoader.Provider::get)
          .filter(provider -> provider.getEngineName().equals(name))
          .findFirst();
    } catch (ServiceConfigurationError e) {
      return Optional.empty(); // the loader sees another copy of DJL
    }
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
  @SuppressWarnings("try") // the properties are there to be closed
  public static <T> T offline(Supplier<T> action) {
    // Properties are one per process, so the lock is too.
    synchronized (DjlStart.class) {
      try (BorrowedProperty offline = BorrowedProperty.set("ai.djl.offline", "true");
          BorrowedProperty jna = BorrowedProperty.setIfAbsent("jna.tmpdir", temporaryFolder())) {
        if (!Utils.isOfflineMode()) {
          throw new IllegalStateException(
              "the environment variable DJL_OFFLINE="
                  + System.getenv("DJL_OFFLINE")
                  + " lets DJL download; unset it, nothing is downloaded at run time");
        }
        return withLoaderThatFits(action);
      }
    }
  }

  /** JNA, by which DJL looks for GPUs, would otherwise unpack into the user's home. */
  private static String temporaryFolder() {
    return System.getProperty("java.io.tmpdir", ".");
  }

  /**
   * DJL finds its engines, once and for all, by the thread's class loader; one that sees another
   * copy of DJL would break it for the whole process.
   */
  private static <T> T withLoaderThatFits(Supplier<T> action) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    if (find("OnnxRuntime", before).isEmpty() && find("PyTorch", before).isEmpty()) {
      thread.setContextClassLoader(Engine.class.getClassLoader());
    }
    try {
      return action.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}

package io.aimass.bundle;

import io.aimass.MassException;
import io.aimass.internal.parts.BuiltInParts;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who makes parts of which kind. */
final class Factories {

  private static final Logger LOG = LoggerFactory.getLogger(Factories.class);

  /** A class loader that fails again and again must not hold the host up. */
  private static final int MOST_BROKEN = 100;

  private final Map<String, PartFactory> makers = new HashMap<>();
  private final Map<String, Integer> newest = new HashMap<>();
  private final Set<String> broken = new LinkedHashSet<>();

  private Factories() {}

  /**
   * Those given by the host, then the library's own, then those that {@link ServiceLoader} finds
   * through the thread's class loader and through this library's. Who comes first makes a kind.
   */
  static Factories found(List<PartFactory> given) {
    Factories factories = new Factories();
    given.forEach(factories::add);
    factories.add(BuiltInParts.table());
    factories.addFound(ServiceLoader.load(PartFactory.class));
    factories.addFound(ServiceLoader.load(PartFactory.class, PartFactory.class.getClassLoader()));
    return factories;
  }

  private void add(PartFactory factory) {
    factory
        .kinds()
        .forEach(
            (kind, version) -> {
              if (makers.putIfAbsent(kind, factory) == null) {
                newest.put(kind, version);
              }
            });
  }

  private void addFound(ServiceLoader<PartFactory> loader) {
    Iterator<PartFactory> found = loader.iterator();
    int failures = 0;
    while (failures < MOST_BROKEN) {
      try {
        if (!found.hasNext()) {
          return;
        }
        add(found.next());
      } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
        LOG.debug("Passing over a factory of parts that cannot be loaded", e);
        broken.add(e.getCause() == null ? e.toString() : e + ": " + e.getCause());
        failures++;
      }
    }
  }

  /** Why a part cannot be made; null if somebody makes it. */
  @Nullable String fault(Recipe recipe) {
    Integer known = newest.get(recipe.kind());
    if (known == null) {
      return "nobody here makes parts of kind \""
          + recipe.kind()
          + "\": add the module that has its "
          + PartFactory.class.getName()
          + " to the class path, or give one with LoadOptions.factory(...)"
          + (broken.isEmpty() ? "" : "; could not be loaded: " + String.join(", ", broken));
    }
    return recipe.version() <= known
        ? null
        : "a part of kind \""
            + recipe.kind()
            + "\" is of version "
            + recipe.version()
            + ", the newest that its factory reads is "
            + known
            + ": a newer release is needed";
  }

  Object make(Recipe recipe) {
    String fault = fault(recipe);
    PartFactory maker = makers.get(recipe.kind());
    if (fault != null || maker == null) {
      throw new BundleException(String.valueOf(fault));
    }
    Object made;
    try {
      made = maker.make(recipe);
    } catch (MassException e) {
      throw e; // It tells what is wrong itself.
    } catch (Exception | LinkageError e) {
      throw new BundleException(
          "a part of kind \"" + recipe.kind() + "\" cannot be made: " + e.getMessage(), e);
    }
    if (made == null) {
      throw new BundleException(
          "the factory " + maker + " made null of a part of kind \"" + recipe.kind() + "\"");
    }
    return made;
  }
}

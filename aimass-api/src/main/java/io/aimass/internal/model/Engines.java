package io.aimass.internal.model;

import io.aimass.ModelLoadException;
import io.aimass.spi.EngineProvider;
import io.aimass.spi.Offer;
import io.aimass.spi.OpenRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engines at hand, and which of them shall open a model. */
public final class Engines {

  private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

  /** A class loader that fails again and again must not hold the host up. */
  private static final int MOST_BROKEN = 100;

  private final List<EngineProvider> providers;
  private final List<String> broken;

  private record Bid(EngineProvider provider, Offer offer) {}

  /**
   * Engines to choose from.
   *
   * @param providers in no order that matters
   */
  public Engines(List<EngineProvider> providers) {
    this(providers, Set.of());
  }

  private Engines(List<EngineProvider> providers, Set<String> broken) {
    this.providers = List.copyOf(providers);
    this.broken = List.copyOf(broken);
  }

  /**
   * The engines given by the host, then those that {@link ServiceLoader} finds through the thread's
   * class loader and through this library's own.
   *
   * @param given by the host; one of them hides a found one of the same name
   * @return the engines
   */
  public static Engines found(List<EngineProvider> given) {
    List<EngineProvider> all = new ArrayList<>(given);
    Set<String> broken = new LinkedHashSet<>();
    addMissing(all, broken, ServiceLoader.load(EngineProvider.class));
    addMissing(
        all,
        broken,
        ServiceLoader.load(EngineProvider.class, EngineProvider.class.getClassLoader()));
    return new Engines(all, broken);
  }

  private static void addMissing(
      List<EngineProvider> all, Set<String> broken, ServiceLoader<EngineProvider> loader) {
    Iterator<EngineProvider> found = loader.iterator();
    int failures = 0;
    while (failures < MOST_BROKEN) {
      try {
        if (!found.hasNext()) {
          return;
        }
        EngineProvider provider = found.next();
        if (all.stream().noneMatch(known -> known.name().equals(provider.name()))) {
          all.add(provider);
        }
      } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
        // A class loader may see the engines of another copy of this library, or one that is
        // broken.
        LOG.debug("Passing over an engine that cannot be loaded", e);
        broken.add(e.getCause() == null ? e.toString() : e + ": " + e.getCause());
        failures++;
      }
    }
  }

  /**
   * The engines that accept a model, the one that prefers it most first; equals by name.
   *
   * @param request the model
   * @return one or more
   * @throws ModelLoadException if none accepts; it tells why each declined
   */
  List<EngineProvider> accepting(OpenRequest request) {
    List<Bid> bids = new ArrayList<>();
    for (EngineProvider provider : providers) {
      bids.add(new Bid(provider, offer(provider, request)));
    }
    List<EngineProvider> accepting =
        bids.stream()
            .filter(bid -> bid.offer().accepted())
            .sorted(
                Comparator.comparingInt((Bid bid) -> -bid.offer().preference())
                    .thenComparing(bid -> bid.provider().name()))
            .map(Bid::provider)
            .collect(Collectors.toList());
    if (accepting.isEmpty()) {
      throw new ModelLoadException(refusal(request, bids));
    }
    return accepting;
  }

  /** A provider that does not keep its contract declines. */
  private static Offer offer(EngineProvider provider, OpenRequest request) {
    try {
      Offer offer = provider.offer(request);
      return offer == null ? Offer.decline("its offer is null") : offer;
    } catch (RuntimeException | LinkageError e) {
      return Offer.decline("its offer failed: " + e);
    }
  }

  private String refusal(OpenRequest request, List<Bid> bids) {
    String wanted = wanted(request);
    if (bids.isEmpty()) {
      wanted += "; no engine was found, add io.aimass:aimass-engine to the class path";
    } else {
      wanted +=
          "; found: "
              + bids.stream()
                  .map(bid -> bid.provider().name() + " (" + bid.offer().reason() + ")")
                  .collect(Collectors.joining(", "));
    }
    return broken.isEmpty()
        ? wanted
        : wanted + "; could not be loaded: " + String.join(", ", broken);
  }

  private static String wanted(OpenRequest request) {
    return "member \""
        + request.member()
        + "\": no engine opens "
        + request.source()
        + " of format "
        + request.format()
        + request.engine().map(name -> " with engine \"" + name + "\"").orElse("");
  }
}

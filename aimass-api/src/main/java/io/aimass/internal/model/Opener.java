package io.aimass.internal.model;

import io.aimass.DevicePolicy;
import io.aimass.DeviceUnavailableException;
import io.aimass.ModelLoadException;
import io.aimass.spi.Device;
import io.aimass.spi.DeviceInventory;
import io.aimass.spi.EngineProvider;
import io.aimass.spi.EngineSession;
import io.aimass.spi.OpenRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opens a model with the engine that prefers it most, on the device that its policy leads to. */
final class Opener {

  private final Engines engines;

  Opener(Engines engines) {
    this.engines = engines;
  }

  /**
   * Opens a model.
   *
   * @throws ModelLoadException if no engine can
   */
  Opened open(OpenRequest request, DevicePolicy policy) {
    List<String> inVain = new ArrayList<>();
    Exception last = null;
    for (EngineProvider provider : engines.accepting(request)) {
      DeviceInventory inventory;
      try {
        inventory = Objects.requireNonNull(provider.devices(request), "its devices are null");
      } catch (Exception | LinkageError e) {
        inVain.add("engine " + provider.name() + " cannot start: " + e);
        last = e instanceof Exception failure ? failure : new ModelLoadException(e.toString(), e);
        continue;
      }
      return openOn(provider, request, policy, inventory, inVain);
    }
    throw new ModelLoadException(
        "member \"" + request.member() + "\": " + String.join("; ", inVain), last);
  }

  private static Opened openOn(
      EngineProvider provider,
      OpenRequest request,
      DevicePolicy policy,
      DeviceInventory inventory,
      List<String> inVain) {
    List<Device> candidates = candidates(provider, request, policy, inventory);
    if (candidates.isEmpty()) {
      inVain.add("it found no device (" + inventory.evidence() + ")");
    }
    Exception failure = null;
    for (Device device : candidates) {
      try {
        EngineSession session =
            Objects.requireNonNull(provider.open(request.on(device)), "its session is null");
        return opened(session, policy, inventory, inVain);
      } catch (Exception | LinkageError e) {
        inVain.add("tried " + device + " in vain: " + message(e));
        failure = e instanceof Exception known ? known : new ModelLoadException(e.toString(), e);
      }
    }
    throw cannotOpen(provider, request, candidates, inVain, failure);
  }

  private static Opened opened(
      EngineSession session, DevicePolicy policy, DeviceInventory inventory, List<String> inVain) {
    try {
      return new Opened(session, reason(policy, session, inventory, inVain));
    } catch (RuntimeException | Error e) {
      Opened.closeAfter(e, session);
      throw e;
    }
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }

  private static ModelLoadException cannotOpen(
      EngineProvider provider,
      OpenRequest request,
      List<Device> candidates,
      List<String> inVain,
      @Nullable Exception failure) {
    String where =
        candidates.size() == 1 && failure != null ? message(failure) : String.join("; ", inVain);
    return new ModelLoadException(
        "member \""
            + request.member()
            + "\": engine "
            + provider.name()
            + " cannot open "
            + request.source()
            + ": "
            + where,
        failure);
  }

  private static List<Device> candidates(
      EngineProvider provider,
      OpenRequest request,
      DevicePolicy policy,
      DeviceInventory inventory) {
    List<Device> there = inventory.devices();
    List<Device> wished =
        policy.devices().stream().filter(there::contains).collect(Collectors.toList());
    return switch (policy.kind()) {
      case AUTO -> there;
      case PREFER -> withCpu(wished);
      case REQUIRE -> {
        if (wished.isEmpty()) {
          throw unavailable(provider, request, policy, inventory);
        }
        yield wished;
      }
    };
  }

  private static List<Device> withCpu(List<Device> wished) {
    if (wished.contains(Device.cpu())) {
      return wished;
    }
    List<Device> more = new ArrayList<>(wished);
    more.add(Device.cpu());
    return more;
  }

  private static DeviceUnavailableException unavailable(
      EngineProvider provider,
      OpenRequest request,
      DevicePolicy policy,
      DeviceInventory inventory) {
    String advice =
        policy.devices().stream()
            .map(device -> provider.advice(device.kind()))
            .distinct()
            .collect(Collectors.joining(" "));
    return new DeviceUnavailableException(
        "member \""
            + request.member()
            + "\": device policy is "
            + policy
            + ", but engine "
            + provider.name()
            + " found only "
            + inventory.devices()
            + " ("
            + inventory.evidence()
            + "). "
            + advice);
  }

  /** Says why the device in use is not simply the one asked for; empty if it is. */
  private static String reason(
      DevicePolicy policy, EngineSession session, DeviceInventory inventory, List<String> inVain) {
    boolean asAsked =
        !policy.devices().isEmpty() && policy.devices().get(0).equals(session.info().device());
    List<String> reasons = new ArrayList<>(inVain);
    if (!asAsked) {
      reasons.add(inventory.evidence());
    }
    return String.join("; ", reasons);
  }
}

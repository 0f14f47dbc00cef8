package io.aimass.serve.internal.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which endpoint a path and a method lead to. Filled before the server starts. */
public final class Routes {

  /** What answers a request. */
  @FunctionalInterface
  public interface Endpoint {
    /** Sees to it that the exchange is answered, now or later; what it throws is an answer too. */
    void serve(Exchange exchange);
  }

  /**
   * A path that somebody answers.
   *
   * @param pattern its segments; one in braces stands for any
   * @param open whether it asks for no key
   * @param methods what is answered
   */
  record Route(List<String> pattern, boolean open, Map<String, Endpoint> methods) {

    String path() {
      return "/" + String.join("/", pattern);
    }

    @Nullable Map<String, String> match(List<String> segments) {
      if (segments.size() != pattern.size()) {
        return null;
      }
      Map<String, String> parameters = new HashMap<>();
      for (int i = 0; i < pattern.size(); i++) {
        String part = pattern.get(i);
        if (part.startsWith("{")) {
          parameters.put(part.substring(1, part.length() - 1), segments.get(i));
        } else if (!part.equals(segments.get(i))) {
          return null;
        }
      }
      return parameters;
    }
  }

  /**
   * A route that a request fits.
   *
   * @param route the route
   * @param parameters what the braces stand for
   */
  record Found(Route route, Map<String, String> parameters) {}

  private final Map<String, Route> routes = new TreeMap<>();

  /** Adds an endpoint. */
  public Routes on(String method, String path, Endpoint endpoint) {
    return on(method, path, false, endpoint);
  }

  /** Adds an endpoint that asks for no key. */
  public Routes open(String method, String path, Endpoint endpoint) {
    return on(method, path, true, endpoint);
  }

  private Routes on(String method, String path, boolean open, Endpoint endpoint) {
    routes
        .computeIfAbsent(path, key -> new Route(segments(key), open, new TreeMap<>()))
        .methods()
        .put(method, endpoint);
    return this;
  }

  /**
   * What can be asked for.
   *
   * @param path with names in braces for what differs
   * @param method that is answered
   * @param open whether it asks for no key
   */
  public record Listed(String path, String method, boolean open) {}

  /** All that can be asked for, by path and method. */
  public List<Listed> all() {
    List<Listed> all = new ArrayList<>();
    routes.forEach(
        (path, route) ->
            route
                .methods()
                .keySet()
                .forEach(name -> all.add(new Listed(path, name, route.open()))));
    return all;
  }

  /** The route of a path as it came over the wire; null if there is none. */
  @Nullable Found find(@Nullable String path) {
    if (path == null || !path.startsWith("/")) {
      return null;
    }
    List<String> segments;
    try {
      segments = segments(path);
    } catch (IllegalArgumentException e) {
      return null;
    }
    for (Route route : routes.values()) {
      Map<String, String> parameters = route.match(segments);
      if (parameters != null) {
        return new Found(route, parameters);
      }
    }
    return null;
  }

  /** Split before they are decoded: a name may have a slash in it. */
  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String raw : path.substring(1).split("/", -1)) {
      // The decoder is one of forms, where a plus is a space.
      segments.add(URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
    return segments;
  }
}

package io.aimass.serve.internal.openapi;

import io.aimass.serve.internal.Settings;
import io.aimass.serve.internal.http.Exchange;
import io.aimass.serve.internal.http.Reply;
import io.aimass.serve.internal.http.Routes;
import io.aimass.serve.internal.json.JsonObjects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * {@code GET /openapi.json}: OpenAPI 3.1 of what the server answers. Made anew for each request,
 * because some answers are known only after the first of them.
 */
public final class OpenApiEndpoint implements Routes.Endpoint {

  private final Settings settings;
  private final Routes routes;
  private final Served served;

  /**
   * Creates the endpoint.
   *
   * @param routes all of them by the time of the first request
   * @param served what is behind them
   */
  public OpenApiEndpoint(Settings settings, Routes routes, Served served) {
    this.settings = settings;
    this.routes = routes;
    this.served = served;
  }

  @Override
  public void serve(Exchange exchange) {
    exchange.answer(Reply.json(document()));
  }

  /**
   * The document.
   *
   * @throws IllegalStateException if a route is not described, or one is described that is not
   *     there
   */
  public Map<String, Object> document() {
    boolean keys = !settings.keys().isEmpty();
    Map<String, Object> components =
        JsonObjects.of("schemas", Schemas.all(served), "responses", Responses.all());
    Map<String, Object> document =
        JsonObjects.of(
            "openapi", "3.1.0",
            "info", JsonObjects.of("title", settings.name(), "version", settings.version()),
            "servers", List.of(Map.of("url", "/")));
    if (keys) {
      components.put("securitySchemes", schemes());
      document.put("security", List.of(Map.of("bearer", List.of()), Map.of("key", List.of())));
    }
    document.put("paths", paths(keys));
    document.put("components", components);
    return document;
  }

  private static Map<String, Object> schemes() {
    return JsonObjects.of(
        "bearer", JsonObjects.of("type", "http", "scheme", "bearer"),
        "key", JsonObjects.of("type", "apiKey", "in", "header", "name", "X-API-Key"));
  }

  private Map<String, Object> paths(boolean keys) {
    Map<String, Map<String, Object>> operations = Operations.all(served, keys);
    Map<String, Object> paths = new LinkedHashMap<>();
    for (Routes.Listed route : routes.all()) {
      Map<String, Object> operation = operations.remove(route.method() + " " + route.path());
      if (operation == null) {
        throw new IllegalStateException("nothing describes " + route);
      }
      if (keys && route.open()) {
        operation.put("security", List.of());
      }
      item(paths, route.path()).put(route.method().toLowerCase(Locale.ROOT), operation);
    }
    if (!operations.isEmpty()) {
      throw new IllegalStateException("not served: " + new TreeSet<>(operations.keySet()));
    }
    return paths;
  }

  @SuppressWarnings("unchecked") // only items are put there
  private static Map<String, Object> item(Map<String, Object> paths, String path) {
    return (Map<String, Object>)
        paths.computeIfAbsent(path, key -> new LinkedHashMap<String, Object>());
  }
}

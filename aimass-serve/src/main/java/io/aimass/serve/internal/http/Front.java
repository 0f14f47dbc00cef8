package io.aimass.serve.internal.http;

import io.aimass.serve.internal.Settings;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The door: who may come in, and where to. */
final class Front extends Handler.Abstract {

  private final Settings settings;
  private final Routes routes;
  private final Keys keys;
  private final Origins origins;
  private final Buffered buffered;
  private final HangUps hangUps;
  private final Running running;
  private final RequestLog log;

  Front(Settings settings, Routes routes, HangUps hangUps, Running running, RequestLog log) {
    this.settings = settings;
    this.routes = routes;
    this.keys = new Keys(settings.keys());
    this.origins = new Origins(settings);
    this.buffered = new Buffered(settings.maxBuffered());
    this.hangUps = hangUps;
    this.running = running;
    this.log = log;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Routes.Found found = routes.find(request.getHttpURI().getPath());
    String path = found == null ? "none" : found.route().path();
    Exchange exchange =
        new Exchange(
            request,
            response,
            callback,
            settings,
            buffered,
            hangUps,
            found == null ? Map.of() : found.parameters(),
            (self, status) -> {
              running.remove(self);
              long nanos = System.nanoTime() - request.getBeginNanoTime();
              log.ended(path, request.getMethod(), status, nanos);
            });
    running.add(exchange);
    exchange.attempt(
        () -> {
          origins.check(request);
          origins.tell(request, response);
          if (!origins.answers(request, response, exchange)) {
            serve(request, found, exchange);
          }
        });
    return true;
  }

  private void serve(Request request, Routes.@Nullable Found found, Exchange exchange) {
    boolean open = found != null && found.route().open();
    if (!open && !keys.allow(request.getHeaders())) {
      throw HttpFailure.of(
          401,
          "a key is needed: Authorization: Bearer KEY, or X-API-Key: KEY",
          "WWW-Authenticate",
          "Bearer");
    }
    if (running.isDraining() && !open) {
      throw HttpFailure.of(503, "the server is being stopped", "Connection", "close");
    }
    if (found == null) {
      throw HttpFailure.of(404, "there is nothing at this path");
    }
    endpoint(found.route(), request.getMethod()).serve(exchange);
  }

  private static Routes.Endpoint endpoint(Routes.Route route, String method) {
    Map<String, Routes.Endpoint> methods = route.methods();
    // The library leaves out the body where it answers HEAD.
    Routes.Endpoint endpoint = methods.get(method.equals("HEAD") ? "GET" : method);
    if (endpoint == null) {
      Set<String> allowed = new TreeSet<>(methods.keySet());
      if (allowed.contains("GET")) {
        allowed.add("HEAD");
      }
      String list = String.join(", ", allowed);
      throw HttpFailure.of(405, "this path answers " + list + ", not " + method, "Allow", list);
    }
    return endpoint;
  }
}

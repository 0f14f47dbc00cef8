package io.aimass.serve.internal.metrics;

import io.aimass.serve.internal.http.Exchange;
import io.aimass.serve.internal.http.HttpFailure;
import io.aimass.serve.internal.http.Reply;
import io.aimass.serve.internal.http.RequestLog;
import io.aimass.serve.internal.http.Routes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What the server counts of its own, and the endpoint that shows a registry. */
public final class ServerMeters implements RequestLog, Routes.Endpoint, AutoCloseable {

  /** The text format that every Prometheus reads. */
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final MeterRegistry registry;
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
  private @Nullable Meter running;

  /** Both are few: routes are ours, and so are statuses. */
  private record Key(String route, int status) {}

  /** Meters in a registry. */
  public ServerMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Registers how many requests are under way. */
  public void watch(IntSupplier count) {
    running =
        Gauge.builder("aimass.http.running", count, IntSupplier::getAsInt)
            .description("Requests that are under way")
            .strongReference(true)
            .register(registry);
  }

  @Override
  public void ended(String route, String method, int status, long nanos) {
    timers
        .computeIfAbsent(new Key(route, status), this::timer)
        .record(Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }

  private Timer timer(Key key) {
    return Timer.builder("aimass.http.requests")
        .description("Requests, from their first byte until the answer has gone")
        .tag("route", key.route())
        .tag("status", Integer.toString(key.status()))
        .register(registry);
  }

  @Override
  public void serve(Exchange exchange) {
    PrometheusMeterRegistry prometheus = prometheus(registry);
    if (prometheus == null) {
      throw HttpFailure.of(404, "the host's registry has no form for Prometheus");
    }
    exchange.answer(Reply.text(TYPE, prometheus.scrape()));
  }

  private static @Nullable PrometheusMeterRegistry prometheus(MeterRegistry registry) {
    if (registry instanceof PrometheusMeterRegistry prometheus) {
      return prometheus;
    }
    if (registry instanceof CompositeMeterRegistry composite) {
      for (MeterRegistry part : composite.getRegistries()) {
        PrometheusMeterRegistry found = prometheus(part);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** Takes the server's meters out of the registry. */
  @Override
  public void close() {
    timers.values().forEach(registry::remove);
    if (running != null) {
      registry.remove(running);
    }
  }
}

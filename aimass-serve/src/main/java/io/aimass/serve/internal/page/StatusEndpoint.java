package io.aimass.serve.internal.page;

import io.aimass.Mass;
import io.aimass.MassReport;
import io.aimass.MassReport.MemberHealth;
import io.aimass.MassReport.MemberReport;
import io.aimass.serve.internal.Settings;
import io.aimass.serve.internal.form.InputForm;
import io.aimass.serve.internal.http.Exchange;
import io.aimass.serve.internal.http.Reply;
import io.aimass.serve.internal.http.Routes;
import io.aimass.serve.internal.json.JsonObjects;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/** {@code GET /status}: what a mass takes, how its members are, and how much there is to do. */
public final class StatusEndpoint implements Routes.Endpoint {

  private static final double NANOS = 1e6;

  private final Mass<?, ?> mass;
  private final InputForm form;
  private final Settings settings;
  private final Load load;
  private final IntSupplier running;

  /**
   * Creates the endpoint.
   *
   * @param form how questions come
   * @param running requests that are under way, with the one that asks
   */
  public StatusEndpoint(
      Mass<?, ?> mass, InputForm form, Settings settings, Load load, IntSupplier running) {
    this.mass = mass;
    this.form = form;
    this.settings = settings;
    this.load = load;
    this.running = running;
  }

  @Override
  public void serve(Exchange exchange) {
    MassReport report = mass.report();
    exchange.answer(
        Reply.json(
            JsonObjects.of(
                "name", settings.name(),
                "version", settings.version(),
                "cores", report.cores(),
                "input", input(),
                "labels", report.types().labels(),
                "load", load.json(Math.max(0, running.getAsInt() - 1)),
                "members",
                    report.members().stream()
                        .map(StatusEndpoint::member)
                        .collect(Collectors.toList()))));
  }

  private Map<String, Object> input() {
    Map<String, Object> input = JsonObjects.of("expected", form.expected(), "reads", reads());
    form.example().ifPresent(example -> input.put("example", example));
    return input;
  }

  /** What somebody types: a text as it is, JSON, or either; or else chooses: a picture. */
  private String reads() {
    if (form.isGuess()) {
      return "either";
    }
    if (form.takesFiles()) {
      return "picture";
    }
    return "string".equals(form.schema().get("type")) ? "text" : "json";
  }

  private static Map<String, Object> member(MemberReport report) {
    MemberHealth health = report.health();
    Map<String, Object> member =
        JsonObjects.of(
            "name", report.name(),
            "breaker", health.breaker().name().toLowerCase(Locale.ROOT).replace('_', '-'),
            "answers", health.answers(),
            "failures", health.failures(),
            "late", health.late(),
            "p50_ms", millis(health.p50()),
            "p99_ms", millis(health.p99()));
    report
        .model()
        .ifPresent(
            model -> {
              member.put("engine", model.engine());
              member.put("device", model.device().toString());
            });
    return member;
  }

  private static double millis(Duration time) {
    return time.toNanos() / NANOS;
  }
}

package io.aimass.serve.internal.openapi;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.serve.internal.Settings;
import io.aimass.serve.internal.form.InputForm;
import io.aimass.serve.internal.form.InputForms;
import io.aimass.serve.internal.http.Routes;
import io.aimass.serve.internal.oip.OipEndpoints;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** No route without a description, and no description without a route. */
class OpenApiEndpointTest {

  private static final Settings SETTINGS =
      new Settings(
          "mass",
          "1",
          "127.0.0.1",
          0,
          Optional.empty(),
          1,
          1,
          1,
          1,
          1,
          1,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          List.of(),
          List.of(),
          List.of());

  private static OpenApiEndpoint of(Routes routes) {
    try (Mass<String, Classification> mass =
        Mass.builder(String.class, Classification.class)
            .addModel("one", text -> Classification.of(List.of("a", "b"), 0.5f, 0.5f))
            .build()) {
      InputForm form = InputForms.of(null, mass.report(), 1_000_000);
      OipEndpoints oip = OipEndpoints.add(routes, mass, form, null, SETTINGS, () -> true);
      Served served = new Served(SETTINGS, form, oip::cards, false);
      return new OpenApiEndpoint(SETTINGS, routes, served);
    }
  }

  private static Routes own(String... paths) {
    Routes routes = new Routes().on("POST", "/predict", exchange -> {});
    for (String path : paths) {
      routes.on("GET", path, exchange -> {});
    }
    return routes;
  }

  @Test
  void route_thatNothingDescribes() {
    Routes routes = own("/", "/openapi.json", "/metrics", "/status", "/new");
    assertThatIllegalStateException()
        .isThrownBy(of(routes)::document)
        .withMessageContaining("nothing describes")
        .withMessageContaining("/new");
  }

  @Test
  void description_ofWhatIsNotServed() {
    Routes routes = own("/", "/openapi.json", "/status");
    assertThatIllegalStateException()
        .isThrownBy(of(routes)::document)
        .withMessage("not served: [GET /metrics]");
  }
}

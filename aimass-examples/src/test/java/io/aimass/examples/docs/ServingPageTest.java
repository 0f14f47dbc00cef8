package io.aimass.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.Regression;
import io.aimass.ensemble.Ensembles;
import io.aimass.serve.MassServer;
import io.aimass.serve.MassServerBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The code of docs/serving.md, run as tests. */
@Timeout(60)
class ServingPageTest {

  private static final List<String> TOPICS = List.of("fonts", "ldap");

  private static Mass<String, Classification> topics() {
    return Mass.builder(String.class, Classification.class)
        .addModel("rules", text -> of(text.contains("font") ? 0.875f : 0.125f))
        .addModel("unsure", text -> of(0.5f))
        .ensemble(Ensembles.softVoting())
        .labels(TOPICS)
        .build();
  }

  private static Classification of(float fonts) {
    return Classification.of(TOPICS, fonts, 1 - fonts);
  }

  private static void atAnyPort(MassServer server) {
    new Thread(server::close).start();
  }

  private static String ask(URI server, String path, String json)
      throws IOException, InterruptedException {
    // snippet: serving-client
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/json")
            .header("X-Deadline-Ms", "30000") // this client waits half a minute
            .POST(BodyPublishers.ofString(json))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    String answer = response.body();
    // end
    assertThat(response.statusCode()).isEqualTo(200);
    return answer;
  }

  @Test
  void server_isStartedAndWaitedFor() throws InterruptedException {
    try (Mass<String, Classification> topics = topics()) {
      int port = 0;
      // snippet: serving-start
      try (MassServer server = MassServer.of(topics).name("topics").port(port).start()) {
        System.out.println("at " + server.url());
        atAnyPort(server); // whatever else the host has to do
        server.awaitClose();
      }
      // end
    }
  }

  @Test
  void answers_areThoseOfThePage() throws Exception {
    try (Mass<String, Classification> topics = topics();
        MassServer server = MassServer.of(topics).name("topics").port(0).start()) {
      assertThat(ask(server.url(), "/predict", "{\"input\": \"which font is this\"}"))
          .isEqualTo("{\"output\":\"fonts\"}");
      assertThat(ask(server.url(), "/predict", "{\"input\": [\"a font\", \"sudo\"]}"))
          .isEqualTo("{\"output\":[\"fonts\",\"ldap\"]}");
      assertThat(ask(server.url(), "/predict?explain=true", "{\"input\": \"a font\"}"))
          .startsWith(
              "{\"output\":\"fonts\",\"explain\":{\"confidence\":0.6875,"
                  + "\"probabilities\":{\"fonts\":0.6875,\"ldap\":0.3125},\"members\":[{"
                  + "\"name\":\"rules\",\"status\":\"ok\",\"weight\":0.5,\"latency_ms\":");
      assertThat(
              ask(
                  server.url(),
                  "/v2/models/rules/infer",
                  "{\"id\": \"7\", \"inputs\": [{\"name\": \"text\", \"datatype\": \"BYTES\","
                      + " \"shape\": [1], \"data\": [\"a font\"]}],"
                      + " \"outputs\": [{\"name\": \"label\"}, {\"name\": \"confidence\"}]}"))
          .isEqualTo(
              "{\"model_name\":\"rules\",\"model_version\":\"1\",\"id\":\"7\",\"outputs\":["
                  + "{\"name\":\"label\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"fonts\"]},"
                  + "{\"name\":\"confidence\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":[0.875]}"
                  + "]}");
    }
  }

  @Test
  void hostsOwnTypes_areReadAndWritten() throws Exception {
    Mass<DayOfWeek, Regression> mass =
        Mass.builder(DayOfWeek.class, Regression.class)
            .addModel("calls", day -> Regression.of(day.getValue() * 10))
            .build();
    try (mass) {
      // snippet: serving-types
      MassServerBuilder<DayOfWeek, Regression> builder =
          MassServer.of(mass)
              .input(json -> DayOfWeek.valueOf((String) json))
              .output(calls -> Map.of("calls", calls.value()));
      // end
      try (MassServer server = builder.port(0).start()) {
        assertThat(ask(server.url(), "/predict", "{\"input\": \"TUESDAY\"}"))
            .isEqualTo("{\"output\":{\"calls\":20.0}}");
      }
    }
  }

  @Test
  void options_areThoseOfThePage() {
    try (Mass<String, Classification> topics = topics()) {
      String key = "a-long-secret";
      // snippet: serving-options
      MassServerBuilder<String, Classification> builder =
          MassServer.of(topics)
              .name("topics")
              .version("3")
              .host("0.0.0.0") // every address of this machine, not its own clients alone
              .apiKeys(key)
              .deadline(Duration.ofSeconds(2))
              .maxBody(1 << 20)
              .drain(Duration.ofSeconds(10));
      // end
      try (MassServer server = builder.host("127.0.0.1").port(0).start()) {
        assertThat(server.port()).isPositive();
      }
    }
  }
}

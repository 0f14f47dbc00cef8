package io.aimass.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Mass;
import io.aimass.Regression;
import io.aimass.bundle.ModelCard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command over a bundle. */
class ServeMainTest {

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<String> answers = new ArrayList<>();

  private String bundle() {
    Path file = folder.resolve("length.aimass");
    try (Mass<String, Regression> mass =
        Mass.builder(String.class, Regression.class)
            .addModel("length", new LengthParts.Length())
            .build()) {
      mass.save(file, ModelCard.named("lengths"));
    }
    return file.toString();
  }

  private int run(Map<String, String> environment, String... arguments) {
    return ServeMain.run(
        List.of(arguments),
        environment,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        (server, mass) -> {
          ask(server, "/predict", "{\"input\":\"four\"}");
          ask(server, "/v2/models/lengths", null);
          ask(server, "/metrics", null);
        });
  }

  private void ask(MassServer server, String path, String body) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.url().resolve(path)).header("X-API-Key", "key-number-1");
    try {
      answers.add(
          HttpClient.newHttpClient()
              .send(
                  body == null
                      ? request.build()
                      : request.POST(BodyPublishers.ofString(body)).build(),
                  BodyHandlers.ofString())
              .body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void bundle_isServedUnderItsCardsName_withItsMeters() {
    String file = bundle();
    assertThat(run(Map.of("AIMASS_API_KEYS", "key-number-1"), "--bundle", file, "--port", "0"))
        .isZero();
    assertThat(answers.get(0)).isEqualTo("{\"output\":4.0}");
    assertThat(answers.get(1)).contains("\"name\":\"lengths\"");
    assertThat(answers.get(2))
        .contains("aimass_calls_seconds_count{mass=\"lengths\",outcome=\"answered\"} 1");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\"lengths\" at http://127.0.0.1:")
        .contains("length")
        .doesNotContain("key-number");
  }

  @Test
  void wrongOptions_endWith2_beforeAnythingIsOpened() {
    assertThat(run(Map.of())).isEqualTo(2);
    assertThat(run(Map.of(), "--bundle", "none", "--port", "99999")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("--bundle FILE says what to serve")
        .contains("--port: a port is from 0 to 65535, got 99999");
    assertThat(run(Map.of("AIMASS_API_KEYS", "short"), "--bundle", "none")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("short");
  }

  @Test
  void bundleThatIsNone_endsWith1() throws IOException {
    Path file = Files.write(folder.resolve("none.aimass"), new byte[100]);
    assertThat(run(Map.of(), "--bundle", file.toString())).isEqualTo(1);
    assertThat(run(Map.of(), "--bundle", file + "x")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("none.aimass");
  }

  @Test
  void help_isToldAndNothingServed() {
    assertThat(run(Map.of(), "--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("--bundle");
    assertThat(answers).isEmpty();
  }
}

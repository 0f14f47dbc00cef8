package io.aimass.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aimass.Classification;
import io.aimass.Mass;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which pages in a browser may ask. */
class OriginsTest {

  private static final String SHOP = "https://shop.example";

  private final Mass<String, Classification> mass = Masses.topics().build();

  @AfterEach
  void close() {
    mass.close();
  }

  private Served served(UnaryOperator<MassServerBuilder<String, Classification>> options) {
    return Served.of(mass, options);
  }

  /** The answer's first line and headers, and its body. */
  private static String ask(Served served, String line, String host, String... headers)
      throws IOException {
    String body = line.startsWith("POST") ? "{\"input\":\"\"}" : "";
    StringBuilder text = new StringBuilder(line + " HTTP/1.1\r\nConnection: close\r\n");
    text.append("Host: ").append(host).append("\r\n");
    List.of(headers).forEach(header -> text.append(header).append("\r\n"));
    text.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
    try (Socket socket = served.socket()) {
      socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static int status(Served served, String line, String host, String... headers)
      throws IOException {
    return Integer.parseInt(ask(served, line, host, headers).split(" ", 3)[1]);
  }

  @Test
  void pageOfAnotherOrigin_isRefused() throws IOException {
    try (Served served = served(builder -> builder)) {
      String own = "localhost:" + served.server().port();
      String answer = ask(served, "POST /predict", own, "Origin: " + SHOP);
      assertThat(answer)
          .startsWith("HTTP/1.1 403 ")
          .contains("pages of https://shop.example may not ask a server without keys")
          .doesNotContain("Access-Control");
      assertThat(status(served, "POST /predict", own, "Origin: null")).isEqualTo(403);
      assertThat(status(served, "POST /predict", own, "Origin: http://localhost:1")).isEqualTo(403);
      assertThat(status(served, "GET /status", own, "Origin: " + SHOP)).isEqualTo(403);
      assertThat(status(served, "OPTIONS /predict", own, "Origin: " + SHOP)).isEqualTo(403);
      assertThat(status(served, "POST /predict", own)).isEqualTo(200);
    }
  }

  @Test
  void ownPage_mayAsk() throws IOException {
    try (Served served = served(builder -> builder)) {
      String own = "localhost:" + served.server().port();
      assertThat(status(served, "POST /predict", own, "Origin: http://" + own)).isEqualTo(200);
      // What speaks TLS before it leaves the name as it is.
      assertThat(status(served, "POST /predict", own, "Origin: https://" + own)).isEqualTo(200);
    }
  }

  @Test
  void anotherNameForThisMachine_isRefused() throws IOException {
    try (Served served = served(builder -> builder)) {
      String foreign = "evil.example:" + served.server().port();
      assertThat(ask(served, "POST /predict", foreign, "Origin: http://" + foreign))
          .startsWith("HTTP/1.1 403 ")
          .contains("this server is not called evil.example");
      assertThat(status(served, "GET /metrics", foreign)).isEqualTo(403);
      for (String known : List.of("LOCALHOST", "127.0.0.1:1", "[::1]:8080", "a.localhost")) {
        assertThat(status(served, "POST /predict", known)).as(known).isEqualTo(200);
      }
    }
  }

  @Test
  void nameThatIsAllowed_mayBeUsed() throws IOException {
    try (Served served = served(builder -> builder.allowHosts("Models.example"))) {
      assertThat(status(served, "POST /predict", "models.example:80")).isEqualTo(200);
      assertThat(status(served, "POST /predict", "other.example")).isEqualTo(403);
    }
  }

  @Test
  void serverOnEveryAddress_hasNamesThatNobodyKnows() throws IOException {
    try (Served served = served(builder -> builder.host("0.0.0.0"))) {
      assertThat(status(served, "POST /predict", "models.example")).isEqualTo(200);
      assertThat(status(served, "POST /predict", "models.example", "Origin: " + SHOP))
          .isEqualTo(403);
    }
  }

  @Test
  void pageOfAnAllowedOrigin_mayAsk_andTheBrowserIsTold() throws IOException {
    try (Served served = served(builder -> builder.allowOrigins(SHOP))) {
      assertThat(ask(served, "POST /predict", "localhost", "Origin: " + SHOP))
          .startsWith("HTTP/1.1 200 ")
          .contains("Access-Control-Allow-Origin: " + SHOP + "\r\n", "Vary: Origin\r\n");
      String wants = "Access-Control-Request-Method: POST";
      assertThat(ask(served, "OPTIONS /predict", "localhost", "Origin: " + SHOP, wants))
          .startsWith("HTTP/1.1 200 ")
          .contains("Access-Control-Allow-Methods: GET, HEAD, POST\r\n")
          .contains("Content-Type, X-API-Key, X-Deadline-Ms");
      assertThat(status(served, "OPTIONS /predict", "localhost", "Origin: " + SHOP)).isEqualTo(405);
      assertThat(status(served, "POST /predict", "localhost", "Origin: http://shop.example"))
          .isEqualTo(403);
    }
  }

  @Test
  void whereKeysAreAskedFor_theyDecide() throws IOException {
    try (Served served = served(builder -> builder.apiKeys("key-number-1").allowOrigins(SHOP))) {
      String key = "X-API-Key: key-number-1";
      String other = "Origin: http://other.example";
      assertThat(ask(served, "POST /predict", "any.example", other, key))
          .startsWith("HTTP/1.1 200 ")
          .doesNotContain("Access-Control");
      assertThat(status(served, "POST /predict", "any.example", other)).isEqualTo(401);
      // A browser asks before it sends the key.
      String wants = "Access-Control-Request-Method: POST";
      assertThat(status(served, "OPTIONS /predict", "any.example", "Origin: " + SHOP, wants))
          .isEqualTo(200);
    }
  }

  @Test
  void originsAndHosts_areChecked() {
    MassServerBuilder<String, Classification> builder = MassServer.of(mass);
    for (String wrong : List.of("shop.example", "https://shop.example/", "*", "null", "")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.allowOrigins(wrong))
          .withMessageContaining("got \"" + wrong + "\"");
    }
    for (String wrong : List.of("", "shop.example:80", "https://shop.example")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.allowHosts(wrong))
          .withMessageContaining("got \"" + wrong + "\"");
    }
  }
}

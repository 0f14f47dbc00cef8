package io.aimass.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.MassListener;
import io.aimass.Regression;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What goes over the wire whatever is asked. */
class WireTest {

  private static final String JSON = "Content-Type: application/json";
  private static final String QUESTION = "{\"input\":\"wait\"}";

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final BlockingQueue<MassListener.CallEnded> ended = new LinkedBlockingQueue<>();

  /** A mass whose one member waits for the test when it is asked to. */
  private Mass<String, Regression> waiting(int room) {
    return Mass.builder(String.class, Regression.class)
        .addModel("waits", this::answer)
        .maxPending(room)
        .listener(
            new MassListener() {
              @Override
              public void callEnded(CallEnded event) {
                ended.add(event);
              }
            })
        .build();
  }

  private Regression answer(String text) throws InterruptedException {
    if (text.equals("wait")) {
      begun.countDown();
      release.await();
    }
    return Regression.of(text.length());
  }

  private static CompletableFuture<HttpResponse<String>> later(Served served, String path) {
    HttpRequest request =
        served
            .request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(QUESTION))
            .build();
    return HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString());
  }

  @Test
  void path_thatIsNotThere_andMethodThatIsNot() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass)) {
      assertThat(served.get("/nothing").statusCode()).isEqualTo(404);
      assertThat(served.get("/predict/").statusCode()).isEqualTo(404);
      HttpResponse<String> get = served.get("/predict");
      assertThat(get.statusCode()).isEqualTo(405);
      assertThat(get.headers().firstValue("Allow")).contains("POST");
      assertThat(get.body()).isEqualTo("{\"error\":\"this path answers POST, not GET\"}");
      HttpResponse<String> post = served.post("/v2/health/live", "{}");
      assertThat(post.statusCode()).isEqualTo(405);
      assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
      assertThat(
              served
                  .send(served.request("/v2/health/live").method("HEAD", BodyPublishers.noBody()))
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void targets_thatAreOdd_areRefused() throws IOException {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass)) {
      for (String target :
          List.of("*", "/%zz", "/%ff", "/predict?explain=%zz", "/predict?explain=%ff", "//", "x")) {
        try (Socket socket = served.socket()) {
          String head = "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
          String body = "Content-Length: 12\r\n\r\n{\"input\":\"\"}";
          socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
          assertThat(toTheEnd(socket)).as(target).startsWith("HTTP/1.1 4");
        }
      }
    }
  }

  @Test
  void contentType_isJsonOrNone() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass)) {
      HttpRequest.Builder bare =
          served.request("/predict").POST(BodyPublishers.ofString("{\"input\":\"\"}"));
      assertThat(served.send(bare).statusCode()).isEqualTo(200);
      assertThat(status(served, "Content-Type", "application/json; charset=UTF-8")).isEqualTo(200);
      assertThat(status(served, "Content-Type", "application/json; charset=latin1")).isEqualTo(415);
      assertThat(status(served, "Content-Type", "text/plain")).isEqualTo(415);
      assertThat(status(served, "Content-Encoding", "gzip")).isEqualTo(415);
    }
  }

  private static int status(Served served, String header, String value) {
    return served
        .send(
            served
                .request("/predict")
                .header(header, value)
                .POST(BodyPublishers.ofString("{\"input\":\"\"}")))
        .statusCode();
  }

  @Test
  void body_thatIsTooLarge_isRefused_toldOrNot() throws IOException {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass, builder -> builder.maxBody(64))) {
      String exact = "{\"input\":\"" + "a".repeat(64 - 12) + "\"}";
      assertThat(served.post("/predict", exact).statusCode()).isEqualTo(200);
      try (Socket socket = served.socket()) {
        String head = "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 65\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        assertThat(toTheEnd(socket)).startsWith("HTTP/1.1 413 ").contains("64 bytes");
      }
      try (Socket socket = served.socket()) {
        String head =
            "POST /predict HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
        String chunk = "30\r\n" + "a".repeat(48) + "\r\n";
        socket.getOutputStream().write((head + chunk + chunk).getBytes(StandardCharsets.UTF_8));
        assertThat(toTheEnd(socket)).startsWith("HTTP/1.1 413 ");
      }
    }
  }

  @Test
  void bodies_haveARoomTogether() throws IOException {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass, builder -> builder.maxBody(64).maxBuffered(1))) {
      Socket socket = halfSent(served);
      HttpResponse<String> other = served.post("/predict", "{\"input\":\"\"}");
      while (other.statusCode() == 200) { // The first has not been read.
        if (socket.getInputStream().available() > 0) { // Or had to leave the room to the other one.
          socket.close();
          socket = halfSent(served);
        }
        other = served.post("/predict", "{\"input\":\"\"}");
      }
      assertThat(other.statusCode()).isEqualTo(429);
      assertThat(other.headers().firstValue("Retry-After")).contains("1");
      socket.shutdownOutput();
      while (other.statusCode() == 429) { // Nobody has seen yet that it has ended.
        other = served.post("/predict", "{\"input\":\"\"}");
      }
      assertThat(other.statusCode()).isEqualTo(200);
      socket.close();
    }
  }

  /** A request whose body takes nearly all the room that there is, and does not come. */
  private static Socket halfSent(Served served) throws IOException {
    Socket socket = served.socket();
    String head = "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60\r\n\r\n";
    socket.getOutputStream().write((head + "{").getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static String toTheEnd(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void headers_thatAreTooLarge_areRefusedAsJson() throws IOException {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass, builder -> builder.maxHeader(2_048));
        Socket socket = served.socket()) {
      socket.getOutputStream().write(Served.raw("/predict", "", "X: " + "a".repeat(4_000)));
      assertThat(toTheEnd(socket))
          .startsWith("HTTP/1.1 431 ")
          .endsWith("{\"error\":\"Request Header Fields Too Large\"}");
    }
  }

  @Test
  void fullMass_is429_withATimeToComeBack() throws Exception {
    try (Mass<String, Regression> mass = waiting(1);
        Served served = Served.of(mass)) {
      CompletableFuture<HttpResponse<String>> first = later(served, "/predict");
      begun.await();
      HttpResponse<String> second = served.post("/predict", "{\"input\":\"a\"}");
      assertThat(second.statusCode()).isEqualTo(429);
      assertThat(second.headers().firstValue("Retry-After")).contains("1");
      assertThat(second.body()).contains("1 calls are under way, the limit is 1");
      release.countDown();
      assertThat(first.get().body()).isEqualTo("{\"output\":4.0}");
    }
  }

  @Test
  void deadline_ofHeaderOrServer_is504() {
    try (Mass<String, Regression> mass = waiting(8);
        Served served = Served.of(mass);
        Served strict = Served.of(mass, builder -> builder.deadline(Duration.ofMillis(50)))) {
      HttpRequest.Builder hasty =
          served
              .request("/predict")
              .header("X-Deadline-Ms", "50")
              .POST(BodyPublishers.ofString(QUESTION));
      assertThat(served.send(hasty).statusCode()).isEqualTo(504);
      assertThat(strict.post("/predict", QUESTION).statusCode()).isEqualTo(504);
      HttpRequest.Builder patient =
          strict
              .request("/predict")
              .header("X-Deadline-Ms", "600000")
              .POST(BodyPublishers.ofString(QUESTION));
      assertThat(strict.send(patient).statusCode()).isEqualTo(504);
      assertThat(status(served, "X-Deadline-Ms", "0")).isEqualTo(400);
      assertThat(status(served, "X-Deadline-Ms", "soon")).isEqualTo(400);
      assertThat(status(served, "X-Deadline-Ms", "60000")).isEqualTo(200);
      release.countDown();
    }
  }

  @Test
  void failureInside_isAnId_andNothingOfTheInside() {
    try (Mass<String, Regression> mass =
            Mass.builder(String.class, Regression.class)
                .addModel(
                    "broken",
                    text -> {
                      throw new IllegalStateException("/etc/secret");
                    })
                .build();
        Served served = Served.of(mass)) {
      HttpResponse<String> response = served.post("/predict", "{\"input\":\"\"}");
      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body())
          .matches("\\{\"error\":\"internal error; the server's log has [0-9a-f]{16}\"}");
    }
  }

  @Test
  void closedMass_is503() {
    Mass<String, Classification> mass = Masses.topics().build();
    try (Served served = Served.of(mass)) {
      mass.close();
      assertThat(served.post("/predict", "{\"input\":\"\"}").statusCode()).isEqualTo(503);
      assertThat(served.get("/v2/health/ready").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void client_thatHangsUp_cancelsItsCall() throws Exception {
    try (Mass<String, Regression> mass = waiting(8);
        Served served = Served.of(mass)) {
      Socket socket = served.socket();
      socket.getOutputStream().write(Served.raw("/predict", QUESTION, JSON));
      begun.await();
      socket.close();
      MassListener.CallEnded call = ended.poll(Served.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(call.error().orElseThrow()).hasMessageContaining("the caller cancelled the call");
      release.countDown();
    }
  }

  @Test
  void client_thatHangsUpOfTwo_cancelsItsCall() throws Exception {
    try (Mass<String, Regression> mass = waiting(8);
        Served served = Served.of(mass)) {
      HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
      HttpRequest upgrade = served.request("/v2/health/live").build();
      HttpResponse<String> alive = client.send(upgrade, BodyHandlers.ofString());
      assertThat(alive.version()).isEqualTo(HttpClient.Version.HTTP_2);
      CompletableFuture<HttpResponse<String>> answer =
          client.sendAsync(
              served.request("/predict").POST(BodyPublishers.ofString(QUESTION)).build(),
              BodyHandlers.ofString());
      begun.await();
      answer.cancel(true);
      MassListener.CallEnded call = ended.poll(Served.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(call.error().orElseThrow()).hasMessageContaining("the caller cancelled the call");
      release.countDown();
    }
  }

  @Test
  void nextRequest_thatComesEarly_isAnsweredInItsTurn() throws Exception {
    try (Mass<String, Regression> mass = waiting(8);
        Served served = Served.of(mass);
        Socket socket = served.socket()) {
      socket.getOutputStream().write(Served.raw("/predict", QUESTION, JSON));
      begun.await();
      String close = "Connection: close";
      socket.getOutputStream().write(Served.raw("/predict", "{\"input\":\"ab\"}", JSON));
      socket.getOutputStream().write(Served.raw("/predict", "{\"input\":\"abc\"}", JSON, close));
      release.countDown();
      assertThat(toTheEnd(socket).split("\\{\"output\":"))
          .hasSize(4)
          .satisfies(
              parts -> {
                assertThat(parts[1]).startsWith("4.0}");
                assertThat(parts[2]).startsWith("2.0}");
                assertThat(parts[3]).startsWith("3.0}");
              });
    }
  }

  @Test
  void client_thatIsSlow_isCutOff_inHeadersAndInBodies() throws Exception {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served =
            Served.of(mass, builder -> builder.requestTimeout(Duration.ofMillis(200)))) {
      String body = "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n ";
      for (String begin : List.of("POST /pre", body)) {
        try (Socket socket = served.socket()) {
          socket.getOutputStream().write(begin.getBytes(StandardCharsets.UTF_8));
          assertThat(readOrReset(socket.getInputStream())).isLessThan(0);
        }
      }
    }
  }

  private static int readOrReset(InputStream from) {
    try {
      return from.read();
    } catch (IOException e) {
      return -1;
    }
  }

  @Test
  void client_thatDoesNotTakeItsAnswer_isCutOff() throws Exception {
    String long16m = "a".repeat(16 << 20);
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served =
            Served.of(
                mass,
                builder ->
                    builder.requestTimeout(Duration.ofMillis(200)).output(answer -> long16m));
        Socket socket = served.socket()) {
      socket.getOutputStream().write(Served.raw("/predict", QUESTION, JSON));
      String cutOff = "{route=\"/predict\",status=\"499\"} 1\n";
      while (!served.get("/metrics").body().contains(cutOff)) {
        Thread.onSpinWait();
      }
      assertThat(socket.getInputStream().skip(32 << 20)).isLessThan(16 << 20);
    }
  }

  @Test
  void connections_thatAreTooMany_waitUntilOneIsClosed() throws Exception {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass, builder -> builder.maxConnections(1));
        Socket first = served.socket()) {
      first.getOutputStream().write(Served.raw("/predict", QUESTION, JSON));
      assertThat(first.getInputStream().read()).isEqualTo('H');
      try (Socket second = served.socket()) {
        second.getOutputStream().write(Served.raw("/predict", QUESTION, JSON));
        second.setSoTimeout(200);
        assertThatThrownBy(() -> second.getInputStream().read())
            .isInstanceOf(SocketTimeoutException.class);
        second.setSoTimeout((int) Served.PATIENCE.toMillis());
        first.shutdownOutput();
        assertThat(second.getInputStream().read()).isEqualTo('H');
      }
    }
  }

  @Test
  void waitingForAnAnswer_mayTakeLongerThanEveryTimeout() throws Exception {
    CountDownLatch late = new CountDownLatch(1);
    try (Mass<String, Regression> mass =
            Mass.builder(String.class, Regression.class)
                .addModel(
                    "waits",
                    text -> {
                      boolean cut = late.await(700, TimeUnit.MILLISECONDS);
                      return Regression.of(cut ? 1 : 0);
                    })
                .build();
        Served served =
            Served.of(
                mass,
                builder ->
                    builder
                        .requestTimeout(Duration.ofMillis(150))
                        .idleTimeout(Duration.ofMillis(150)))) {
      assertThat(served.answer("/predict", QUESTION)).isEqualTo("{\"output\":0.0}");
    }
  }

  @Test
  void keys_areAskedForButByHealth() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served =
            Served.of(mass, builder -> builder.apiKeys("key-number-1", "key-number-2"))) {
      HttpResponse<String> without = served.post("/predict", "{\"input\":\"\"}");
      assertThat(without.statusCode()).isEqualTo(401);
      assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(status(served, "Authorization", "Bearer key-number-2")).isEqualTo(200);
      assertThat(status(served, "authorization", "bearer key-number-1")).isEqualTo(200);
      assertThat(status(served, "X-API-Key", "key-number-1")).isEqualTo(200);
      assertThat(status(served, "X-API-Key", "key-number-3")).isEqualTo(401);
      assertThat(status(served, "Authorization", "key-number-1")).isEqualTo(401);
      assertThat(served.get("/metrics").statusCode()).isEqualTo(401);
      assertThat(served.get("/nothing").statusCode()).isEqualTo(401);
      assertThat(served.get("/v2/health/live").statusCode()).isEqualTo(200);
      assertThat(served.get("/v2/health/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void close_letsRunningRequestsEnd_andTakesNoMore() throws Exception {
    try (Mass<String, Regression> mass = waiting(8)) {
      Served served = Served.of(mass);
      CompletableFuture<HttpResponse<String>> running = later(served, "/predict");
      begun.await();
      CompletableFuture<Void> closing = CompletableFuture.runAsync(served::close);
      while (served.get("/v2/health/ready").statusCode() == 200) {
        Thread.onSpinWait();
      }
      assertThat(served.get("/v2/health/ready").body()).isEqualTo("{\"ready\":false}");
      assertThat(served.get("/v2/health/live").statusCode()).isEqualTo(200);
      assertThat(served.post("/predict", "{\"input\":\"a\"}").statusCode()).isEqualTo(503);
      assertThat(closing).isNotDone();
      release.countDown();
      assertThat(running.get().body()).isEqualTo("{\"output\":4.0}");
      closing.get();
      served.server().awaitClose();
      assertThatThrownBy(() -> served.get("/v2/health/live")).hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void close_cancelsWhatDoesNotEndInTime() throws Exception {
    try (Mass<String, Regression> mass = waiting(8)) {
      Served served = Served.of(mass, builder -> builder.drain(Duration.ZERO));
      CompletableFuture<HttpResponse<String>> running = later(served, "/predict");
      begun.await();
      served.close();
      assertThat(running.get().statusCode()).isEqualTo(503);
      release.countDown();
    }
  }

  @Test
  void start_onAPortThatIsTaken_saysSo() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass)) {
      int port = served.server().port();
      assertThatThrownBy(() -> MassServer.of(mass).port(port).start())
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("127.0.0.1:" + port);
    }
  }

  @Test
  void metrics_tellOfRequestsAndOfTheMass() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass, builder -> builder.name("topics"))) {
      served.answer("/predict", "{\"input\":\"\"}");
      HttpResponse<String> metrics = served.get("/metrics");
      assertThat(metrics.headers().firstValue("Content-Type"))
          .contains("text/plain; version=0.0.4; charset=utf-8");
      assertThat(metrics.body())
          .contains("aimass_http_requests_seconds_count{route=\"/predict\",status=\"200\"} 1\n")
          .contains("aimass_http_running 1.0")
          .contains("aimass_member_answers_total{mass=\"topics\",member=\"font\"}");
    }
  }
}

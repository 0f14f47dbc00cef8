package io.aimass.examples.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.bundle.Bundle;
import io.aimass.examples.topics.LabelledText;
import io.aimass.examples.topics.LabelledTexts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TellingTest {

  private static final List<String> TOPICS = List.of("fonts", "mail", "sound");
  private static final String ASKED = "Plays music from the command line";

  @TempDir Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  private Path some(String name, LabelledTexts texts, int each) throws IOException {
    List<String> lines =
        TOPICS.stream()
            .flatMap(topic -> texts.rows().stream().filter(of(topic)).limit(each))
            .map(row -> row.label() + "\t" + row.text())
            .toList();
    return Files.write(folder.resolve(name), lines);
  }

  private static Predicate<LabelledText> of(String topic) {
    return row -> row.label().equals(topic);
  }

  private String told() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private String told(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(told());
    assertThat(matcher.find()).as("%s in%n%s", pattern, told()).isTrue();
    return matcher.group(1);
  }

  @Test
  void theStory_isToldToItsEnd() throws Exception {
    Path bundle = folder.resolve("topics.aimass");
    StoryArguments files =
        new StoryArguments(
            some("train.tsv", LabelledTexts.train(), 30),
            some("validation.tsv", LabelledTexts.validation(), 10),
            bundle,
            OptionalInt.empty());

    new Telling(SmallMembers.all(), 2, new StoryPage(out)).tell(files);

    assertThat(told())
        .contains("90 texts of 3 topics to learn from, 30 kept back")
        .contains("15 of 15: ")
        .contains("cross-validation on 90 rows (out of fold)")
        .contains("on 30 texts that nobody has seen")
        .contains("topics.aimass, ");
    assertThat(Bundle.open(bundle).card().metrics()).containsKey("log-loss on validation");
    try (Mass<String, Classification> mass = Mass.load(bundle)) {
      Classification answer = mass.predict(ASKED);
      assertThat(told("\\{\"output\":\"(\\w+)\"")).isEqualTo(answer.label());
      assertThat(Double.parseDouble(told("\"explain\":\\{\"confidence\":([0-9.]+)")))
          .isEqualTo(answer.confidence());
      assertThat(mass.report().members()).hasSize(5);
    }
    URI closed = URI.create(told("'(http://127.0.0.1:[0-9]+/predict\\?explain=true)'"));
    assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> get(closed.resolve("/")));
  }

  @Test
  void serve_staysUpUntilItIsEnded() throws Exception {
    int port = freePort();
    CountDownLatch up = new CountDownLatch(1);
    StoryPage page =
        new StoryPage(out) {
          @Override
          public void staysUp(URI url) {
            super.staysUp(url);
            up.countDown();
          }
        };
    StoryArguments files = new StoryArguments(folder, folder, folder, OptionalInt.of(port));
    try (Mass<String, Classification> mass =
        Mass.builder(String.class, Classification.class)
            .addModel("sure", text -> Classification.certain(TOPICS, "sound"))
            .labels(TOPICS)
            .build()) {
      FutureTask<Void> serving =
          new FutureTask<>(
              () -> {
                new Telling(List.of(), 2, page).serve(mass, files);
                return null;
              });
      Thread thread = new Thread(serving);
      thread.start();
      up.await();
      URI shown = URI.create(told("(http://127.0.0.1:" + port + "/) is a page"));
      assertThat(get(shown).statusCode()).isEqualTo(200);
      assertThat(get(shown).body()).startsWith("<!DOCTYPE html>");
      thread.interrupt();
      thread.join();
      assertThat(serving).isDone();
      assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> get(shown));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static HttpResponse<String> get(URI at) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofString());
  }
}

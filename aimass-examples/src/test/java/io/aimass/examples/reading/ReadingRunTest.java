package io.aimass.examples.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with its real models, on one page. */
class ReadingRunTest {
  private static final List<String> TEXTS =
      List.of("LDAP schema for the sudo plugin", "Captures audio-video data of a session");

  private static ReadingTrial trial;

  @TempDir Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeAll
  static void open() {
    trial = new ReadingTrial();
  }

  @AfterAll
  static void close() {
    trial.close();
  }

  private ReadingRun run() {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return new ReadingRun(trial, new ReadingReport(out), new ReadingHtml());
  }

  private String[] lines() {
    return printed.toString(StandardCharsets.UTF_8).split("\\R", -1);
  }

  @Test
  void aPage_isReadByAll_andFoldersAreEvaluated() throws IOException {
    Page page = new PageWriter(TEXTS).page(3, 1);
    PageFolder.write(folder, page);
    Files.createFile(folder.resolve("other.png")); // has no text beside it

    run().run(ReadingArguments.of(List.of("--evaluate", folder.toString())));

    assertThat(lines()).hasSize(7);
    for (int i = 0; i < 6; i++) {
      assertThat(lines()[i]).matches("\\S+ 0\\.\\d{4} [01]\\.\\d{4} \\d+");
    }
    assertThat(lines()[0]).startsWith("v4-tones ");
    assertThat(lines()[5]).startsWith("committee 0.0");
    assertThat(trial.scores()).allSatisfy(it -> assertThat(it.errorRate()).isLessThan(0.05));

    ReadingHtml html = new ReadingHtml();
    html.add(trial.read(page));
    html.add(trial.scores());
    html.write(folder.resolve("made").resolve("page.html"));
    assertThat(Files.readString(folder.resolve("made").resolve("page.html")))
        .contains("data:image/png;base64,", "<polygon points=", "<td>committee");
  }

  @Test
  void aFolderWithoutPages_isTold() {
    assertThatThrownBy(
            () -> run().run(ReadingArguments.of(List.of("--evaluate", folder.toString()))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no NAME.png with NAME.txt beside it");
  }

  @Test
  void pages_areMadeBySeedAndSeverity() throws IOException {
    PageWriter writer = new PageWriter(TEXTS);
    Page page = writer.page(5, 4);

    assertThat(writer.page(5, 4)).isEqualTo(page);
    assertThat(writer.page(6, 4).picture()).isNotEqualTo(page.picture());
    assertThat(writer.page(5, 0).picture().width()).isGreaterThan(page.picture().width());
    assertThat(page.lines()).hasSize(9).allSatisfy(it -> assertThat(it).matches("[ -~]{8,}"));
    assertThat(String.join(" ", page.lines())).contains("plugin");
    assertThatThrownBy(() -> writer.page(5, 5)).hasMessage("severity is 5, expected 0 to 4");

    PageFolder.write(folder, page);
    Page again = PageFolder.read(PageFolder.pictures(folder).get(0));
    assertThat(again.picture()).isEqualTo(page.picture());
    assertThat(again.lines()).isEqualTo(page.lines());
  }

  @Test
  void editDistance_countsLetters() {
    assertThat(EditDistance.of("", "")).isZero();
    assertThat(EditDistance.of("kitten", "sitting")).isEqualTo(3);
    assertThat(EditDistance.of("abc", "")).isEqualTo(3);
    assertThat(EditDistance.of("", "\uD83D\uDE00")).isEqualTo(1);
  }

  @Test
  void scores_areOfAllPages() {
    Page page = new Page("p", 2, new PageWriter(TEXTS).page(1, 0).picture(), List.of("ab", "ab"));
    Score score = new Score("me");
    score.add(page, "ab\nax", 3_000_000);
    score.add(page, "ab\nab\nab", 1_000_000);

    assertThat(score.errorRate()).isEqualTo(4 / 10.0);
    assertThat(score.errorRate(2)).isEqualTo(4 / 10.0);
    assertThat(score.errorRate(1)).isNaN();
    assertThat(score.exactLines()).isEqualTo(3 / 4.0);
    assertThat(score.millisPerPage()).isEqualTo(2);
  }

  @Test
  void arguments_arePairs() {
    assertThat(ReadingArguments.of(List.of()))
        .isEqualTo(
            new ReadingArguments(
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Path.of("target", "read-text.html"),
                1,
                1));
    assertThat(
            ReadingArguments.of(
                List.of(
                    "--pages",
                    "3",
                    "--seed",
                    "0",
                    "--html",
                    "a",
                    "--write",
                    "b",
                    "--evaluate",
                    "c",
                    "--serve",
                    "80")))
        .isEqualTo(
            new ReadingArguments(
                Optional.of(Path.of("c")),
                Optional.of(Path.of("b")),
                OptionalInt.of(80),
                Path.of("a"),
                3,
                0));
    for (List<String> wrong :
        List.of(
            List.of("--pages"),
            List.of("--pages", "0"),
            List.of("--seed", "x"),
            List.of("--page", "1"))) {
      assertThatThrownBy(() -> ReadingArguments.of(wrong))
          .as(wrong.toString())
          .hasMessage(ReadingArguments.USAGE);
    }
  }

  @Test
  void theServer_readsPicturesThatAreSentToIt() throws Exception {
    Page page = new PageWriter(TEXTS).page(3, 0);
    try (ReadingServer server = new ReadingServer(0)) {
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(server.url().resolve("/predict"))
                      .header("Content-Type", "image/png")
                      .POST(HttpRequest.BodyPublishers.ofByteArray(Pictures.png(page.picture())))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).contains("\"text\":\"" + page.lines().get(0), "\"corners\":[[");
    }
  }
}

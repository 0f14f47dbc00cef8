package io.aimass.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.Member;
import io.aimass.Regression;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page is made of, and what it asks for. */
class StatusTest {

  private static JsonObject status(Served served) {
    HttpResponse<String> response = served.get("/status");
    assertThat(response.statusCode()).isEqualTo(200);
    return JsonParser.parseString(response.body()).getAsJsonObject();
  }

  @Test
  void status_tellsMembersAndLoad() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass, builder -> builder.name("topics").version("3"))) {
      assertThat(status(served).getAsJsonObject("load"))
          .isEqualTo(
              JsonParser.parseString(
                  "{running: 0, answered: 0, refused: 0, failed: 0, p50_ms: 0, p99_ms: 0}"));
      served.answer("/predict", "{\"input\":\"a font\"}");
      served.post("/predict", "{}"); // no question
      JsonObject status = status(served);
      assertThat(status.get("name").getAsString()).isEqualTo("topics");
      assertThat(status.get("version").getAsString()).isEqualTo("3");
      assertThat(status.get("cores").getAsInt()).isPositive();
      assertThat(status.get("labels")).hasToString("[\"fonts\",\"ldap\"]");
      assertThat(status.get("input"))
          .hasToString("{\"expected\":\"a text\",\"reads\":\"text\",\"example\":\"a text\"}");
      JsonObject member = status.getAsJsonArray("members").get(0).getAsJsonObject();
      assertThat(member.get("name").getAsString()).isEqualTo("font");
      assertThat(member.get("breaker").getAsString()).isEqualTo("closed");
      assertThat(member.get("answers").getAsInt()).isEqualTo(1);
      assertThat(member.get("failures").getAsInt()).isZero();
      assertThat(member.get("late").getAsInt()).isZero();
      assertThat(member.has("p50_ms") && member.has("p99_ms")).isTrue();
    }
  }

  @Test
  void status_tellsHowAQuestionIsWritten() {
    try (Mass<float[], Regression> numbers =
            Mass.builder(float[].class, Regression.class)
                .addModel("sum", values -> Regression.of(values[0]))
                .build();
        Mass<Object, Regression> unknown =
            Mass.builder()
                .addModel("one", (Member<Object, Regression>) any -> Regression.of(1))
                .build();
        Mass<DayOfWeek, Regression> days =
            Mass.builder(DayOfWeek.class, Regression.class)
                .addModel("day", day -> Regression.of(day.getValue()))
                .build();
        Served first = Served.of(numbers);
        Served second = Served.of(unknown);
        Served third =
            Served.of(days, builder -> builder.input(json -> DayOfWeek.valueOf((String) json)))) {
      assertThat(status(first).get("input"))
          .hasToString(
              "{\"expected\":\"a list of numbers\",\"reads\":\"json\",\"example\":[0.5,2]}");
      assertThat(status(second).getAsJsonObject("input").get("reads").getAsString())
          .isEqualTo("either");
      assertThat(status(third).getAsJsonObject("input").has("example")).isFalse();
    }
  }

  @Test
  void page_isOneFile_underAPolicyThatKnowsItsScriptAndItsStyle() throws Exception {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass, builder -> builder.apiKeys("a-long-secret"))) {
      HttpResponse<String> page = served.get("/");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
      String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
      assertThat(Arrays.asList(policy.split("; ", -1)))
          .contains(
              "default-src 'none'",
              "connect-src 'self'",
              "base-uri 'none'",
              "form-action 'none'",
              "frame-ancestors 'none'",
              "script-src 'sha256-" + hash(page.body(), "script") + "'",
              "style-src 'sha256-" + hash(page.body(), "style") + "'");
      assertThat(policy).doesNotContain("unsafe");
      assertThat(page.body()).doesNotContain("http://", "https://", "src=", "url(", "@import");
      assertThat(served.get("/status").statusCode()).isEqualTo(401);
      assertThat(served.get("/openapi.json").statusCode()).isEqualTo(401);
    }
  }

  private static String hash(String html, String element) throws Exception {
    Matcher text =
        Pattern.compile("<" + element + ">(.*)</" + element + ">", Pattern.DOTALL).matcher(html);
    assertThat(text.find()).isTrue();
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.group(1).getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(digest);
  }
}

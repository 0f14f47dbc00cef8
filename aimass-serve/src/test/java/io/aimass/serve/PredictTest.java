package io.aimass.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aimass.Classification;
import io.aimass.Embedding;
import io.aimass.InvalidInputException;
import io.aimass.Labels;
import io.aimass.Mass;
import io.aimass.Member;
import io.aimass.MemberFailure;
import io.aimass.Regression;
import io.aimass.Segmentation;
import io.aimass.Tensor;
import io.aimass.ensemble.Ensembles;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@code /predict} takes and answers. */
class PredictTest {

  @Test
  void text_isAnsweredWithItsLabel() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass)) {
      HttpResponse<String> response = served.post("/predict", "{\"input\": \"a font\"}");
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
      assertThat(response.body()).isEqualTo("{\"output\":\"fonts\"}");
    }
  }

  @Test
  void list_isAnsweredWithAListInItsOrder() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass)) {
      String many =
          IntStream.range(0, 500)
              .mapToObj(i -> i % 3 == 0 ? "\"font\"" : "\"\"")
              .collect(Collectors.joining(",", "{\"input\":[", "]}"));
      String answers =
          IntStream.range(0, 500)
              .mapToObj(i -> i % 3 == 0 ? "\"fonts\"" : "\"ldap\"")
              .collect(Collectors.joining(",", "{\"output\":[", "]}"));
      assertThat(served.answer("/predict", many)).isEqualTo(answers);
      assertThat(served.answer("/predict", "{\"input\":[]}")).isEqualTo("{\"output\":[]}");
    }
  }

  @Test
  void explain_tellsWhatEveryMemberSaid() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass)) {
      JsonObject reply = json(served.answer("/predict?explain=true", "{\"input\":\"a font\"}"));
      JsonObject explain = reply.getAsJsonObject("explain");
      assertThat(reply.get("output").getAsString()).isEqualTo("fonts");
      assertThat(explain.get("confidence").getAsDouble()).isEqualTo(0.6875);
      assertThat(explain.getAsJsonObject("probabilities").get("ldap").getAsDouble())
          .isEqualTo(0.3125);
      assertThat(explain.get("latency_ms").getAsDouble()).isPositive();
      JsonArray members = explain.getAsJsonArray("members");
      JsonObject first = members.get(0).getAsJsonObject();
      assertThat(members).hasSize(2);
      assertThat(first.get("name").getAsString()).isEqualTo("font");
      assertThat(first.get("status").getAsString()).isEqualTo("ok");
      assertThat(first.get("output").getAsString()).isEqualTo("fonts");
      assertThat(first.get("confidence").getAsDouble()).isEqualTo(0.875);
      assertThat(first.get("weight").getAsDouble()).isEqualTo(0.5);
      assertThat(first.has("latency_ms")).isTrue();
    }
  }

  @Test
  void explain_ofAListIsAList_andNamesTheKindOfAFailureAlone() {
    try (Mass<String, Classification> mass =
            Masses.topics()
                .addModel(
                    "broken",
                    text -> {
                      throw new IllegalStateException("/etc/secret");
                    })
                .onMemberFailure(MemberFailure.SKIP)
                .build();
        Served served = Served.of(mass)) {
      String reply = served.answer("/predict?explain", "{\"input\":[\"a font\",\"x\"]}");
      JsonArray explain = json(reply).getAsJsonArray("explain");
      JsonObject broken =
          explain.get(1).getAsJsonObject().getAsJsonArray("members").get(2).getAsJsonObject();
      assertThat(explain).hasSize(2);
      assertThat(broken.get("status").getAsString()).isEqualTo("failed");
      assertThat(broken.get("error").getAsString()).isEqualTo("IllegalStateException");
      assertThat(reply).doesNotContain("secret");
    }
  }

  @Test
  void explain_isTrueOrFalse() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass)) {
      assertThat(served.answer("/predict?explain=false", "{\"input\":\"\"}"))
          .isEqualTo("{\"output\":\"ldap\"}");
      assertThat(served.post("/predict?explain=yes", "{\"input\":\"\"}").statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void numbers_areAnsweredWithNumbers_andAListOfListsIsABatch() {
    try (Mass<float[], Embedding> mass =
            Mass.builder(float[].class, Embedding.class)
                .addModel("half", numbers -> Embedding.of(numbers[0] / 2, numbers.length))
                .build();
        Served served = Served.of(mass)) {
      assertThat(served.answer("/predict", "{\"input\":[1, 2.5, -3e1]}"))
          .isEqualTo("{\"output\":[0.5,3.0]}");
      assertThat(served.answer("/predict", "{\"input\":[[1],[2,3]]}"))
          .isEqualTo("{\"output\":[[0.5,1.0],[1.0,2.0]]}");
      assertThat(served.post("/predict", "{\"input\":\"text\"}").body())
          .isEqualTo("{\"error\":\"expected a list of numbers, got a text\"}");
      assertThat(served.post("/predict", "{\"input\":[[1],[\"x\"]]}").body())
          .isEqualTo("{\"error\":\"input 1: expected elements of FP32, got a text\"}");
      assertThat(served.post("/predict", "{\"input\":[1e40]}").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void segmentations_areRunsOfPixels() {
    Labels labels = Labels.of(List.of("road", "car"));
    try (Mass<String, Segmentation> mass =
            Mass.builder(String.class, Segmentation.class)
                .addModel("m", text -> Segmentation.of(labels, 2, 3, 0, 0, 1, 1, -1, 0))
                .build();
        Served served = Served.of(mass)) {
      assertThat(served.answer("/predict", "{\"input\":\"\"}"))
          .isEqualTo(
              "{\"output\":{\"width\":3,\"height\":2,\"labels\":[\"road\",\"car\"],"
                  + "\"runs\":[[0,2],[1,2],[-1,1],[0,1]]}}");
    }
  }

  @Test
  void arraysAndScalarsOfOtherWidths_areWhatTheMassTakes() {
    assertThat(asked(double[].class, array -> array[0] + 0.5, "[1.25]")).isEqualTo("1.75");
    assertThat(asked(long[].class, array -> (double) array[1], "[1,9007199254740993]"))
        .isEqualTo("9.007199254740992E15");
    assertThat(asked(int[].class, array -> array[0] + 0.0, "[-7]")).isEqualTo("-7.0");
    assertThat(asked(Double.class, number -> number * 2, "[1,2]")).isEqualTo("[2.0,4.0]");
    assertThat(asked(Integer.class, number -> number * 2.0, "21")).isEqualTo("42.0");
    assertThat(asked(Long.class, number -> number * 2.0, "21")).isEqualTo("42.0");
    assertThat(asked(Float.class, number -> number * 2.0, "1.5")).isEqualTo("3.0");
    assertThat(asked(Boolean.class, flag -> flag ? 1.0 : 0.0, "true")).isEqualTo("1.0");
    assertThat(asked(List.class, list -> list.size() + 0.0, "[\"a\",\"b\"]")).isEqualTo("2.0");
  }

  private static <I> String asked(Class<I> type, Member<I, Double> member, String json) {
    try (Mass<I, Double> mass = Mass.builder(type, Double.class).addModel("one", member).build();
        Served served = Served.of(mass)) {
      String reply = served.answer("/predict", "{\"input\":" + json + "}");
      return reply.substring("{\"output\":".length(), reply.length() - 1);
    }
  }

  @Test
  void tensors_comeAsNestedListsOrWithTypeAndShape() {
    try (Mass<Map<String, Tensor>, Map<String, Tensor>> mass =
            Mass.builder()
                .addModel("same", (Member<Map<String, Tensor>, Map<String, Tensor>>) x -> x)
                .build();
        Served served = Served.of(mass)) {
      String x = "{\"x\":[[1,2],[3,4]],\"y\":{\"datatype\":\"INT64\",\"shape\":[1],\"data\":[5]}}";
      assertThat(json(served.answer("/predict", "{\"input\":" + x + "}")).get("output"))
          .isEqualTo(JsonParser.parseString("{\"x\":[[1.0,2.0],[3.0,4.0]],\"y\":[5]}"));
    }
    try (Mass<Tensor, Tensor> mass =
            Mass.builder(Tensor.class, Tensor.class).addModel("same", x -> x).build();
        Served served = Served.of(mass)) {
      assertThat(served.answer("/predict", "{\"input\":[[1,2]]}"))
          .isEqualTo("{\"output\":[[1.0,2.0]]}");
      assertThat(served.post("/predict", "{\"input\":[[1,2],[3]]}").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void unknownType_isWhatTheJsonLooksLike_andAWrongGuessIsTold() {
    try (Mass<String, Regression> mass =
            Mass.builder()
                .addModel("length", (Member<String, Regression>) PredictTest::length)
                .build();
        Served served = Served.of(mass)) {
      assertThat(served.answer("/predict", "{\"input\":[\"four\"]}"))
          .isEqualTo("{\"output\":[4.0]}");
      HttpResponse<String> wrong = served.post("/predict", "{\"input\":[1,2]}");
      assertThat(wrong.statusCode()).isEqualTo(400);
      assertThat(wrong.body()).contains("takes another type of input");
    }
  }

  private static Regression length(String text) {
    return Regression.of(text.length());
  }

  @Test
  void hostsOwnTypes_areReadAndWrittenByTheHost() {
    try (Mass<DayOfWeek, DayOfWeek> mass =
        Mass.builder(DayOfWeek.class, DayOfWeek.class)
            .addModel("next", day -> day.plus(1))
            .build()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> MassServer.of(mass).port(0).start())
          .withMessageContaining("java.time.DayOfWeek")
          .withMessageContaining("input(...)");
      try (Served served =
          Served.of(
              mass,
              builder ->
                  builder
                      .input(json -> DayOfWeek.valueOf((String) json))
                      .output(day -> Map.of("day", day.getValue())))) {
        assertThat(served.answer("/predict", "{\"input\":[\"MONDAY\",\"SUNDAY\"]}"))
            .isEqualTo("{\"output\":[{\"day\":2},{\"day\":1}]}");
        assertThat(served.post("/predict", "{\"input\":\"NODAY\"}").statusCode()).isEqualTo(400);
        HttpResponse<String> number = served.post("/predict", "{\"input\":5}");
        assertThat(number.statusCode()).isEqualTo(400);
        assertThat(number.body()).doesNotContain("java");
      }
    }
  }

  @Test
  void inputThatTheMembersRefuse_isTold_withItsPlaceInAList() {
    try (Mass<String, Regression> mass =
            Mass.builder(String.class, Regression.class)
                .addModel(
                    "picky",
                    text -> {
                      if (text.isEmpty()) {
                        throw new InvalidInputException("the text is empty");
                      }
                      return Regression.of(1);
                    })
                .build();
        Served served = Served.of(mass)) {
      HttpResponse<String> one = served.post("/predict", "{\"input\":\"\"}");
      assertThat(one.statusCode()).isEqualTo(400);
      assertThat(one.body()).isEqualTo("{\"error\":\"the text is empty\"}");
      assertThat(served.post("/predict", "{\"input\":[\"a\",\"\"]}").body())
          .isEqualTo("{\"error\":\"input 1: the text is empty\"}");
    }
  }

  @Test
  void bodyThatIsNoQuestion_isRefused() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass, builder -> builder.jsonDepth(8).maxElements(100))) {
      for (String body :
          List.of(
              "",
              "[]",
              "null",
              "{}",
              "{\"input\":null}",
              "{\"input\":\"a\",\"more\":1}",
              "{\"input\":\"a\",\"input\":\"b\"}",
              "{\"input\":\"a\"} x",
              "{\"input\":NaN}",
              "{'input':'a'}",
              "{\"input\":" + "[".repeat(9) + "]".repeat(9) + "}",
              "{\"input\":[" + "\"\",".repeat(100) + "\"\"]}",
              "{\"input\":\"\n\"}",
              "{\"input\"")) {
        HttpResponse<String> response = served.post("/predict", body);
        assertThat(response.statusCode()).as(body).isEqualTo(400);
        assertThat(json(response.body()).keySet()).as(body).containsExactly("error");
        assertThat(response.body()).doesNotContain("gson").doesNotContain("Exception");
      }
    }
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  @Test
  void committeesOfOtherAnswers_areAnsweredAsTheyAre() {
    try (Mass<String, String> mass =
            Mass.builder(String.class, String.class)
                .addModel("echo", text -> text)
                .ensemble(Ensembles.firstAnswer())
                .build();
        Served served = Served.of(mass)) {
      assertThat(served.answer("/predict", "{\"input\":\"\\u00fc\\ud83d\\ude00\\\"\\\\\"}"))
          .isEqualTo("{\"output\":\"ü😀\\\"\\\\\"}");
    }
  }
}

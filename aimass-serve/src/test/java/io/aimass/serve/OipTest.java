package io.aimass.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aimass.Classification;
import io.aimass.Embedding;
import io.aimass.Mass;
import io.aimass.Member;
import io.aimass.Ranking;
import io.aimass.Regression;
import io.aimass.Tensor;
import io.aimass.Text;
import io.aimass.ensemble.Ensembles;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The Open Inference Protocol with JSON alone. */
class OipTest {

  private static final String TEXTS =
      "{\"inputs\":[{\"name\":\"text\",\"datatype\":\"BYTES\",\"shape\":[2],"
          + "\"data\":[\"a font\",\"x\"]}]";

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static JsonElement parsed(String text) {
    return JsonParser.parseString(text.replace('\'', '"'));
  }

  private static String input(String name, String type, String shape, String data) {
    return String.format(
        "{\"inputs\":[{\"name\":\"%s\",\"datatype\":\"%s\",\"shape\":%s,\"data\":%s}]}",
        name, type, shape, data);
  }

  /** The outputs by name. */
  private static JsonElement data(String reply, String output) {
    for (JsonElement one : json(reply).getAsJsonArray("outputs")) {
      if (one.getAsJsonObject().get("name").getAsString().equals(output)) {
        return one.getAsJsonObject().get("data");
      }
    }
    throw new AssertionError("no " + output + " in " + reply);
  }

  @Test
  void server_tellsOfItselfAndOfItsHealth() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass)) {
      JsonObject server = json(served.get("/v2").body());
      assertThat(server.keySet()).containsExactly("name", "version", "extensions");
      assertThat(server.get("extensions")).isEqualTo(parsed("['binary_tensor_data']"));
      assertThat(served.get("/v2/health/live").body()).isEqualTo("{\"live\":true}");
      assertThat(served.get("/v2/health/ready").body()).isEqualTo("{\"ready\":true}");
    }
  }

  @Test
  void models_areTheCommitteeAndItsMembers_withTheirVersion() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass, builder -> builder.name("topics").version("7"))) {
      assertThat(json(served.get("/v2/models/topics").body()))
          .isEqualTo(
              parsed(
                  "{'name':'topics','versions':['7'],'platform':'aimass',"
                      + "'inputs':[{'name':'text','datatype':'BYTES','shape':[-1]}],"
                      + "'outputs':[{'name':'label','datatype':'BYTES','shape':[-1]},"
                      + "{'name':'confidence','datatype':'FP32','shape':[-1]},"
                      + "{'name':'probabilities','datatype':'FP32','shape':[-1,2]},"
                      + "{'name':'labels','datatype':'BYTES','shape':[2]}]}"));
      assertThat(served.get("/v2/models/font/versions/7").statusCode()).isEqualTo(200);
      assertThat(served.get("/v2/models/font/ready").body())
          .isEqualTo("{\"name\":\"font\",\"ready\":true}");
      assertThat(served.get("/v2/models/font/versions/7/ready").statusCode()).isEqualTo(200);
      assertThat(served.get("/v2/models/font/versions/1").statusCode()).isEqualTo(404);
      HttpResponse<String> none = served.get("/v2/models/x/ready");
      assertThat(none.statusCode()).isEqualTo(404);
      assertThat(none.body())
          .isEqualTo("{\"error\":\"no model \\\"x\\\" among [topics, font, unsure]\"}");
      assertThat(served.post("/v2/models/x/infer", TEXTS + "}").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void names_mayHaveSlashesSpacesAndPluses() {
    try (Mass<String, Double> mass =
            Mass.builder(String.class, Double.class).addModel("a/b c+ü", text -> 1.5).build();
        Served served = Served.of(mass)) {
      assertThat(served.get("/v2/models/a%2Fb%20c+%C3%BC/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void committee_mayNotHaveAMembersName() {
    try (Mass<String, Classification> mass = Masses.topics().build()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> MassServer.of(mass).name("font").port(0).start())
          .withMessageContaining("\"font\"");
    }
  }

  @Test
  void infer_asksTheCommittee_andGivesTheIdBack() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass)) {
      String request = TEXTS + ",\"id\":\"a-7\"}";
      JsonObject reply = json(served.answer("/v2/models/mass/versions/1/infer", request));
      assertThat(reply.keySet()).containsExactly("model_name", "model_version", "id", "outputs");
      assertThat(reply.get("model_name").getAsString()).isEqualTo("mass");
      assertThat(reply.get("model_version").getAsString()).isEqualTo("1");
      assertThat(reply.get("id").getAsString()).isEqualTo("a-7");
      assertThat(reply.get("outputs"))
          .isEqualTo(
              parsed(
                  "[{'name':'label','datatype':'BYTES','shape':[2],'data':['fonts','ldap']},"
                      + "{'name':'confidence','datatype':'FP32','shape':[2],'data':[0.6875,0.625]},"
                      + "{'name':'probabilities','datatype':'FP32','shape':[2,2],"
                      + "'data':[0.6875,0.3125,0.375,0.625]},"
                      + "{'name':'labels','datatype':'BYTES','shape':[2],"
                      + "'data':['fonts','ldap']}]"));
    }
  }

  @Test
  void infer_asksOneMember_withoutAContentType() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass)) {
      HttpResponse<String> response =
          served.send(
              served
                  .request("/v2/models/font/infer")
                  .POST(
                      BodyPublishers.ofString(
                          TEXTS + ",\"outputs\":[{\"name\":\"confidence\"}]}")));
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(json(response.body()))
          .isEqualTo(
              parsed(
                  "{'model_name':'font','model_version':'1','outputs':["
                      + "{'name':'confidence','datatype':'FP32','shape':[2],"
                      + "'data':[0.875,0.75]}]}"));
    }
  }

  @Test
  void timeout_isADeadlineInMicroseconds() {
    CountDownLatch release = new CountDownLatch(1);
    try (Mass<String, Double> mass =
            Mass.builder(String.class, Double.class)
                .addModel(
                    "waits",
                    text -> {
                      release.await();
                      return 1.0;
                    })
                .build();
        Served served = Served.of(mass)) {
      String request = TEXTS + ",\"parameters\":{\"timeout\":20000}}";
      assertThat(served.post("/v2/models/mass/infer", request).statusCode()).isEqualTo(504);
      release.countDown();
    }
  }

  @Test
  void tensors_areAskedAndAnsweredAsTheyAre_ofEveryTypeThatJsonHas() {
    try (Mass<Map<String, Tensor>, Map<String, Tensor>> mass =
            Mass.builder()
                .addModel("same", (Member<Map<String, Tensor>, Map<String, Tensor>>) x -> x)
                .build();
        Served served = Served.of(mass)) {
      check(served, "BOOL", "[true,false]", "BOOL", "[true,false]");
      check(served, "UINT8", "[0,255]", "UINT8", "[0,255]");
      check(served, "UINT16", "[0,65535]", "INT32", "[0,65535]");
      check(served, "UINT32", "[0,4294967295]", "INT64", "[0,4294967295]");
      check(served, "UINT64", "[0,9223372036854775807]", "INT64", "[0,9223372036854775807]");
      check(served, "INT8", "[-128,127]", "INT8", "[-128,127]");
      check(served, "INT16", "[-32768,32767]", "INT16", "[-32768,32767]");
      check(served, "INT32", "[-2147483648,2147483647]", "INT32", "[-2147483648,2147483647]");
      check(served, "INT64", "[-9223372036854775808,1]", "INT64", "[-9223372036854775808,1]");
      check(served, "FP16", "[0.5,-2]", "FP16", "[0.5,-2.0]");
      check(served, "FP32", "[0.1,1e3]", "FP32", "[0.1,1000.0]");
      check(served, "FP64", "[0.1,-1e300]", "FP64", "[0.1,-1.0E300]");
      check(served, "BYTES", "[\"ü\",\"\"]", "BYTES", "[\"ü\",\"\"]");
    }
  }

  private static void check(
      Served served, String type, String data, String answered, String given) {
    for (String nested : List.of(data, "[" + data + "]")) {
      String reply = served.answer("/v2/models/same/infer", input("x", type, "[1,2]", nested));
      assertThat(reply)
          .isEqualTo(
              "{\"model_name\":\"same\",\"model_version\":\"1\",\"outputs\":[{\"name\":\"x\","
                  + "\"datatype\":\""
                  + answered
                  + "\",\"shape\":[1,2],\"data\":"
                  + given
                  + "}]}");
    }
  }

  @Test
  void elements_outsideTheirTypesRange_areRefused() {
    try (Mass<Map<String, Tensor>, Map<String, Tensor>> mass =
            Mass.builder()
                .addModel("same", (Member<Map<String, Tensor>, Map<String, Tensor>>) x -> x)
                .build();
        Served served = Served.of(mass)) {
      String[][] wrong = {
        {"BOOL", "1"},
        {"UINT8", "256"},
        {"UINT8", "-1"},
        {"INT8", "128"},
        {"INT16", "32768"},
        {"UINT16", "65536"},
        {"INT32", "2147483648"},
        {"UINT32", "4294967296"},
        {"UINT64", "9223372036854775808"},
        {"UINT64", "-1"},
        {"INT64", "9223372036854775808"},
        {"INT64", "1.0"},
        {"INT32", "\"1\""},
        {"FP32", "1e39"},
        {"FP64", "1e309"},
        {"FP32", "\"1\""},
        {"BYTES", "1"},
        {"FP32", "null"},
        {"BF16", "1"},
        {"FP8", "1"},
        {"FP32", "1e999999999"},
        {"FP32", "{}"}
      };
      for (String[] one : wrong) {
        HttpResponse<String> response =
            served.post("/v2/models/same/infer", input("x", one[0], "[1]", "[" + one[1] + "]"));
        assertThat(response.statusCode()).as(one[0] + " " + one[1]).isEqualTo(400);
        assertThat(json(response.body()).keySet()).containsExactly("error");
      }
    }
  }

  @Test
  void requests_thatAreWrong_are400() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass, builder -> builder.maxElements(1_000))) {
      String one = "{\"name\":\"text\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"a\"]}";
      for (String body :
          List.of(
              "",
              "{}",
              "{\"inputs\":[]}",
              "{\"inputs\":{}}",
              "{\"inputs\":[1]}",
              "{\"inputs\":[" + one + "," + one + "]}",
              "{\"inputs\":[" + one + "],\"id\":7}",
              "{\"inputs\":[" + one + "],\"outputs\":[{\"name\":\"x\"}]}",
              "{\"inputs\":[" + one + "],\"outputs\":[{}]}",
              "{\"inputs\":[" + one + "],\"outputs\":[{\"name\":\"label\"},{\"name\":\"label\"}]}",
              "{\"inputs\":[" + one + "],\"parameters\":[]}",
              "{\"inputs\":[" + one + "],\"parameters\":{\"timeout\":-1}}",
              "{\"inputs\":[" + one + "],\"parameters\":{\"timeout\":\"1\"}}",
              "{\"inputs\":[" + one + "],\"parameters\":{\"binary_data_output\":1}}",
              input("text", "BYTES", "[2]", "[\"a\"]"),
              input("text", "BYTES", "[1]", "[\"a\",\"b\"]"),
              input("text", "BYTES", "[0]", "[]"),
              input("text", "BYTES", "[-1]", "[\"a\"]"),
              input("text", "BYTES", "[1.0]", "[\"a\"]"),
              input("text", "BYTES", "1", "[\"a\"]"),
              input("text", "BYTES", "[4294967296,4294967296]", "[]"),
              input("text", "BYTES", "[9223372036854775807,2]", "[]"),
              input("text", "BYTES", "[9223372036854775807,0]", "[]"),
              input("text", "BYTES", "[3000]", "[\"a\"]"),
              input("text", "BYTES", "[1" + ",1".repeat(40) + "]", "[\"a\"]"),
              input("text", "FP32", "[1]", "[1]"),
              input("other", "BYTES", "[1]", "[\"a\"]"),
              input("text", "BYTES", "[1]", "\"a\""),
              "{\"inputs\":[{\"name\":\"text\",\"datatype\":\"BYTES\",\"shape\":[1]}]}",
              "{\"inputs\":[{\"name\":\"text\",\"datatype\":\"BYTES\",\"data\":[\"a\"]}]}",
              "{\"inputs\":[{\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"a\"]}]}",
              "{\"inputs\":" + "[".repeat(5_000))) {
        HttpResponse<String> response = served.post("/v2/models/mass/infer", body);
        assertThat(response.statusCode()).as(body).isEqualTo(400);
        assertThat(json(response.body()).keySet()).as(body).containsExactly("error");
      }
    }
  }

  @Test
  void otherInputsAndAnswers_haveTensorsOfTheirOwn() {
    assertThat(
            infer(
                float[].class,
                Embedding.class,
                x -> Embedding.of(x[0], x[1]),
                input("input", "FP32", "[2,2]", "[1,2,3,4]"),
                "embedding"))
        .isEqualTo(parsed("[1.0,2.0,3.0,4.0]"));
    assertThat(
            infer(
                double[].class,
                Regression.class,
                x -> Regression.of(x[0] * 2),
                input("input", "INT32", "[1]", "[21]"),
                "value"))
        .isEqualTo(parsed("[42.0]"));
    assertThat(
            infer(
                String.class,
                Text.class,
                x -> new Text(x + "!", 0.5),
                input("text", "BYTES", "[1]", "[\"a\"]"),
                "text"))
        .isEqualTo(parsed("['a!']"));
    assertThat(
            infer(
                Integer.class,
                Integer.class,
                x -> x + 1,
                input("input", "INT32", "[2]", "[1,2]"),
                "output"))
        .isEqualTo(parsed("[2,3]"));
    assertThat(
            infer(
                String.class,
                Ranking.class,
                x -> new Ranking(List.of(new Ranking.Item(x, 0.5))),
                input("text", "BYTES", "[1]", "[\"a\"]"),
                "output"))
        .isEqualTo(parsed("['[{\\'id\\':\\'a\\',\\'score\\':0.5}]']".replace("\\'", "\\\"")));
  }

  private static <I, O> JsonElement infer(
      Class<I> input, Class<O> output, Member<I, O> member, String request, String name) {
    try (Mass<I, O> mass =
            Mass.builder(input, output)
                .addModel("one", member)
                .ensemble(Ensembles.firstAnswer())
                .build();
        Served served = Served.of(mass)) {
      JsonElement committee = data(served.answer("/v2/models/mass/infer", request), name);
      assertThat(data(served.answer("/v2/models/one/infer", request), name)).isEqualTo(committee);
      String told = served.get("/v2/models/mass").body();
      assertThat(told).contains("\"name\":\"" + name + "\"");
      return committee;
    }
  }

  @Test
  void hostsOwnTypes_areTextsOfJson() {
    try (Mass<DayOfWeek, DayOfWeek> mass =
            Mass.builder(DayOfWeek.class, DayOfWeek.class)
                .addModel("next", day -> day.plus(1))
                .build();
        Served served =
            Served.of(
                mass,
                builder ->
                    builder
                        .input(json -> DayOfWeek.valueOf((String) json))
                        .output(day -> List.of(day.name())))) {
      String days = input("input", "BYTES", "[2]", "[\"\\\"MONDAY\\\"\",\"\\\"FRIDAY\\\"\"]");
      assertThat(data(served.answer("/v2/models/mass/infer", days), "output"))
          .isEqualTo(parsed("['[\\'TUESDAY\\']','[\\'SATURDAY\\']']".replace("\\'", "\\\"")));
      String two = input("input", "BYTES", "[1]", "[\"\\\"MONDAY\\\",\\\"x\\\":1\"]");
      assertThat(served.post("/v2/models/mass/infer", two).statusCode()).isEqualTo(400);
    }
  }
}

package io.aimass.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aimass.Classification;
import io.aimass.Embedding;
import io.aimass.Labels;
import io.aimass.Mass;
import io.aimass.Member;
import io.aimass.Segmentation;
import io.aimass.Tensor;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code /openapi.json} says, held against what the server does. */
class OpenApiTest {

  private static JsonObject document(Served served) {
    return JsonParser.parseString(served.get("/openapi.json").body()).getAsJsonObject();
  }

  private static JsonObject at(JsonObject root, String... path) {
    JsonObject part = root;
    for (String name : path) {
      assertThat(part.has(name)).as(name).isTrue();
      part = part.getAsJsonObject(name);
    }
    return part;
  }

  @Test
  void document_isOpenApi_withEveryReferenceInIt() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass, builder -> builder.name("topics").version("3"))) {
      JsonObject document = document(served);
      assertThat(document.get("openapi").getAsString()).isEqualTo("3.1.0");
      assertThat(at(document, "info")).hasToString("{\"title\":\"topics\",\"version\":\"3\"}");
      assertThat(document.has("security")).isFalse();
      List<String> references = new ArrayList<>();
      references(document, references);
      assertThat(references)
          .isNotEmpty()
          .allSatisfy(
              reference -> {
                assertThat(reference).startsWith("#/components/");
                assertThat(at(document, reference.substring(2).split("/"))).isNotNull();
              });
    }
  }

  private static void references(JsonElement part, List<String> all) {
    if (part.isJsonArray()) {
      part.getAsJsonArray().forEach(one -> references(one, all));
    } else if (part.isJsonObject()) {
      part.getAsJsonObject()
          .entrySet()
          .forEach(
              entry -> {
                if (entry.getKey().equals("$ref")) {
                  all.add(entry.getValue().getAsString());
                } else {
                  references(entry.getValue(), all);
                }
              });
    }
  }

  @Test
  void operations_haveIdsOfTheirOwn_answers_andTheParametersOfTheirPath() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass)) {
      Set<String> ids = new HashSet<>();
      at(document(served), "paths")
          .entrySet()
          .forEach(
              path ->
                  path.getValue()
                      .getAsJsonObject()
                      .entrySet()
                      .forEach(
                          method ->
                              operation(path.getKey(), method.getValue().getAsJsonObject(), ids)));
      assertThat(ids).hasSizeGreaterThan(10);
    }
  }

  private static void operation(String path, JsonObject operation, Set<String> ids) {
    assertThat(ids.add(operation.get("operationId").getAsString())).as(path).isTrue();
    assertThat(operation.get("summary").getAsString()).isNotBlank();
    at(operation, "responses")
        .entrySet()
        .forEach(
            response -> {
              assertThat(response.getKey()).matches("[1-5][0-9]{2}");
              JsonObject said = response.getValue().getAsJsonObject();
              assertThat(said.has("description") || said.has("$ref")).isTrue();
            });
    assertThat(at(operation, "responses", "200").has("content")).isTrue();
    Set<String> named = new TreeSet<>();
    if (operation.has("parameters")) {
      operation
          .getAsJsonArray("parameters")
          .forEach(
              one -> {
                JsonObject parameter = one.getAsJsonObject();
                assertThat(parameter.has("schema")).isTrue();
                if (parameter.get("in").getAsString().equals("path")) {
                  assertThat(parameter.get("required").getAsBoolean()).isTrue();
                  named.add("{" + parameter.get("name").getAsString() + "}");
                }
              });
    }
    assertThat(named)
        .isEqualTo(
            Pattern.compile("\\{\\w+}")
                .matcher(path)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void pathsAndMethods_areThoseThatAreAnswered() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass, builder -> builder.name("topics"))) {
      JsonObject paths = at(document(served), "paths");
      assertThat(paths.keySet()).contains("/", "/predict", "/metrics", "/status", "/v2");
      for (String path : paths.keySet()) {
        Set<String> methods = new TreeSet<>();
        paths
            .getAsJsonObject(path)
            .keySet()
            .forEach(name -> methods.add(name.toUpperCase(Locale.ROOT)));
        if (methods.contains("GET")) {
          methods.add("HEAD");
        }
        String real = path.replace("{model}", "unsure").replace("{version}", "1");
        HttpResponse<String> other =
            served.send(served.request(real).method("DELETE", BodyPublishers.noBody()));
        assertThat(other.statusCode()).as(path).isEqualTo(405);
        assertThat(other.headers().firstValue("Allow")).contains(String.join(", ", methods));
        if (methods.contains("GET")) {
          HttpResponse<String> got = served.get(real);
          assertThat(got.statusCode()).as(path).isEqualTo(200);
          String type = got.headers().firstValue("Content-Type").orElseThrow().split(";", -1)[0];
          assertThat(at(paths, path, "get", "responses", "200", "content").has(type)).isTrue();
        }
      }
    }
  }

  @Test
  void examples_areAnswered() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass, builder -> builder.name("topics"))) {
      JsonObject paths = at(document(served), "paths");
      JsonObject predict = content(paths, "/predict");
      assertThat(served.answer("/predict", predict.get("example").toString()))
          .isEqualTo("{\"output\":\"ldap\"}");
      JsonObject infer = at(content(paths, "/v2/models/{model}/infer"), "examples");
      assertThat(infer.keySet()).containsExactly("topics", "font", "unsure");
      for (String model : infer.keySet()) {
        served.answer(
            "/v2/models/" + model + "/infer", infer.getAsJsonObject(model).get("value").toString());
      }
    }
  }

  private static JsonObject content(JsonObject paths, String path) {
    return at(paths, path, "post", "requestBody", "content", "application/json");
  }

  @Test
  void schemaOfSegmentations_isOfRuns() {
    Labels labels = Labels.of(List.of("road"));
    try (Mass<String, Segmentation> mass =
            Mass.builder(String.class, Segmentation.class)
                .addModel("m", text -> Segmentation.of(labels, 1, 1, 0))
                .build();
        Served served = Served.of(mass)) {
      JsonObject output = at(document(served), "components", "schemas", "Output", "properties");
      assertThat(output.keySet()).containsExactly("width", "height", "labels", "runs");
      assertThat(at(output, "runs", "items", "items")).hasToString("{\"type\":\"integer\"}");
    }
  }

  @Test
  void schemas_areThoseOfTheMass() {
    try (Mass<String, Classification> topics = Masses.topics().build();
        Mass<float[], Embedding> halves =
            Mass.builder(float[].class, Embedding.class)
                .addModel("half", numbers -> Embedding.of(numbers[0] / 2))
                .build();
        Served first = Served.of(topics);
        Served second = Served.of(halves);
        Served third = Served.of(halves, builder -> builder.output(vector -> "a host's own"))) {
      JsonObject schemas = at(document(first), "components", "schemas");
      assertThat(at(schemas, "Input")).hasToString("{\"type\":\"string\"}");
      assertThat(at(schemas, "Output"))
          .hasToString("{\"type\":\"string\",\"enum\":[\"fonts\",\"ldap\"]}");
      assertThat(at(schemas, "InferResponse", "properties", "model_name").toString())
          .contains("[\"mass\",\"font\",\"unsure\"]");
      schemas = at(document(second), "components", "schemas");
      assertThat(at(schemas, "Input", "items")).hasToString("{\"type\":\"number\"}");
      assertThat(at(schemas, "Output", "items")).hasToString("{\"type\":\"number\"}");
      assertThat(at(document(third), "components", "schemas", "Output")).hasToString("{}");
    }
  }

  @Test
  void tensors_whoseNamesAreNotKnown_mayHaveAny() {
    try (Mass<Map<String, Tensor>, Map<String, Tensor>> mass =
            Mass.builder()
                .addModel("same", (Member<Map<String, Tensor>, Map<String, Tensor>>) x -> x)
                .build();
        Served served = Served.of(mass)) {
      JsonObject document = document(served);
      assertThat(
              at(document, "components", "schemas", "InferRequest", "properties", "inputs", "items")
                  .getAsJsonObject("properties")
                  .get("name"))
          .hasToString("{\"type\":\"string\"}");
      assertThat(content(at(document, "paths"), "/v2/models/{model}/infer").has("examples"))
          .isFalse();
    }
  }

  @Test
  void keys_areSaid_andWhatNeedsNone() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass, builder -> builder.apiKeys("a-long-secret"))) {
      JsonObject document =
          JsonParser.parseString(
                  served
                      .send(served.request("/openapi.json").header("X-API-Key", "a-long-secret"))
                      .body())
              .getAsJsonObject();
      assertThat(at(document, "components", "securitySchemes").keySet())
          .containsExactly("bearer", "key");
      assertThat(document.getAsJsonArray("security")).hasSize(2);
      JsonObject paths = at(document, "paths");
      for (String path : paths.keySet()) {
        paths
            .getAsJsonObject(path)
            .entrySet()
            .forEach(
                method -> {
                  boolean open = method.getValue().getAsJsonObject().has("security");
                  String real = path.replace("{model}", "font").replace("{version}", "1");
                  HttpResponse<String> response =
                      method.getKey().equals("get") ? served.get(real) : served.post(real, "{}");
                  assertThat(response.statusCode()).as(real).isEqualTo(open ? 200 : 401);
                  assertThat(at(method.getValue().getAsJsonObject(), "responses").has("401"))
                      .as(real)
                      .isEqualTo(!open);
                });
      }
    }
  }
}

package io.aimass.serve.internal.openapi;

import io.aimass.serve.internal.form.TensorExamples;
import io.aimass.serve.internal.http.Exchange;
import io.aimass.serve.internal.http.Reply;
import io.aimass.serve.internal.json.JsonObjects;
import io.aimass.serve.internal.oip.ModelCard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What each method of each path does. */
final class Operations {

  /** One or more in a part of any name. */
  private static final Map<String, Object> FILES =
      Map.of("type", "array", "items", Map.of("type", "string", "format", "binary"));

  private static final String MODEL = "/v2/models/{model}";
  private static final String VERSION = MODEL + "/versions/{version}";
  private static final String BYTES = "application/octet-stream";
  private static final String HEADER_LENGTH = "Inference-Header-Content-Length";
  private static final List<Integer> ASKED = List.of(400, 408, 413, 415, 429, 500, 503, 504);
  private static final Map<String, Object> TEXT = Map.of("type", "string");
  private static final Map<String, Object> COUNT = JsonObjects.of("type", "integer", "minimum", 1);

  private final Served served;
  private final boolean keys;
  private final Map<String, Map<String, Object>> all = new LinkedHashMap<>();

  private Operations(Served served, boolean keys) {
    this.served = served;
    this.keys = keys;
  }

  /**
   * The operations.
   *
   * @param keys whether a key is needed
   * @return by method and path, such as {@code POST /predict}; may be changed
   */
  static Map<String, Map<String, Object>> all(Served served, boolean keys) {
    Operations operations = new Operations(served, keys);
    operations.own();
    operations.server();
    operations.models(MODEL, "Model");
    operations.models(VERSION, "ModelVersion");
    return operations.all;
  }

  private void own() {
    get("/", "page", "A page to try the committee", content("text/html", TEXT), List.of());
    get("/openapi.json", "openapi", "This document", json(Map.of("type", "object")), keyed());
    get("/metrics", "metrics", "Prometheus' text", content("text/plain", TEXT), keyed(404));
    get("/status", "status", "The members and the load", json("Status"), keyed(503));
    Map<String, Object> explain =
        parameter("query", "explain", "Tell what every member did.", Map.of("type", "boolean"));
    all.put(
        "POST /predict",
        operation(
            "predict",
            "Ask the committee: one question, or a list of them",
            List.of(explain, deadline()),
            predictBody(),
            Responses.of("The answer, or a list of them.", json("PredictResponse"), asked())));
  }

  private void server() {
    get("/v2", "server", "What this server is", json("Server"), keyed());
    get("/v2/health/live", "live", "Whether the server runs", json("Live"), List.of());
    health("/v2/health/ready", "ready", "Whether the server takes questions", List.of(), false);
  }

  private void models(String path, String id) {
    List<Object> names = new ArrayList<>(List.of(model()));
    if (path.equals(VERSION)) {
      Map<String, Object> version =
          JsonObjects.of("type", "string", "enum", List.of(served.settings().version()));
      names.add(parameter("path", "version", "The version that all have.", version));
    }
    all.put(
        "GET " + path,
        operation(
            "get" + id,
            "A model's tensors",
            names,
            Map.of(),
            Responses.of("The model.", json("Metadata"), keyed(404))));
    health(path + "/ready", "ready" + id, "Whether a model would be asked", names, true);
    List<Object> infer = new ArrayList<>(names);
    infer.add(deadline());
    infer.add(parameter("header", HEADER_LENGTH, "How much of a body of bytes is JSON.", COUNT));
    Map<String, Object> answers = json("InferResponse");
    answers.put(BYTES, Map.of());
    List<Integer> errors = new ArrayList<>(asked());
    errors.add(404);
    all.put(
        "POST " + path + "/infer",
        operation(
            "infer" + id,
            "Ask a model with tensors",
            infer,
            inferBody(),
            Responses.of("The outputs.", answers, errors)));
  }

  private void health(String path, String id, String summary, List<Object> names, boolean model) {
    Map<String, Object> responses =
        Responses.of("It is.", json("Ready"), model ? keyed(404) : List.of());
    responses.put("503", JsonObjects.of("description", "It is not.", "content", json("Ready")));
    all.put("GET " + path, operation(id, summary, names, Map.of(), responses));
  }

  private void get(
      String path, String id, String summary, Map<String, Object> content, List<Integer> errors) {
    Map<String, Object> responses = Responses.of(summary + ".", content, errors);
    all.put("GET " + path, operation(id, summary, List.of(), Map.of(), responses));
  }

  private static Map<String, Object> operation(
      String id,
      String summary,
      List<Object> parameters,
      Map<String, Object> body,
      Map<String, Object> responses) {
    Map<String, Object> operation = JsonObjects.of("operationId", id, "summary", summary);
    if (!parameters.isEmpty()) {
      operation.put("parameters", parameters);
    }
    if (!body.isEmpty()) {
      operation.put("requestBody", body);
    }
    operation.put("responses", responses);
    return operation;
  }

  private Map<String, Object> predictBody() {
    Map<String, Object> media = JsonObjects.of("schema", Schemas.ref("PredictRequest"));
    served.form().example().ifPresent(input -> media.put("example", Map.of("input", input)));
    Map<String, Object> content = JsonObjects.of(Reply.JSON, media);
    if (served.form().takesFiles()) {
      content.put("image/*", Map.of());
      content.put(
          "multipart/form-data",
          Map.of("schema", Map.of("type", "object", "additionalProperties", FILES)));
    }
    return JsonObjects.of("required", true, "content", content);
  }

  /** With an example for each model, where its tensors are known and small. */
  private Map<String, Object> inferBody() {
    Map<String, Object> examples = new LinkedHashMap<>();
    for (ModelCard model : served.models().get()) {
      TensorExamples.protocol(model.inputs())
          .ifPresent(
              inputs -> examples.put(model.name(), Map.of("value", Map.of("inputs", inputs))));
    }
    Map<String, Object> media = JsonObjects.of("schema", Schemas.ref("InferRequest"));
    if (!examples.isEmpty()) {
      media.put("examples", examples);
    }
    return JsonObjects.of(
        "required", true, "content", JsonObjects.of(Reply.JSON, media, BYTES, Map.of()));
  }

  private Map<String, Object> model() {
    List<String> names =
        served.models().get().stream().map(ModelCard::name).collect(Collectors.toList());
    Map<String, Object> schema = JsonObjects.of("type", "string", "enum", names);
    return parameter("path", "model", "The committee or one of its members.", schema);
  }

  private static Map<String, Object> deadline() {
    return parameter("header", Exchange.DEADLINE, "Milliseconds that the client waits.", COUNT);
  }

  private static Map<String, Object> parameter(
      String in, String name, String description, Map<String, Object> schema) {
    Map<String, Object> parameter =
        JsonObjects.of("name", name, "in", in, "description", description, "schema", schema);
    if (in.equals("path")) {
      parameter.put("required", true);
    }
    return parameter;
  }

  private List<Integer> asked() {
    return keyed(ASKED.toArray(new Integer[0]));
  }

  /** Statuses, and that of a missing key, or else that of a page that may not ask. */
  private List<Integer> keyed(Integer... statuses) {
    List<Integer> list = new ArrayList<>(List.of(statuses));
    list.add(keys ? 401 : 403);
    return list;
  }

  private static Map<String, Object> json(String schema) {
    return json(Schemas.ref(schema));
  }

  private static Map<String, Object> json(Map<String, Object> schema) {
    return Responses.json(schema);
  }

  private static Map<String, Object> content(String type, Map<String, Object> schema) {
    return JsonObjects.of(type, Map.of("schema", schema));
  }
}

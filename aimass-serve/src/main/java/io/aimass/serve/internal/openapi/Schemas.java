package io.aimass.serve.internal.openapi;

import io.aimass.serve.internal.form.AnswerSchemas;
import io.aimass.serve.internal.json.JsonObjects;
import io.aimass.serve.internal.oip.ModelCard;
import io.aimass.serve.internal.tensor.WireType;
import io.aimass.spi.TensorSpec;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The bodies' schemas. Those of tensors name the tensors of all models. */
final class Schemas {

  private static final Map<String, Object> TEXT = Map.of("type", "string");
  private static final Map<String, Object> NUMBER = Map.of("type", "number");
  private static final Map<String, Object> COUNT = JsonObjects.of("type", "integer", "minimum", 0);
  private static final Map<String, Object> FLAG = Map.of("type", "boolean");
  private static final Map<String, Object> OBJECT = Map.of("type", "object");

  private Schemas() {}

  static Map<String, Object> ref(String name) {
    return Map.of("$ref", "#/components/schemas/" + name);
  }

  static Map<String, Object> all(Served served) {
    List<ModelCard> models = served.models().get();
    return JsonObjects.of(
        "Error", object(List.of("error"), "error", TEXT),
        "Input", served.form().schema(),
        "Output", output(served, models),
        "Explanation", explanation(),
        "PredictRequest", only(object(List.of("input"), "input", oneOrMany("Input"))),
        "PredictResponse",
            object(
                List.of("output"),
                "output",
                oneOrMany("Output"),
                "explain",
                oneOrMany("Explanation")),
        "Status", status(),
        "Server",
            object(
                List.of("name", "version", "extensions"),
                "name",
                TEXT,
                "version",
                TEXT,
                "extensions",
                list(TEXT)),
        "Live", object(List.of("live"), "live", FLAG),
        "Ready", object(List.of("ready"), "ready", FLAG, "name", TEXT),
        "Metadata", metadata(),
        "InferRequest", inferRequest(models),
        "InferResponse", inferResponse(models));
  }

  private static Map<String, Object> output(Served served, List<ModelCard> models) {
    ModelCard committee = models.get(0);
    return served.hostWrites()
        ? Map.of()
        : AnswerSchemas.of(committee.answers(), committee.labels());
  }

  private static Map<String, Object> explanation() {
    Map<String, Object> member =
        object(
            List.of("name", "status", "weight", "latency_ms"),
            "name",
            TEXT,
            "status",
            choice(List.of("ok", "failed", "late", "skipped", "not_run")),
            "weight",
            NUMBER,
            "latency_ms",
            NUMBER,
            "output",
            Map.of(),
            "confidence",
            NUMBER,
            "probabilities",
            numbersByName(),
            "error",
            TEXT,
            "stand_in",
            FLAG,
            "cached",
            FLAG);
    return object(
        List.of("members", "latency_ms"),
        "confidence",
        NUMBER,
        "probabilities",
        numbersByName(),
        "members",
        list(member),
        "latency_ms",
        NUMBER);
  }

  private static Map<String, Object> status() {
    return object(
        List.of("name", "version", "cores", "input", "labels", "load", "members"),
        "name",
        TEXT,
        "version",
        TEXT,
        "cores",
        COUNT,
        "input",
        object(List.of("expected", "reads"), "expected", TEXT, "reads", TEXT, "example", Map.of()),
        "labels",
        list(TEXT),
        "load",
        numbersByName(),
        "members",
        list(OBJECT));
  }

  private static Map<String, Object> metadata() {
    Map<String, Object> tensor =
        object(
            List.of("name", "datatype", "shape"),
            "name",
            TEXT,
            "datatype",
            datatype(),
            "shape",
            list(JsonObjects.of("type", "integer", "minimum", TensorSpec.ANY)));
    return object(
        List.of("name", "versions", "platform", "inputs", "outputs"),
        "name",
        TEXT,
        "versions",
        list(TEXT),
        "platform",
        TEXT,
        "inputs",
        list(tensor),
        "outputs",
        list(tensor));
  }

  private static Map<String, Object> inferRequest(List<ModelCard> models) {
    Map<String, Object> output =
        object(
            List.of("name"),
            "name",
            name(models, ModelCard::outputs),
            "parameters",
            object(List.of(), "binary_data", FLAG));
    Map<String, Object> parameters =
        object(List.of(), "timeout", COUNT, "binary_data_output", FLAG);
    return object(
        List.of("inputs"),
        "id",
        TEXT,
        "parameters",
        parameters,
        "inputs",
        list(tensor(name(models, ModelCard::inputs))),
        "outputs",
        list(output));
  }

  private static Map<String, Object> inferResponse(List<ModelCard> models) {
    return object(
        List.of("model_name", "model_version", "outputs"),
        "model_name",
        choice(models.stream().map(ModelCard::name).collect(Collectors.toList())),
        "model_version",
        TEXT,
        "id",
        TEXT,
        "outputs",
        list(tensor(name(models, ModelCard::outputs))));
  }

  private static Map<String, Object> tensor(Map<String, Object> name) {
    return object(
        List.of("name", "datatype", "shape"),
        "name",
        name,
        "datatype",
        datatype(),
        "shape",
        list(COUNT),
        "parameters",
        object(List.of(), "binary_data_size", COUNT),
        "data",
        Map.of("type", "array"));
  }

  /** One of the models' names for tensors, unless there is a model of which they are not known. */
  private static Map<String, Object> name(
      List<ModelCard> models, Function<ModelCard, List<TensorSpec>> tensors) {
    Set<String> names = new LinkedHashSet<>();
    for (ModelCard model : models) {
      if (tensors.apply(model).isEmpty()) {
        return TEXT;
      }
      tensors.apply(model).forEach(spec -> names.add(spec.name()));
    }
    return choice(List.copyOf(names));
  }

  private static Map<String, Object> datatype() {
    return choice(Arrays.stream(WireType.values()).map(Enum::name).collect(Collectors.toList()));
  }

  private static Map<String, Object> choice(List<String> values) {
    return JsonObjects.of("type", "string", "enum", values);
  }

  /** Not {@code oneOf}: an empty list may be both. */
  private static Map<String, Object> oneOrMany(String name) {
    return Map.of("anyOf", List.of(ref(name), list(ref(name))));
  }

  private static Map<String, Object> numbersByName() {
    return JsonObjects.of("type", "object", "additionalProperties", NUMBER);
  }

  private static Map<String, Object> list(Map<String, Object> items) {
    return JsonObjects.of("type", "array", "items", items);
  }

  private static Map<String, Object> only(Map<String, Object> object) {
    object.put("additionalProperties", false);
    return object;
  }

  private static Map<String, Object> object(List<String> required, Object... properties) {
    Map<String, Object> object = JsonObjects.of("type", "object");
    if (!required.isEmpty()) {
      object.put("required", required);
    }
    object.put("properties", JsonObjects.of(properties));
    return object;
  }
}

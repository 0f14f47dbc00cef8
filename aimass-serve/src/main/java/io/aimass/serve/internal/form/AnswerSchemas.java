package io.aimass.serve.internal.form;

import io.aimass.Classification;
import io.aimass.Detections;
import io.aimass.Embedding;
import io.aimass.Ranking;
import io.aimass.Regression;
import io.aimass.Segmentation;
import io.aimass.Text;
import io.aimass.serve.internal.json.JsonObjects;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What JSON answers are, as schemas; see {@link Answers}. */
public final class AnswerSchemas {

  private static final Map<String, Object> NUMBER = Map.of("type", "number");
  private static final Map<String, Object> WHOLE = Map.of("type", "integer");
  private static final Map<String, Object> TEXT = Map.of("type", "string");

  private AnswerSchemas() {}

  /**
   * The schema of an answer.
   *
   * @param type its class; null if it is not known
   * @param labels of classifications; empty if they are not known
   */
  public static Map<String, Object> of(@Nullable Class<?> type, List<String> labels) {
    if (type == null) {
      return Map.of();
    }
    if (type == Classification.class) {
      return labels.isEmpty() ? TEXT : JsonObjects.of("type", "string", "enum", labels);
    }
    if (type == Regression.class) {
      return Map.of("anyOf", List.of(NUMBER, list(NUMBER)));
    }
    if (type == Embedding.class) {
      return list(NUMBER);
    }
    if (type == Text.class || CharSequence.class.isAssignableFrom(type)) {
      return TEXT;
    }
    if (type == Ranking.class) {
      return list(object("id", TEXT, "score", NUMBER));
    }
    if (type == Detections.class) {
      return list(object("label", TEXT, "confidence", NUMBER, "box", list(NUMBER)));
    }
    if (type == Segmentation.class) {
      return object(
          "width", WHOLE, "height", WHOLE, "labels", list(TEXT), "runs", list(list(WHOLE)));
    }
    if (PageAnswers.areOf(type)) {
      return list(object("text", TEXT, "confidence", NUMBER, "corners", list(list(NUMBER))));
    }
    return Number.class.isAssignableFrom(type) ? NUMBER : Map.of();
  }

  private static Map<String, Object> list(Map<String, Object> items) {
    return JsonObjects.of("type", "array", "items", items);
  }

  private static Map<String, Object> object(Object... properties) {
    return JsonObjects.of("type", "object", "properties", JsonObjects.of(properties));
  }
}

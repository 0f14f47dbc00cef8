package io.aimass.serve.internal.openapi;

import io.aimass.serve.internal.http.Reply;
import io.aimass.serve.internal.json.JsonObjects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is answered, and what instead where there is no answer. */
final class Responses {

  private static final Map<Integer, String> ERRORS = new LinkedHashMap<>();

  static {
    ERRORS.put(400, "The request is wrong; the message says what was expected.");
    ERRORS.put(401, "A key is needed.");
    ERRORS.put(403, "A page of another origin, or another name for this machine.");
    ERRORS.put(404, "There is no such path, model or version.");
    ERRORS.put(408, "The body did not come to its end.");
    ERRORS.put(413, "The body is too large.");
    ERRORS.put(415, "The body is of another type, or encoded.");
    ERRORS.put(429, "The mass is full, would answer too late, or too many bodies are held.");
    ERRORS.put(500, "Something inside failed; the server's log has the id in the message.");
    ERRORS.put(503, "The server is being stopped, or too few members answered.");
    ERRORS.put(504, "The deadline has passed.");
  }

  private Responses() {}

  /** Those that operations refer to. */
  static Map<String, Object> all() {
    Map<String, Object> all = new LinkedHashMap<>();
    ERRORS.forEach(
        (status, description) -> {
          Map<String, Object> response = JsonObjects.of("description", description);
          if (status == 429) {
            response.put("headers", Map.of("Retry-After", retryAfter()));
          }
          response.put("content", json(Schemas.ref("Error")));
          all.put("E" + status, response);
        });
    return all;
  }

  private static Map<String, Object> retryAfter() {
    return JsonObjects.of("description", "Seconds.", "schema", Map.of("type", "integer"));
  }

  static Map<String, Object> json(Map<String, Object> schema) {
    return JsonObjects.of(Reply.JSON, JsonObjects.of("schema", schema));
  }

  /** An operation's answers: the good one, and the errors of a list. */
  static Map<String, Object> of(
      String description, Map<String, Object> content, List<Integer> errors) {
    Map<String, Object> all =
        JsonObjects.of("200", JsonObjects.of("description", description, "content", content));
    errors.forEach(
        status -> all.put(status.toString(), Map.of("$ref", "#/components/responses/E" + status)));
    return all;
  }
}

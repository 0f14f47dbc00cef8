package io.aimass.serve.internal.http;

import io.aimass.serve.internal.json.JsonOutput;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes back.
 *
 * @param status HTTP's
 * @param type of the body
 * @param body not to be changed any more
 * @param headers beside those that every answer has
 */
@SuppressWarnings("ArrayRecordComponent") // a body is written once and never compared
public record Reply(int status, String type, byte[] body, Map<String, String> headers) {

  /** JSON's. */
  public static final String JSON = "application/json";

  /** JSON with status 200. */
  public static Reply json(@Nullable Object value) {
    return json(200, value, Map.of());
  }

  static Reply json(int status, @Nullable Object value, Map<String, String> headers) {
    return new Reply(status, JSON, JsonOutput.bytes(value), headers);
  }

  /** JSON with status 503. */
  public static Reply unavailable(Object value) {
    return json(503, value, Map.of());
  }

  /** Text with status 200. */
  public static Reply text(String type, String text) {
    return new Reply(200, type, text.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  static Reply error(int status, String message, Map<String, String> headers) {
    return json(status, Map.of("error", message), headers);
  }
}

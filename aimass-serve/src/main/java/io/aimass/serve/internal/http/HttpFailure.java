package io.aimass.serve.internal.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request has no answer, and may know why: its message goes over the wire. */
public final class HttpFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> headers;

  private HttpFailure(
      int status, String message, Map<String, String> headers, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
    this.headers = Map.copyOf(headers);
  }

  /** A status that needs no header. */
  public static HttpFailure of(int status, String message) {
    return new HttpFailure(status, message, Map.of(), null);
  }

  /** A status with a header. */
  public static HttpFailure of(int status, String message, String header, String value) {
    return new HttpFailure(status, message, Map.of(header, value), null);
  }

  /** The request is wrong. */
  public static HttpFailure badRequest(String message, @Nullable Throwable cause) {
    return new HttpFailure(400, message, Map.of(), cause);
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }
}

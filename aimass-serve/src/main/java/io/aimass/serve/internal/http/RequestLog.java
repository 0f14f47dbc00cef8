package io.aimass.serve.internal.http;

/** Told of every request when its answer has gone. */
@FunctionalInterface
public interface RequestLog {

  /**
   * A request is over.
   *
   * @param route its path, with names in braces for what differs
   * @param method of the request
   * @param status of the answer; 499 if the client hung up
   * @param nanos since it came
   */
  void ended(String route, String method, int status, long nanos);

  /** One that tells two others. */
  static RequestLog both(RequestLog first, RequestLog second) {
    return (route, method, status, nanos) -> {
      first.ended(route, method, status, nanos);
      second.ended(route, method, status, nanos);
    };
  }
}

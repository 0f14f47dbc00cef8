package io.aimass.serve.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a server was told, checked by its builder.
 *
 * @param name of the committee among the models
 * @param version of every model
 * @param host the address to listen on
 * @param port the port; 0 for any that is free
 * @param deadline of each request; empty for the mass's own
 * @param maxBody bytes of a request's body
 * @param maxBuffered bytes of all requests' bodies at a time
 * @param maxHeader bytes of a request's line and headers
 * @param jsonDepth how deep arrays and objects may lie in each other
 * @param maxElements values of a request: numbers, texts, and what holds them
 * @param maxConnections that may be open
 * @param idleTimeout of a connection on which nothing moves
 * @param requestTimeout in which headers, a body or an answer must have gone over the wire
 * @param drain how long running requests may take when the server is closed
 * @param keys of which a request must have one; none if everybody may ask
 * @param origins whose pages may ask, beside the server's own
 * @param hosts by which it may be called where only this machine reaches it, beside this machine's
 */
public record Settings(
    String name,
    String version,
    String host,
    int port,
    Optional<Duration> deadline,
    int maxBody,
    long maxBuffered,
    int maxHeader,
    int jsonDepth,
    int maxElements,
    int maxConnections,
    Duration idleTimeout,
    Duration requestTimeout,
    Duration drain,
    List<String> keys,
    List<String> origins,
    List<String> hosts) {

  /** Copies the lists. */
  public Settings {
    keys = List.copyOf(keys);
    origins = List.copyOf(origins);
    hosts = List.copyOf(hosts);
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return name + " on " + host + ":" + port;
  }
}

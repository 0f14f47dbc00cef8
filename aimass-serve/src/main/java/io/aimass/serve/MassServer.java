package io.aimass.serve;

import io.aimass.Mass;
import io.aimass.metrics.micrometer.MassGauges;
import io.aimass.serve.internal.http.WireServer;
import io.aimass.serve.internal.metrics.ServerMeters;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A mass that answers over HTTP.
 *
 * <pre>{@code
 * try (MassServer server = MassServer.of(topics).port(8080).start()) {
 *   System.out.println("at " + server.url());
 *   server.awaitClose();
 * }
 * }</pre>
 *
 * <p>It answers {@code POST /predict}, the Open Inference Protocol below {@code /v2} with every
 * member as a model beside the committee, {@code GET /metrics}, {@code GET /status}, {@code GET
 * /openapi.json}, and at {@code /} a page to try it; HTTP/1.1 and HTTP/2 without TLS on one port. A
 * request that waits for its answer holds no thread.
 *
 * <p>Safe for use by many threads.
 */
public final class MassServer implements AutoCloseable {

  private final String host;
  private final int port;
  private final WireServer wire;
  private final ServerMeters meters;
  private final MassGauges gauges;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** A server that has started. */
  MassServer(String host, WireServer wire, ServerMeters meters, MassGauges gauges) {
    this.host = host;
    this.port = wire.port();
    this.wire = wire;
    this.meters = meters;
    this.gauges = gauges;
  }

  /**
   * Describes a server.
   *
   * @param mass what answers; closed by its owner, after the server
   * @param <I> what it is asked
   * @param <O> what it answers
   * @return the builder
   */
  public static <I, O> MassServerBuilder<I, O> of(Mass<I, O> mass) {
    return new MassServerBuilder<>(mass);
  }

  /**
   * The port in use.
   *
   * @return from 1 to 65535
   */
  public int port() {
    return port;
  }

  /**
   * Where it answers.
   *
   * @return such as {@code http://127.0.0.1:8080}; on a server that listens on every address, the
   *     loopback one
   */
  public URI url() {
    String name = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port);
  }

  /**
   * Waits until the server is closed.
   *
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public void awaitClose() throws InterruptedException {
    closed.await();
  }

  /**
   * Says that it is not ready any more, takes no more questions, waits for those under way as long
   * as its {@link MassServerBuilder#drain drain} allows, cancels the others, and stops. The mass
   * stays open. Closing twice does nothing.
   */
  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    try {
      wire.stop();
    } finally {
      gauges.close();
      meters.close();
      closed.countDown();
    }
  }
}

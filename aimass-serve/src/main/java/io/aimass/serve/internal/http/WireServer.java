package io.aimass.serve.internal.http;

import io.aimass.serve.internal.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server library, set up: HTTP/1.1 and HTTP/2 without TLS, on one port. */
public final class WireServer {

  private static final int MOST_THREADS = 64;

  /** Only connections on which something comes have room for it. */
  private static final int READ_AT_ONCE = 32 << 10;

  private final Settings settings;
  private final Running running = new Running();
  private final Server server;
  private final ServerConnector connector;

  /**
   * Sets up a server that is not started.
   *
   * @param routes all of them
   * @param requests told of every request
   */
  public WireServer(Settings settings, Routes routes, RequestLog requests) {
    this.settings = settings;
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);
    threads.setName("aimass-serve");
    this.server = new Server(threads);
    HangUps hangUps = new HangUps(server.getScheduler());
    this.connector = connector(settings);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(settings.maxConnections(), server));
    server.setErrorHandler(new WireErrors());
    server.setHandler(new Front(settings, routes, hangUps, running, requests));
  }

  private ServerConnector connector(Settings settings) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(settings.maxHeader());
    http.setUriCompliance(
        UriCompliance.DEFAULT.with("names", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
    HTTP2CServerConnectionFactory http2 = new HTTP2CServerConnectionFactory(http);
    http2.setMaxConcurrentStreams(128);
    HttpConnectionFactory http1 = new HttpConnectionFactory(http);
    http1.setInputBufferSize(READ_AT_ONCE);
    ServerConnector made = new ServerConnector(server, 1, 1, http1, http2);
    made.setHost(settings.host());
    made.setPort(settings.port());
    made.setIdleTimeout(settings.idleTimeout().toMillis());
    return made;
  }

  /**
   * Starts to listen.
   *
   * @throws UncheckedIOException if it cannot
   */
  public void start() {
    try {
      server.start();
    } catch (Exception e) {
      stopQuietly(e);
      String where = settings.host() + ":" + settings.port();
      throw new UncheckedIOException(
          "cannot listen on " + where + ": " + e.getMessage(), new IOException(e));
    }
    new SlowHeaders(connector, server.getScheduler(), running, settings.requestTimeout().toNanos())
        .start();
  }

  private void stopQuietly(Exception why) {
    try {
      server.stop();
    } catch (Exception e) {
      why.addSuppressed(e);
    }
  }

  /** The port in use. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Whether requests are taken. */
  public boolean isReady() {
    return !running.isDraining();
  }

  /** How many requests are under way. */
  public int running() {
    return running.count();
  }

  /** Takes no more requests, lets those under way end within the time for that, and stops. */
  public void stop() {
    running.drain(settings.drain().toNanos());
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server cannot be stopped: " + e.getMessage(), e);
    }
  }
}

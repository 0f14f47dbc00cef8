package io.aimass.serve.internal.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections whose client sends the beginning of a request too slowly. A byte now and then
 * keeps the idle timeout away, but not this: between two messages bytes come in, and the next
 * message does not begin within the time.
 */
final class SlowHeaders implements Runnable {

  private final Connector connector;
  private final Scheduler scheduler;
  private final Running running;
  private final long patience;
  private Map<EndPoint, Seen> seen = new HashMap<>(); // by one thread after the other

  /**
   * What was seen of a connection.
   *
   * @param messages that had begun
   * @param bytes that had come when the last of them was first seen
   * @param since when bytes have come after that; 0 if none have
   */
  private record Seen(long messages, long bytes, long since) {}

  SlowHeaders(Connector connector, Scheduler scheduler, Running running, long patienceNanos) {
    this.connector = connector;
    this.scheduler = scheduler;
    this.running = running;
    this.patience = patienceNanos;
  }

  void start() {
    long pause = Math.max(1, TimeUnit.NANOSECONDS.toMillis(patience) / 4);
    scheduler.schedule(this, Math.min(1_000, pause), TimeUnit.MILLISECONDS);
  }

  @Override
  public void run() {
    if (!connector.isRunning()) {
      return;
    }
    look(System.nanoTime());
    start();
  }

  private void look(long now) {
    Map<EndPoint, Seen> next = new HashMap<>();
    Set<EndPoint> busy = running.endPoints();
    for (EndPoint endPoint : connector.getConnectedEndPoints()) {
      Connection connection = endPoint.getConnection();
      if (!isOld(connection)) {
        continue;
      }
      Seen one = look(connection, seen.get(endPoint), busy.contains(endPoint), now);
      if (one.since() != 0 && now - one.since() > patience) {
        endPoint.close();
      } else {
        next.put(endPoint, one);
      }
    }
    seen = next;
  }

  /** With HTTP/2 bytes come between messages for other reasons, and its frames have limits. */
  private static boolean isOld(@Nullable Connection connection) {
    return connection instanceof ConnectionMetaData meta
        && meta.getHttpVersion().getVersion() <= HttpVersion.HTTP_1_1.getVersion();
  }

  private static Seen look(Connection connection, @Nullable Seen before, boolean busy, long now) {
    long messages = connection.getMessagesIn();
    long bytes = connection.getBytesIn();
    if (busy || (before == null ? messages > 0 : before.messages() != messages)) {
      return new Seen(messages, bytes, 0);
    }
    long mark = before == null ? 0 : before.bytes();
    long since = before == null || before.since() == 0 ? now : before.since();
    return new Seen(messages, mark, bytes == mark ? 0 : since);
  }
}

package io.aimass.serve.internal.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a client has hung up while its answer is being made.
 *
 * <p>With HTTP/2 the connection is always read, and the server library tells. With HTTP/1.1 nobody
 * reads while a request is handled; so this does. If there is something else than the end, the
 * client has sent its next request early: it is handed to the connection, and the watch ends.
 *
 * <p>Any thread may begin and end a watch: it is over before anything is written.
 */
final class HangUp implements Callback {

  private final EndPoint endPoint;
  private final Connection connection;
  private final Runnable gone;
  private boolean begun; // guarded by this
  private boolean over; // guarded by this

  private HangUp(Connection connection, Runnable gone) {
    this.connection = connection;
    this.endPoint = connection.getEndPoint();
    this.gone = gone;
  }

  /**
   * A watch that has not begun; null if the server library tells by itself.
   *
   * @param request whose body has been read
   * @param gone run once at most, if the client hangs up
   */
  static @Nullable HangUp of(Request request, Runnable gone) {
    Connection connection = request.getConnectionMetaData().getConnection();
    boolean old =
        request.getConnectionMetaData().getHttpVersion().getVersion()
            <= HttpVersion.HTTP_1_1.getVersion();
    return old && connection.getEndPoint() instanceof AbstractEndPoint
        ? new HangUp(connection, gone)
        : null;
  }

  /** Begins, unless it is over. */
  synchronized void begin() {
    if (!over && nothingWaits(connection)) {
      begun = true;
      endPoint.tryFillInterested(this);
    }
  }

  synchronized boolean isOver() {
    return over;
  }

  /** Whether the next request has not come with this one. */
  private static boolean nothingWaits(Connection connection) {
    if (!(connection instanceof Connection.UpgradeFrom from)) {
      return false;
    }
    ByteBuffer waits = from.onUpgradeFrom();
    if (waits != null) {
      ((Connection.UpgradeTo) connection).onUpgradeTo(waits);
    }
    return waits == null;
  }

  /** Ends it; to be done before anything is written. */
  synchronized void end() {
    if (over || !begun) {
      over = true;
      return;
    }
    over = true;
    // Whoever answers wants to read the next request.
    ((AbstractEndPoint) endPoint).getFillInterest().onFail(new IOException("the answer is there"));
  }

  /** There is something to read. */
  @Override
  public void succeeded() {
    if (hasEnded()) {
      gone.run();
    }
  }

  private synchronized boolean hasEnded() {
    if (over) {
      return false;
    }
    over = true;
    ByteBuffer some = BufferUtil.allocate(1_024);
    try {
      int count = endPoint.fill(some);
      if (count > 0) {
        ((Connection.UpgradeTo) connection).onUpgradeTo(some);
      } else if (count == 0) {
        over = false;
        endPoint.tryFillInterested(this);
      }
      return count < 0;
    } catch (IOException e) { // Such as a reset.
      return true;
    }
  }

  @Override
  public void failed(Throwable why) {
    if (!isOver() && !endPoint.isOpen()) {
      gone.run();
    }
  }
}

package io.aimass.serve.internal.http;

import io.aimass.CallOptions;
import io.aimass.DeadlineExceededException;
import io.aimass.serve.internal.Settings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.UrlEncoded;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** One request and its answer, which is given once; what comes after it is let go. */
public final class Exchange {

  /** Told when an answer has gone, or will never go. */
  @FunctionalInterface
  interface Ending {
    void ended(Exchange exchange, int status);
  }

  /** The header in which a client says how many milliseconds it waits. */
  public static final String DEADLINE = "X-Deadline-Ms";

  /** What became of an exchange whose client hung up, in the words of a well-known server. */
  private static final int CLIENT_CLOSED = 499;

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Settings settings;
  private final Buffered buffered;
  private final HangUps hangUps;
  private final Map<String, String> parameters;
  private final Ending ended;
  private final AtomicLong held = new AtomicLong();
  private final AtomicBoolean answered = new AtomicBoolean();
  private volatile boolean reading;
  private volatile Runnable cancel = () -> {};
  private volatile boolean stopped;
  private Scheduler.@Nullable Task patience;

  /**
   * Begins.
   *
   * @param buffered whence it takes room for its body
   * @param hangUps notices when its client hangs up
   * @param parameters what the braces of its route stand for
   * @param ended told the status when the answer has gone
   */
  Exchange(
      Request request,
      Response response,
      Callback callback,
      Settings settings,
      Buffered buffered,
      HangUps hangUps,
      Map<String, String> parameters,
      Ending ended) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.settings = settings;
    this.buffered = buffered;
    this.hangUps = hangUps;
    this.parameters = parameters;
    this.ended = ended;
    // While an answer is being made nothing moves on the wire, for as long as the deadline allows.
    request.addIdleTimeoutListener(timeout -> reading);
  }

  EndPoint endPoint() {
    return request.getConnectionMetaData().getConnection().getEndPoint();
  }

  /** What the server was told. */
  public Settings settings() {
    return settings;
  }

  /** What a part of the path in braces is. */
  public String parameter(String name) {
    return Objects.requireNonNull(parameters.get(name), name);
  }

  /** A header; null if it is not there. */
  public @Nullable String header(String name) {
    return request.getHeaders().get(name);
  }

  /** Whether the query asks for something, with {@code ?name} or {@code ?name=true}. */
  public boolean flag(String name) {
    String query = request.getHttpURI().getQuery();
    if (query == null) {
      return false;
    }
    String value = value(query, name);
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.isEmpty() || value.equals("true")) {
      return true;
    }
    throw HttpFailure.badRequest(name + " is true or false, got \"" + value + "\"", null);
  }

  private static @Nullable String value(String query, String name) {
    try {
      return UrlEncoded.decodeQuery(query).getValue(name);
    } catch (RuntimeException e) {
      throw HttpFailure.badRequest("the query is not percent-encoded UTF-8", e);
    }
  }

  /**
   * How a mass is asked: until the shortest of the deadlines that the server, the header and the
   * request's own parameter say, counted from when the request came.
   *
   * @param micros the request's own parameter; 0 for none
   * @throws DeadlineExceededException if it has passed
   */
  public CallOptions options(long micros) {
    long most = settings.deadline().map(Exchange::nanos).orElse(Long.MAX_VALUE);
    most = Math.min(most, millisOfHeader());
    most = micros == 0 ? most : Math.min(most, TimeUnit.MICROSECONDS.toNanos(micros));
    if (most == Long.MAX_VALUE) {
      return CallOptions.defaults();
    }
    long left = most - (System.nanoTime() - request.getBeginNanoTime());
    if (left <= 0) {
      throw HttpFailure.of(504, "the deadline passed before the request was read");
    }
    return CallOptions.defaults().deadline(Duration.ofNanos(left));
  }

  private static long nanos(Duration duration) {
    return duration.toNanos();
  }

  private long millisOfHeader() {
    String value = header(DEADLINE);
    if (value == null) {
      return Long.MAX_VALUE;
    }
    try {
      long millis = Long.parseLong(value.trim());
      if (millis > 0) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw HttpFailure.badRequest(
        DEADLINE + " is a number of milliseconds above 0, got \"" + value + "\"", null);
  }

  /** Reads the body, and goes on with it; what goes wrong on the way is the answer. */
  public void body(Consumer<byte[]> then) {
    if (request.getLength() > settings.maxBody()) {
      throw Body.tooLarge(settings.maxBody());
    }
    reading = true;
    Consumer<byte[]> next =
        bytes -> {
          reading = false;
          relax();
          attempt(() -> then.accept(bytes));
        };
    new Body(request, settings.maxBody(), this::hold, next, this::fail, this::hurry).run();
  }

  /**
   * Counts bytes that are held until the answer has gone.
   *
   * @throws HttpFailure if too many are
   */
  public void hold(long bytes) {
    buffered.take(bytes);
    held.addAndGet(bytes);
  }

  private void end(int status) {
    buffered.give(held.getAndSet(0));
    ended.ended(this, status);
  }

  /** Does a step; what it throws is the answer. */
  void attempt(Runnable step) {
    try {
      step.run();
    } catch (Throwable e) {
      fail(e);
    }
  }

  /**
   * Answers with what a future gives. If the client hangs up first, it is cancelled.
   *
   * @param future cancelling it ends the work
   * @param reply makes an answer of it
   */
  public <T> void await(CompletableFuture<T> future, Function<T, Reply> reply) {
    if (future.isDone()) { // Nobody had time to hang up.
      future.whenComplete((value, error) -> reply(value, error, reply));
      return;
    }
    cancel = () -> future.cancel(true);
    if (stopped) { // Just now, when there was nothing to cancel.
      cancel.run();
    }
    Runnable unwatch = hangUps.watch(request, this::hungUp);
    future.whenComplete(
        (value, error) -> {
          unwatch.run();
          reply(value, error, reply);
        });
  }

  private <T> void reply(T value, @Nullable Throwable error, Function<T, Reply> reply) {
    if (error != null) {
      fail(error);
    } else {
      attempt(() -> answer(reply.apply(value)));
    }
  }

  private void hungUp() {
    if (answered.compareAndSet(false, true)) {
      cancel.run();
      end(CLIENT_CLOSED);
      callback.failed(new EofException("the client hung up"));
    }
  }

  /** The server will not wait any longer. */
  void stop() {
    stopped = true;
    cancel.run();
  }

  /** Answers with a failure. */
  public void fail(Throwable failure) {
    if (!answered.get()) {
      write(Failures.reply(failure));
    }
  }

  /** Answers. */
  public void answer(Reply reply) {
    write(reply);
  }

  private void write(Reply reply) {
    if (!answered.compareAndSet(false, true)) {
      return;
    }
    response.setStatus(reply.status());
    HttpFields.Mutable headers = response.getHeaders();
    headers.put("Content-Type", reply.type());
    headers.put("Content-Length", reply.body().length);
    headers.put("Cache-Control", "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    reply.headers().forEach(headers::put);
    Written written = new Written(reply.status());
    response.write(true, ByteBuffer.wrap(reply.body()), written);
    written.hurry();
  }

  /** The answer has gone, or will never go. */
  private final class Written implements Callback {
    private final int status;
    private boolean over; // guarded by the exchange

    private Written(int status) {
      this.status = status;
    }

    /** Mostly it has gone by now. */
    private void hurry() {
      synchronized (Exchange.this) {
        if (!over) {
          Exchange.this.hurry();
        }
      }
    }

    private void relax() {
      synchronized (Exchange.this) {
        over = true;
        Exchange.this.relax();
      }
    }

    @Override
    public void succeeded() {
      relax();
      end(status);
      callback.succeeded();
    }

    @Override
    public void failed(Throwable why) {
      relax();
      end(CLIENT_CLOSED);
      callback.failed(why);
    }
  }

  /**
   * From now on the client has a limited time to send or to take what there is. Not where it need
   * not be waited for: to wind up an alarm may wake a thread.
   */
  private synchronized void hurry() {
    if (patience == null) {
      patience =
          request
              .getComponents()
              .getScheduler()
              .schedule(
                  () -> endPoint().close(),
                  settings.requestTimeout().toMillis(),
                  TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void relax() {
    if (patience != null) {
      patience.cancel();
      patience = null;
    }
  }
}

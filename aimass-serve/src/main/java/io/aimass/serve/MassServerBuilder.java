package io.aimass.serve;

import io.aimass.Mass;
import io.aimass.MassReport;
import io.aimass.metrics.micrometer.MassGauges;
import io.aimass.serve.internal.Settings;
import io.aimass.serve.internal.form.InputForm;
import io.aimass.serve.internal.form.InputForms;
import io.aimass.serve.internal.http.RequestLog;
import io.aimass.serve.internal.http.Routes;
import io.aimass.serve.internal.http.WireServer;
import io.aimass.serve.internal.metrics.ServerMeters;
import io.aimass.serve.internal.oip.OipEndpoints;
import io.aimass.serve.internal.openapi.OpenApiEndpoint;
import io.aimass.serve.internal.openapi.Served;
import io.aimass.serve.internal.page.Load;
import io.aimass.serve.internal.page.PageEndpoint;
import io.aimass.serve.internal.page.StatusEndpoint;
import io.aimass.serve.internal.predict.PredictEndpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Describes a server and starts it. Each method checks its argument at once: a null is a {@link
 * NullPointerException}, a bad value an {@link IllegalArgumentException} that says what was
 * expected.
 *
 * <p>Not safe for use by several threads at once.
 *
 * @param <I> what the mass is asked
 * @param <O> what it answers
 */
public final class MassServerBuilder<I, O> {

  private static final int LEAST_HEADER = 1_024;
  private static final int SHORTEST_KEY = 8;
  private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[^/\\s?#@]+");

  private final @Nullable Mass<I, O> mass; // null where options are only tried
  private final List<String> keys = new ArrayList<>();
  private final List<String> origins = new ArrayList<>();
  private final List<String> hosts = new ArrayList<>();
  private String name = "mass";
  private String version = "1";
  private String host = "127.0.0.1";
  private int port = 8080;
  private Optional<Duration> deadline = Optional.empty();
  private int maxBody = 16 << 20;
  private long maxBuffered = Runtime.getRuntime().maxMemory() / 4;
  private int maxHeader = 16 << 10;
  private int jsonDepth = 64;
  private int maxElements = 2_000_000;
  private long maxPixels = 25_000_000;
  private int maxConnections = 1_024;
  private Duration idleTimeout = Duration.ofSeconds(60);
  private Duration requestTimeout = Duration.ofSeconds(30);
  private Duration drain = Duration.ofSeconds(20);
  private @Nullable WebInput<? extends I> input;
  private @Nullable WebOutput<? super O> output;
  private @Nullable MeterRegistry registry;

  MassServerBuilder(Mass<I, O> mass) {
    this.mass = Objects.requireNonNull(mass, "mass");
  }

  private MassServerBuilder() {
    this.mass = null;
  }

  /** A builder on which options can be tried, and that starts nothing. */
  static MassServerBuilder<?, ?> unbound() {
    return new MassServerBuilder<>();
  }

  /**
   * The committee's name among the models and in the meters.
   *
   * @param name not blank, and no member's name; {@code mass} by default
   * @return this
   * @throws IllegalArgumentException if it is blank
   */
  public MassServerBuilder<I, O> name(String name) {
    this.name = notBlank("name", name);
    return this;
  }

  /**
   * The version that every model has.
   *
   * @param version not blank; {@code 1} by default
   * @return this
   * @throws IllegalArgumentException if it is blank
   */
  public MassServerBuilder<I, O> version(String version) {
    this.version = notBlank("version", version);
    return this;
  }

  /**
   * The address to listen on.
   *
   * @param host an address or a name of this machine; {@code 127.0.0.1} by default, which no other
   *     machine reaches, and no page of another origin (see {@link #allowOrigins} and {@link
   *     #allowHosts}); {@code 0.0.0.0} is every address
   * @return this
   * @throws IllegalArgumentException if it is blank
   */
  public MassServerBuilder<I, O> host(String host) {
    this.host = notBlank("host", host);
    return this;
  }

  /**
   * The port to listen on.
   *
   * @param port from 0, which is any that is free, to 65535; 8080 by default
   * @return this
   * @throws IllegalArgumentException if it is something else
   */
  public MassServerBuilder<I, O> port(int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is from 0 to 65535, got " + port);
    }
    this.port = port;
    return this;
  }

  /**
   * How long a request may take, from its first byte until its answer is there. A request may ask
   * for less, with the header {@code X-Deadline-Ms}.
   *
   * @param deadline more than zero; by default the mass's own deadline is all
   * @return this
   * @throws IllegalArgumentException if it is zero or negative
   */
  public MassServerBuilder<I, O> deadline(Duration deadline) {
    this.deadline = Optional.of(positive("deadline", deadline));
    return this;
  }

  /**
   * How large a request's body may be.
   *
   * @param bytes 1 or more; 16 MiB by default
   * @return this
   * @throws IllegalArgumentException if it is less than 1
   */
  public MassServerBuilder<I, O> maxBody(int bytes) {
    this.maxBody = atLeast("maxBody", 1, bytes);
    return this;
  }

  /**
   * How many bytes of bodies may be held at a time, over all requests; one more is answered with
   * 429.
   *
   * @param bytes 1 or more; a quarter of the heap by default. At least one body has room, whatever
   *     is said here
   * @return this
   * @throws IllegalArgumentException if it is less than 1
   */
  public MassServerBuilder<I, O> maxBuffered(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("maxBuffered must be 1 or more, got " + bytes);
    }
    this.maxBuffered = bytes;
    return this;
  }

  /**
   * How large a request's line and headers may be together.
   *
   * @param bytes 1024 or more; 16 KiB by default
   * @return this
   * @throws IllegalArgumentException if it is less
   */
  public MassServerBuilder<I, O> maxHeader(int bytes) {
    this.maxHeader = atLeast("maxHeader", LEAST_HEADER, bytes);
    return this;
  }

  /**
   * How deep arrays and objects of JSON may lie in each other.
   *
   * @param levels 8 or more; 64 by default
   * @return this
   * @throws IllegalArgumentException if it is less
   */
  public MassServerBuilder<I, O> jsonDepth(int levels) {
    this.jsonDepth = atLeast("jsonDepth", 8, levels);
    return this;
  }

  /**
   * How many values a request may hold: elements of tensors, texts, numbers, and the lists and
   * objects that they are in.
   *
   * @param elements 1 or more; 2,000,000 by default
   * @return this
   * @throws IllegalArgumentException if it is less than 1
   */
  public MassServerBuilder<I, O> maxElements(int elements) {
    this.maxElements = atLeast("maxElements", 1, elements);
    return this;
  }

  /**
   * How large the pictures of a request may be together, width times height, of a mass whose inputs
   * are pictures. They take up to 4 bytes a pixel, which count as a body's ({@link #maxBuffered}),
   * and 10 to 20 more while one is decoded; as many are at a time as there are cores, and who waits
   * for that longer than 2 seconds is answered with 429.
   *
   * @param pixels 1 or more; 25 million by default
   * @return this
   * @throws IllegalArgumentException if it is less than 1
   */
  public MassServerBuilder<I, O> maxPixels(long pixels) {
    if (pixels < 1) {
      throw new IllegalArgumentException("maxPixels must be 1 or more, got " + pixels);
    }
    this.maxPixels = pixels;
    return this;
  }

  /**
   * How many connections may be open at a time; no more are accepted until one is closed.
   *
   * @param connections 1 or more; 1024 by default
   * @return this
   * @throws IllegalArgumentException if it is less than 1
   */
  public MassServerBuilder<I, O> maxConnections(int connections) {
    this.maxConnections = atLeast("maxConnections", 1, connections);
    return this;
  }

  /**
   * After what time a connection is closed on which nothing moves, unless an answer is being made.
   *
   * @param timeout more than zero; 60 seconds by default
   * @return this
   * @throws IllegalArgumentException if it is zero or negative
   */
  public MassServerBuilder<I, O> idleTimeout(Duration timeout) {
    this.idleTimeout = positive("idleTimeout", timeout);
    return this;
  }

  /**
   * How long a client may take to send a request's headers, then its body, and then to take the
   * answer; one that is slower is cut off, however busy it keeps the connection.
   *
   * @param timeout more than zero; 30 seconds by default
   * @return this
   * @throws IllegalArgumentException if it is zero or negative
   */
  public MassServerBuilder<I, O> requestTimeout(Duration timeout) {
    this.requestTimeout = positive("requestTimeout", timeout);
    return this;
  }

  /**
   * How long requests that are under way may go on when the server is closed.
   *
   * @param drain zero or more; 20 seconds by default
   * @return this
   * @throws IllegalArgumentException if it is negative
   */
  public MassServerBuilder<I, O> drain(Duration drain) {
    if (drain.isNegative()) {
      throw new IllegalArgumentException("drain must be zero or more, got " + drain);
    }
    this.drain = drain;
    return this;
  }

  /**
   * Keys, of which a request must have one: as {@code Authorization: Bearer KEY} or as {@code
   * X-API-Key: KEY}. Whether the server is alive and ready is told without, and the page at {@code
   * /} comes without, which then asks for one.
   *
   * @param more at least 8 characters each, from {@code !} to {@code ~}; none by default, so that
   *     everybody may ask
   * @return this
   * @throws IllegalArgumentException if one is too short or has other characters; it is not shown
   */
  public MassServerBuilder<I, O> apiKeys(String... more) {
    requireKeys(more);
    keys.addAll(List.of(more));
    return this;
  }

  static void requireKeys(String... more) {
    for (String key : more) {
      if (key.length() < SHORTEST_KEY || !key.chars().allMatch(c -> c > ' ' && c <= '~')) {
        throw new IllegalArgumentException(
            "a key has at least "
                + SHORTEST_KEY
                + " characters from ! to ~, got one of "
                + key.length()
                + " characters");
      }
    }
  }

  /**
   * Origins whose pages in a browser may ask, beside the server's own. Where {@link #apiKeys keys}
   * are asked for every page may, but only those of allowed origins see the answers; where none
   * are, a page of another origin is answered with 403.
   *
   * @param more each a scheme, a host and a port if it is not the scheme's own, such as {@code
   *     https://shop.example}; none by default
   * @return this
   * @throws IllegalArgumentException if one is something else
   */
  public MassServerBuilder<I, O> allowOrigins(String... more) {
    for (String origin : more) {
      if (!ORIGIN.matcher(origin).matches()) {
        throw new IllegalArgumentException(
            "an origin is such as https://shop.example or http://localhost:3000, got \""
                + origin
                + "\"");
      }
    }
    origins.addAll(List.of(more));
    return this;
  }

  /**
   * Names by which a server may be called that listens on a loopback address and asks for no {@link
   * #apiKeys keys}, as when another program of this machine passes requests on. Under any other
   * name than {@code localhost}, or an address, it answers with 403: a page in a browser may have
   * its own name point to this machine.
   *
   * @param more names without a port, such as {@code models.example}; none by default
   * @return this
   * @throws IllegalArgumentException if one is blank or has a port
   */
  public MassServerBuilder<I, O> allowHosts(String... more) {
    for (String one : more) {
      if (one.isBlank() || one.contains(":") || one.contains("/")) {
        throw new IllegalArgumentException(
            "a host is a name without a port, such as models.example, got \"" + one + "\"");
      }
    }
    hosts.addAll(List.of(more));
    return this;
  }

  /**
   * How inputs are made of JSON, where their type is the host's own.
   *
   * @param input makes them; by default the mass's type says it: texts, numbers, arrays of numbers,
   *     lists, tensors, or what JSON looks like if the type is not known
   * @return this
   */
  public MassServerBuilder<I, O> input(WebInput<? extends I> input) {
    this.input = Objects.requireNonNull(input, "input");
    return this;
  }

  /**
   * How JSON is made of answers.
   *
   * @param output makes it; by default the answer's type says it: a label, a number, numbers, a
   *     text, a list of objects
   * @return this
   */
  public MassServerBuilder<I, O> output(WebOutput<? super O> output) {
    this.output = Objects.requireNonNull(output, "output");
    return this;
  }

  /**
   * Where the server's meters go, and the gauges of the mass's report. {@code /metrics} shows a
   * Prometheus registry, or the one in a composite; with any other it is not there.
   *
   * @param registry not closed by the server; by default one of its own
   * @return this
   */
  public MassServerBuilder<I, O> meterRegistry(MeterRegistry registry) {
    this.registry = Objects.requireNonNull(registry, "registry");
    return this;
  }

  /**
   * Starts a server.
   *
   * @return the server, which answers; to be closed before the mass
   * @throws IllegalArgumentException if a member has the committee's name, or inputs are of a type
   *     that only the host can make of JSON and {@link #input} was not set
   * @throws java.io.UncheckedIOException if it cannot listen, such as on a port that is in use
   * @throws io.aimass.MassClosedException if the mass is closed
   */
  public MassServer start() {
    Mass<I, O> mass = Objects.requireNonNull(this.mass, "mass");
    MassReport report = mass.report();
    requireOtherNames(report);
    InputForm form = InputForms.of(input, report, maxPixels);
    MeterRegistry meters =
        registry == null ? new PrometheusMeterRegistry(PrometheusConfig.DEFAULT) : registry;
    ServerMeters own = new ServerMeters(meters);
    Routes routes = new Routes();
    Settings settings = settings();
    Load load = new Load();
    WireServer wire = new WireServer(settings, routes, RequestLog.both(own, load));
    routes.on("POST", "/predict", new PredictEndpoint<>(mass, form, output));
    OipEndpoints oip = OipEndpoints.add(routes, mass, form, output, settings, wire::isReady);
    routes.on("GET", "/metrics", own);
    routes.on("GET", "/status", new StatusEndpoint(mass, form, settings, load, wire::running));
    routes.open("GET", "/", new PageEndpoint());
    Served served = new Served(settings, form, oip::cards, output != null);
    OpenApiEndpoint openApi = new OpenApiEndpoint(settings, routes, served);
    routes.on("GET", "/openapi.json", openApi);
    MassGauges gauges = MassGauges.of(name, mass);
    wire.start();
    own.watch(wire::running);
    gauges.bindTo(meters);
    return new MassServer(host, wire, own, gauges);
  }

  private Settings settings() {
    return new Settings(
        name,
        version,
        host,
        port,
        deadline,
        maxBody,
        Math.max(maxBody, maxBuffered),
        maxHeader,
        jsonDepth,
        maxElements,
        maxConnections,
        idleTimeout,
        requestTimeout,
        drain,
        keys,
        origins,
        hosts);
  }

  private void requireOtherNames(MassReport report) {
    if (report.members().stream().anyMatch(member -> member.name().equals(name))) {
      throw new IllegalArgumentException(
          "the committee is called \"" + name + "\", and so is a member; say another name(...)");
    }
  }

  private static String notBlank(String what, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(what + " must not be blank, got \"" + value + "\"");
    }
    return value;
  }

  private static Duration positive(String what, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(what + " must be more than zero, got " + value);
    }
    return value;
  }

  private static int atLeast(String what, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(what + " must be " + least + " or more, got " + value);
    }
    return value;
  }
}

package io.aimass.serve;

import io.aimass.Mass;
import io.aimass.MassException;
import io.aimass.bundle.Bundle;
import io.aimass.metrics.micrometer.MassMeters;
import io.aimass.serve.internal.command.Configuration;
import io.aimass.serve.internal.command.Option;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The command that serves a bundle; {@code --help} tells its options. It ends when it is told to
 * (SIGTERM, SIGINT), after the requests under way have ended.
 */
public final class ServeMain {

  private static final int FAILED = 1;
  private static final int WRONG_OPTIONS = 2;

  private ServeMain() {}

  /**
   * Serves. Ends with status 2 if the options are wrong, and with 1 if the bundle cannot be served.
   *
   * @param arguments the options
   */
  public static void main(String... arguments) {
    int status = run(List.of(arguments), System.getenv(), System.out, System.err, ServeMain::serve);
    if (status != 0) {
      System.exit(status);
    }
  }

  /** What is done with a server that has started. */
  @FunctionalInterface
  interface Shift {
    void work(MassServer server, Mass<?, ?> mass) throws InterruptedException;
  }

  /** Until the process is told to end. */
  private static void serve(MassServer server, Mass<?, ?> mass) throws InterruptedException {
    Thread end =
        new Thread(
            () -> {
              server.close();
              mass.close();
            },
            "aimass-serve-end");
    Runtime.getRuntime().addShutdownHook(end);
    server.awaitClose();
  }

  /** The command without the process around it: the status it ends with. */
  static int run(
      List<String> arguments,
      Map<String, String> environment,
      PrintStream out,
      PrintStream err,
      Shift shift) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(Option.help());
      return 0;
    }
    Configuration configuration;
    Path file;
    ServerOptions options;
    try {
      configuration = Configuration.of(arguments, environment);
      file = configuration.get(Option.BUNDLE, Path::of).orElse(null);
      options = ServerOptions.of(configuration);
    } catch (IllegalArgumentException e) {
      err.println("aimass-serve: " + e.getMessage());
      return WRONG_OPTIONS;
    }
    if (file == null) {
      err.println("aimass-serve: --bundle FILE says what to serve; --help tells the rest");
      return WRONG_OPTIONS;
    }
    return run(options, file, out, err, shift);
  }

  private static int run(
      ServerOptions options, Path file, PrintStream out, PrintStream err, Shift shift) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (MassMeters meters = MassMeters.of(registry)) {
      Bundle bundle = Bundle.open(file);
      String name = options.name().orElse(bundle.card().name());
      try (Mass<Object, Object> mass =
          bundle.<Object, Object, Object>builder().name(name).listener(meters).build()) {
        MassServerBuilder<Object, Object> builder =
            MassServer.of(mass).name(name).meterRegistry(registry);
        options.applyTo(builder);
        try (MassServer server = builder.start()) {
          out.println("aimass-serve: \"" + name + "\" at " + server.url());
          out.print(mass.report());
          out.flush();
          shift.work(server, mass);
        }
      }
      return 0;
    } catch (MassException | IllegalArgumentException | UncheckedIOException e) {
      err.println("aimass-serve: " + e.getMessage());
      return FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }
}

package io.aimass.serve;

import io.aimass.serve.internal.command.Configuration;
import io.aimass.serve.internal.command.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the command was told of the server, each value tried on a builder before a bundle is opened.
 */
final class ServerOptions {

  private final Configuration configuration;
  private final List<Consumer<MassServerBuilder<?, ?>>> options = new ArrayList<>();

  private ServerOptions(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Takes all options that are a server's; IllegalArgumentException if one is wrong. */
  static ServerOptions of(Configuration configuration) {
    ServerOptions all = new ServerOptions(configuration);
    all.add(Option.VERSION, text -> text, MassServerBuilder::version);
    all.add(Option.HOST, text -> text, MassServerBuilder::host);
    all.add(Option.PORT, Integer::valueOf, MassServerBuilder::port);
    all.add(Option.DEADLINE, Configuration::time, MassServerBuilder::deadline);
    all.add(Option.MAX_BODY, Configuration::size, MassServerBuilder::maxBody);
    all.add(Option.MAX_BUFFERED, Configuration::size, MassServerBuilder::maxBuffered);
    all.add(Option.MAX_HEADER, Configuration::size, MassServerBuilder::maxHeader);
    all.add(Option.JSON_DEPTH, Integer::valueOf, MassServerBuilder::jsonDepth);
    all.add(Option.MAX_ELEMENTS, Integer::valueOf, MassServerBuilder::maxElements);
    all.add(Option.MAX_PIXELS, Long::valueOf, MassServerBuilder::maxPixels);
    all.add(Option.MAX_CONNECTIONS, Integer::valueOf, MassServerBuilder::maxConnections);
    all.add(Option.IDLE_TIMEOUT, Configuration::time, MassServerBuilder::idleTimeout);
    all.add(Option.REQUEST_TIMEOUT, Configuration::time, MassServerBuilder::requestTimeout);
    all.add(Option.DRAIN, Configuration::time, MassServerBuilder::drain);
    all.add(Option.ALLOW_ORIGINS, ServerOptions::parts, MassServerBuilder::allowOrigins);
    all.add(Option.ALLOW_HOSTS, ServerOptions::parts, MassServerBuilder::allowHosts);
    String[] keys = configuration.keys().toArray(new String[0]);
    all.options.add(builder -> builder.apiKeys(keys));
    MassServerBuilder.requireKeys(keys);
    all.name();
    return all;
  }

  private static String[] parts(String text) {
    return Arrays.stream(text.split(",")).map(String::trim).toArray(String[]::new);
  }

  /** Sets an option of a builder. */
  private interface Setter<T> {
    MassServerBuilder<?, ?> set(MassServerBuilder<?, ?> builder, T value);
  }

  private <T> void add(Option option, Function<String, T> type, Setter<T> setter) {
    configuration
        .get(
            option,
            text -> {
              T value = type.apply(text);
              setter.set(MassServerBuilder.unbound(), value);
              return value;
            })
        .ifPresent(value -> options.add(builder -> setter.set(builder, value)));
  }

  /** The name that was told. */
  Optional<String> name() {
    return configuration.get(Option.NAME, text -> text);
  }

  void applyTo(MassServerBuilder<?, ?> builder) {
    options.forEach(option -> option.accept(builder));
  }
}

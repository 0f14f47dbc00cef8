package io.aimass.serve.internal.command;

import java.util.Locale;
import java.util.Optional;

/** What the command can be told. */
public enum Option {
  /** A file with the others. */
  CONFIG("FILE", "a properties file with these options, without the dashes"),
  /** What is served. */
  BUNDLE("FILE", "the bundle to serve; the only option that must be there"),
  /** The committee's name. */
  NAME("TEXT", "what the committee is called; the name on the bundle's card"),
  /** Of every model. */
  VERSION("TEXT", "the version of every model; 1"),
  /** Where to listen. */
  HOST("ADDRESS", "where to listen; 127.0.0.1, and 0.0.0.0 is everywhere"),
  /** Where to listen. */
  PORT("NUMBER", "the port; 8080, and 0 is any that is free"),
  /** Of every request. */
  DEADLINE("TIME", "how long a request may take; the bundle's own deadline"),
  /** Of a request. */
  MAX_BODY("SIZE", "how large a body may be; 16m"),
  /** Of all requests. */
  MAX_BUFFERED("SIZE", "how large all bodies may be together; a quarter of the heap"),
  /** Of a request. */
  MAX_HEADER("SIZE", "how large line and headers may be; 16k"),
  /** Of a request. */
  JSON_DEPTH("NUMBER", "how deep JSON may be nested; 64"),
  /** Of a request. */
  MAX_ELEMENTS("NUMBER", "how many values a request may hold; 2000000"),
  /** Of a request. */
  MAX_PIXELS("NUMBER", "how large a request's pictures may be, width times height; 25000000"),
  /** At a time. */
  MAX_CONNECTIONS("NUMBER", "how many connections may be open; 1024"),
  /** Of a connection. */
  IDLE_TIMEOUT("TIME", "when a connection is closed on which nothing moves; 60s"),
  /** Of a client. */
  REQUEST_TIMEOUT("TIME", "how long a client may take to send or to take a message; 30s"),
  /** At the end. */
  DRAIN("TIME", "how long running requests may go on after SIGTERM; 20s"),
  /** Who may ask. */
  ALLOW_ORIGINS("TEXT", "origins whose pages may ask, with commas between; the server's own"),
  /** Who may ask. */
  ALLOW_HOSTS("TEXT", "names of a server on loopback without keys; localhost"),
  /** Who may ask. */
  API_KEYS("TEXT", "keys with commas between; others see a flag: better in the environment"),
  /** Who may ask. */
  API_KEYS_FILE("FILE", "a file with a key on each line");

  private final String value;
  private final String meaning;

  Option(String value, String meaning) {
    this.value = value;
    this.meaning = meaning;
  }

  /** As it is written in a file, and with two dashes before as a flag. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As it is written in the environment. */
  String variable() {
    return "AIMASS_" + name();
  }

  static Optional<Option> of(String key) {
    for (Option option : values()) {
      if (option.key().equals(key)) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }

  /** What the command tells of itself. */
  public static String help() {
    StringBuilder text = new StringBuilder();
    text.append("Serves a bundle over HTTP.\n\n")
        .append("  aimass-serve --bundle FILE [--port NUMBER] ...\n\n");
    for (Option option : values()) {
      text.append(
          String.format(
              Locale.ROOT, "  --%-16s %-8s %s%n", option.key(), option.value, option.meaning));
    }
    return text.append(
            "\nThe environment says the same with AIMASS_PORT for --port. A flag wins over the\n")
        .append(
            "environment, and that over the file. TIME is such as 250ms, 30s, 5m; SIZE such as\n")
        .append("65536, 64k, 16m.\n")
        .toString();
  }
}

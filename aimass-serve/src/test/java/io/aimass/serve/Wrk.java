package io.aimass.serve;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program {@code wrk}, which asks a server again and again. */
final class Wrk {

  private static final Pattern NUMBER =
      Pattern.compile("(p50|p99|requests|micros|wrong) ([0-9.]+)");

  private final Path script;
  private final int seconds;

  private Wrk(Path script, int seconds) {
    this.script = script;
    this.seconds = seconds;
  }

  /**
   * What it has seen.
   *
   * @param perSecond requests that were answered
   * @param p50 microseconds that half of them took at most
   * @param p99 microseconds that all but a hundredth took at most
   */
  record Seen(double perSecond, double p50, double p99) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%,8.0f /s, p50 %,6.0f µs, p99 %,6.0f µs", perSecond, p50, p99);
    }
  }

  /**
   * Asks the same again and again.
   *
   * @param folder for its files
   * @param body what is posted
   * @param header with its type
   * @param value of the header
   * @param seconds each time
   */
  static Wrk posting(Path folder, byte[] body, String header, String value, int seconds)
      throws IOException {
    Path file = Files.write(Files.createTempFile(folder, "body", ""), body);
    Path script = Files.createTempFile(folder, "post", ".lua");
    Files.writeString(
        script,
        String.join(
            "\n",
            "wrk.method = 'POST'",
            "wrk.headers['" + header + "'] = '" + value + "'",
            "wrk.body = io.open('" + file + "', 'rb'):read('*a')",
            "done = function(summary, latency, requests)",
            "  local e = summary.errors",
            "  io.write('p50 ', latency:percentile(50), ' p99 ', latency:percentile(99),",
            "    ' requests ', summary.requests, ' micros ', summary.duration,",
            "    ' wrong ', e.connect + e.read + e.write + e.status + e.timeout, '\\n')",
            "end"));
    return new Wrk(script, seconds);
  }

  /** Asks over some connections, each of which waits for its answer before it asks again. */
  Seen ask(URI where, int connections) throws IOException, InterruptedException {
    Process wrk =
        new ProcessBuilder(
                "wrk",
                "-t1",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "20s",
                "-s",
                script.toString(),
                where.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (wrk.waitFor() != 0 || number(said, "wrong") > 0) {
      throw new IOException("wrk says: " + said);
    }
    return new Seen(
        number(said, "requests") * 1e6 / number(said, "micros"),
        number(said, "p50"),
        number(said, "p99"));
  }

  private static double number(String said, String name) throws IOException {
    Matcher matcher = NUMBER.matcher(said);
    while (matcher.find()) {
      if (matcher.group(1).equals(name)) {
        return Double.parseDouble(matcher.group(2));
      }
    }
    throw new IOException("wrk does not tell " + name + ": " + said);
  }
}

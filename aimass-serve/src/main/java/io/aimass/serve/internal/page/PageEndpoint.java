package io.aimass.serve.internal.page;

import io.aimass.serve.internal.http.Exchange;
import io.aimass.serve.internal.http.Reply;
import io.aimass.serve.internal.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * {@code GET /}: one file that loads nothing. Its browser is told to run and to show only what is
 * in this file, and to ask nobody but this server.
 */
public final class PageEndpoint implements Routes.Endpoint {

  private final Reply reply;

  /** Reads the page. */
  public PageEndpoint() {
    String html = html();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Security-Policy", policy(html));
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    byte[] body = html.getBytes(StandardCharsets.UTF_8);
    this.reply = new Reply(200, "text/html; charset=utf-8", body, Map.copyOf(headers));
  }

  @Override
  public void serve(Exchange exchange) {
    exchange.answer(reply);
  }

  private static String html() {
    try (InputStream stream = PageEndpoint.class.getResourceAsStream("index.html")) {
      return new String(
          Objects.requireNonNull(stream, "index.html").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String policy(String html) {
    return "default-src 'none'; script-src '"
        + hash(html, "script")
        + "'; style-src '"
        + hash(html, "style")
        + "'; img-src data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none';"
        + " frame-ancestors 'none'";
  }

  /** Of the text between an element's tags, of which there is one. */
  private static String hash(String html, String element) {
    String start = "<" + element + ">";
    int from = html.indexOf(start) + start.length();
    String text = html.substring(from, html.indexOf("</" + element + ">", from));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

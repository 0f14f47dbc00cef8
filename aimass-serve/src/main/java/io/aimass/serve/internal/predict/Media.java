package io.aimass.serve.internal.predict;

import io.aimass.serve.internal.http.Exchange;
import io.aimass.serve.internal.http.HttpFailure;
import java.util.Locale;
import java.util.Set;

/** Types of bodies. */
public final class Media {

  private Media() {}

  /**
   * Refuses a body of another type; one without a type is taken for what is expected, because there
   * are clients that send none.
   */
  public static void require(Exchange exchange, Set<String> types) {
    String encoding = exchange.header("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw HttpFailure.of(415, "send it without Content-Encoding, not as " + encoding);
    }
    String given = exchange.header("Content-Type");
    if (given == null) {
      return;
    }
    String[] parts = given.toLowerCase(Locale.ROOT).split(";", -1);
    if (!types.contains(parts[0].trim())) {
      throw HttpFailure.of(
          415, "send it as Content-Type: " + types.iterator().next() + ", not " + parts[0].trim());
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].replace("\"", "").replace(" ", "");
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        throw HttpFailure.of(415, "JSON is UTF-8, not " + parameter);
      }
    }
  }
}

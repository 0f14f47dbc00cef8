package io.aimass.serve.internal.http;

import io.aimass.serve.internal.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * What pages in a browser may ask. A browser lets every page send requests to this machine, which
 * no firewall sees. Where no key is asked for, a page of another origin is refused, and on a server
 * that only this machine reaches, so is who calls it by a name that is not this machine's: a page
 * may have its own name point here once it has been loaded (DNS rebinding). Pages of origins that
 * the host allows may ask, and browsers are told so (CORS, as the Fetch standard has it).
 */
final class Origins {

  /** A number cannot be pointed elsewhere. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]|.*:.*");

  private static final String METHODS = "GET, HEAD, POST";
  private static final String HEADERS =
      "Authorization, Content-Type, X-API-Key, "
          + Exchange.DEADLINE
          + ", Inference-Header-Content-Length";
  private static final String SHOWN = "Retry-After, Inference-Header-Content-Length";

  private final Set<String> origins = new TreeSet<>();
  private final Set<String> hosts = new TreeSet<>();
  private final boolean guards;
  private final boolean guardsHosts;

  Origins(Settings settings) {
    settings.origins().forEach(origin -> origins.add(lower(origin)));
    settings.hosts().forEach(name -> hosts.add(lower(name)));
    hosts.add("localhost");
    hosts.add(lower(settings.host()));
    this.guards = settings.keys().isEmpty();
    this.guardsHosts = guards && isLoopback(settings.host());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getAllByName(host)[0].isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false; // Nobody can listen there, and that will be told.
    }
  }

  /**
   * Refuses a page that may not ask.
   *
   * @throws HttpFailure 403
   */
  void check(Request request) {
    String host = request.getHttpURI().getHost();
    if (guardsHosts && host != null && !isKnown(lower(host))) {
      throw HttpFailure.of(403, "this server is not called " + host + "; see allowHosts");
    }
    String origin = request.getHeaders().get("Origin");
    if (guards && origin != null && !origins.contains(lower(origin)) && !isOwn(request, origin)) {
      throw HttpFailure.of(
          403, "pages of " + origin + " may not ask a server without keys; see allowOrigins");
    }
  }

  private boolean isKnown(String host) {
    return ADDRESS.matcher(host).matches() || host.endsWith(".localhost") || hosts.contains(host);
  }

  /** Whether it is the origin of this server's own page; what is before it may speak TLS. */
  private static boolean isOwn(Request request, String origin) {
    String own = request.getHttpURI().getAuthority();
    int scheme = origin.indexOf("://");
    return own != null && scheme > 0 && lower(origin.substring(scheme + 3)).equals(lower(own));
  }

  /** Tells the browser whose pages may have the answer. */
  void tell(Request request, Response response) {
    if (allowed(request.getHeaders()) != null) {
      HttpFields.Mutable headers = response.getHeaders();
      headers.put("Access-Control-Allow-Origin", request.getHeaders().get("Origin"));
      headers.put("Access-Control-Expose-Headers", SHOWN);
      headers.put("Vary", "Origin");
    }
  }

  private @Nullable String allowed(HttpFields headers) {
    String origin = headers.get("Origin");
    return origin != null && origins.contains(lower(origin)) ? origin : null;
  }

  /** Answers a browser that asks for a page whether it may ask; false if that is not the case. */
  boolean answers(Request request, Response response, Exchange exchange) {
    HttpFields asked = request.getHeaders();
    if (!request.getMethod().equals("OPTIONS")
        || allowed(asked) == null
        || !asked.contains("Access-Control-Request-Method")) {
      return false;
    }
    HttpFields.Mutable headers = response.getHeaders();
    headers.put("Access-Control-Allow-Methods", METHODS);
    headers.put("Access-Control-Allow-Headers", HEADERS);
    headers.put("Access-Control-Max-Age", "600");
    exchange.answer(Reply.text("text/plain", ""));
    return true;
  }
}

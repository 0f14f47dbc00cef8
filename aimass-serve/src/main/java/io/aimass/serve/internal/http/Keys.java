package io.aimass.serve.internal.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/**
 * The keys that may ask. They are kept and compared as digests, all of them and to the end, so that
 * the time says nothing of how much of a key was right.
 */
final class Keys {

  private static final String BEARER = "Bearer ";

  private final List<byte[]> digests;

  Keys(List<String> keys) {
    this.digests = keys.stream().map(Keys::digest).collect(Collectors.toUnmodifiableList());
  }

  boolean allow(HttpFields headers) {
    if (digests.isEmpty()) {
      return true;
    }
    String given = given(headers);
    if (given == null) {
      return false;
    }
    byte[] digest = digest(given);
    boolean found = false;
    for (byte[] known : digests) {
      found |= MessageDigest.isEqual(known, digest);
    }
    return found;
  }

  private static @Nullable String given(HttpFields headers) {
    String authorization = headers.get("Authorization");
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return authorization.substring(BEARER.length()).trim();
    }
    return headers.get("X-API-Key");
  }

  private static byte[] digest(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

package io.aimass.serve.internal.json;

import java.util.LinkedHashMap;
import java.util.Map;

/** Objects of JSON in the order in which they are written down, which {@code Map.of} loses. */
public final class JsonObjects {

  private JsonObjects() {}

  /**
   * An object.
   *
   * @param pairs a name, its value, the next name, …
   * @return may be changed
   */
  public static Map<String, Object> of(Object... pairs) {
    if (pairs.length % 2 != 0) {
      throw new IllegalArgumentException("a name without a value among " + pairs.length);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      object.put((String) pairs[i], pairs[i + 1]);
    }
    return object;
  }
}

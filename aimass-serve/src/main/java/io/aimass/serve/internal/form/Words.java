package io.aimass.serve.internal.form;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What JSON is, in words. */
final class Words {

  private Words() {}

  static String of(@Nullable Object json) {
    if (json == null) {
      return "null";
    }
    if (json instanceof String) {
      return "a text";
    }
    if (json instanceof Map<?, ?>) {
      return "an object";
    }
    if (json instanceof List<?>) {
      return "a list";
    }
    return json instanceof Boolean ? "a truth value" : "a number";
  }
}

package io.aimass.bench.soak;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the command line says.
 *
 * @param time how long callers call
 * @param seed what is random follows from it, but for the order in which threads come
 * @param callers how many threads call; half of them virtual where there are such
 * @param real whether a real model on ONNX Runtime takes part
 */
record SoakOptions(Duration time, long seed, int callers, boolean real) {

  private static final Set<String> NAMES = Set.of("--seconds", "--seed", "--callers");

  /**
   * Reads {@code --seconds N}, {@code --seed S}, {@code --callers N} and {@code --real}.
   *
   * @throws IllegalArgumentException if an option is not known, or a number is none
   */
  static SoakOptions parse(String... arguments) {
    Map<String, Long> given = new HashMap<>();
    boolean real = false;
    for (int i = 0; i < arguments.length; i++) {
      String name = arguments[i];
      if (name.equals("--real")) {
        real = true;
      } else if (NAMES.contains(name) && i + 1 < arguments.length) {
        given.put(name, number(name, arguments[++i]));
      } else {
        throw new IllegalArgumentException(
            "expected --real or one of " + NAMES + " with a number, got " + name);
      }
    }
    return new SoakOptions(
        Duration.ofSeconds(given.getOrDefault("--seconds", 60L)),
        given.getOrDefault("--seed", 1L),
        Math.toIntExact(given.getOrDefault("--callers", 16L)),
        real);
  }

  private static long number(String name, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " expects a number, got \"" + value + "\"", e);
    }
  }
}

package io.aimass.internal;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Every call mode on every kind of executor, for parameterised tests. */
final class Scenario {

  private Scenario() {}

  static Stream<Arguments> all() {
    return Arrays.stream(CallMode.values())
        .flatMap(
            mode -> Arrays.stream(Threads.Kind.values()).map(kind -> Arguments.of(mode, kind)));
  }
}

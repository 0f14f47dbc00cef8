package io.aimass.metrics.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FamilyTest {

  private final List<String> registered = new ArrayList<>();
  private final Family<Share, String> family = new Family<>(Share.class, this::register);

  private String register(Share share) {
    registered.add(share.name());
    return "meter of " + share;
  }

  @Test
  void meter_isRegisteredWhenItIsNeeded_andOnce() {
    assertThat(registered).isEmpty();
    for (int i = 0; i < 3; i++) {
      assertThat(family.of(Share.LATE)).isEqualTo("meter of LATE");
      assertThat(family.of(Share.OK)).isEqualTo("meter of OK");
    }
    assertThat(registered).containsExactly("LATE", "OK");
  }
}

package io.aimass.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MachineTest {

  @Test
  @DisplayName("a program gets some of the cores and no more than there are")
  void freeCores_areSomeAndNotMoreThanThereAre() throws Exception {
    assertThat(Machine.freeCores())
        .isGreaterThan(0)
        .isLessThan(Runtime.getRuntime().availableProcessors() * 1.05);
  }

  @Test
  @DisplayName("the description names the cores and the Java version")
  void description_namesCoresAndJava() {
    assertThat(Machine.description())
        .startsWith(Runtime.getRuntime().availableProcessors() + " cores")
        .contains(Runtime.version().toString());
  }
}

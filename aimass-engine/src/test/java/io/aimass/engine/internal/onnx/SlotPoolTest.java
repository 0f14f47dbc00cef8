package io.aimass.engine.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SlotPoolTest {

  @Test
  @DisplayName("what is given is taken once, and no more is kept than there is place for")
  void given_isTakenOnce() {
    SlotPool<String> pool = new SlotPool<>(2);
    assertThat(pool.take()).isNull();
    assertThat(pool.give("a")).isTrue();
    assertThat(pool.give("b")).isTrue();
    assertThat(pool.give("c")).isFalse();
    assertThat(pool.take()).isEqualTo("a");
    assertThat(pool.give("d")).isTrue();
    List<String> rest = new ArrayList<>();
    pool.drain(rest::add);
    assertThat(rest).containsExactly("d", "b");
    assertThat(pool.take()).isNull();
  }
}

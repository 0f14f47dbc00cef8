package io.aimass.serve.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Objects in the order in which they are written down. */
class JsonObjectsTest {

  @Test
  void pairs_keepTheirOrder() {
    assertThat(JsonObjects.of("b", 1, "a", 2).keySet()).containsExactly("b", "a");
  }

  @Test
  void name_withoutAValue() {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonObjects.of("b", 1, "a"));
  }
}

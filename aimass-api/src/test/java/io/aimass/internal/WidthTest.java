package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many questions of one list are under way. */
class WidthTest {

  @Test
  void withoutADeadline_thereAreMany() {
    Width width = new Width(4, Asked.FOREVER);
    width.ended(Long.MAX_VALUE);
    assertThat(width.now()).isEqualTo(256);
    assertThat(new Width(400, Asked.FOREVER).now()).isEqualTo(400);
  }

  @Test
  void withOne_thereAreAsManyAsAreAnsweredWellWithinIt() {
    Width width = new Width(2, 1_000);
    for (int i = 0; i < 10; i++) {
      width.ended(249);
    }
    assertThat(width.now()).isEqualTo(12);
    width.ended(250);
    width.ended(500);
    assertThat(width.now()).isEqualTo(12);
    width.ended(501);
    assertThat(width.now()).isEqualTo(6);
    width.ended(Long.MAX_VALUE);
    width.ended(Long.MAX_VALUE);
    assertThat(width.now()).isEqualTo(2);
    for (int i = 0; i < 1_000; i++) {
      width.ended(1);
    }
    assertThat(width.now()).isEqualTo(256);
  }
}

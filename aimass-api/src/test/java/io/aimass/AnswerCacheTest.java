package io.aimass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {

  private record Picture(String name, int size) {}

  @Test
  void entries_weighOneEach_andAreKeptForEver() {
    AnswerCache<Object, Object> cache = AnswerCache.entries(7);
    assertThat(cache.maxWeight()).isEqualTo(7);
    assertThat(cache.weight("input", "a long answer")).isEqualTo(1);
    assertThat(cache.key("input")).isEqualTo("input");
    assertThat(cache.age()).isEmpty();
    assertThat(cache).hasToString("cache of weight 7");
  }

  @Test
  void changes_giveNewValues() {
    AnswerCache<String, String> weighing =
        AnswerCache.weighing(100, (String input, String answer) -> answer.length());
    AnswerCache<String, String> short1 = weighing.expireAfter(Duration.ofHours(1));
    AnswerCache<String, String> keyed = short1.keyedBy((String input) -> input.length());
    assertThat(weighing.age()).isEmpty();
    assertThat(short1.key("abc")).isEqualTo("abc");
    assertThat(keyed.key("abc")).isEqualTo(3);
    assertThat(keyed.weight("abc", "12345")).isEqualTo(5);
    assertThat(keyed.age()).contains(Duration.ofHours(1));
    assertThat(keyed).hasToString("cache of weight 100, PT1H");
  }

  @Test
  void boundsThatHoldNothing_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AnswerCache.entries(0))
        .withMessage("a cache holds 1 or more, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AnswerCache.weighing(-1, (input, answer) -> 1))
        .withMessage("a cache holds 1 or more, got -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AnswerCache.entries(1).expireAfter(Duration.ZERO))
        .withMessage("an age must be more than zero, got PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AnswerCache.entries(1).expireAfter(Duration.ofNanos(-1)))
        .withMessageContaining("got PT-0.000000001S");
    assertThatNullPointerException()
        .isThrownBy(() -> AnswerCache.weighing(1, null))
        .withMessage("weigher");
    assertThatNullPointerException()
        .isThrownBy(() -> AnswerCache.entries(1).keyedBy(null))
        .withMessage("key");
  }

  @Test
  void builder_infersTheKeysInput_andTakesOneCache() {
    MassBuilder<Picture, String, String> builder =
        Mass.builder(Picture.class, String.class)
            .addModel("name", Picture::name)
            .cache(AnswerCache.entries(10).keyedBy(picture -> picture.name()));
    assertThatIllegalStateException()
        .isThrownBy(() -> builder.cache(AnswerCache.entries(1)))
        .withMessageStartingWith("cache was set to cache of weight 10 before");
    try (Mass<Picture, String> mass = builder.build()) {
      mass.predict(new Picture("cat", 1));
      assertThat(mass.decide(new Picture("cat", 2)).member("name").cached()).isTrue();
    }
  }
}

package io.aimass.metrics.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlowerThanTest {

  @ParameterizedTest
  @CsvSource({
    "0 ns, 0",
    "7ns, 7",
    "3 us, 3_000",
    "20 ms, 20_000_000",
    "2 s, 2_000_000_000",
    "5 m, 300_000_000_000",
    "1 h, 3_600_000_000_000",
    "2 d, 172_800_000_000_000"
  })
  void time_isReadWithItsUnit(String time, String nanos) {
    SlowerThan setting = new SlowerThan();
    setting.setValue(time);
    long limit = Long.parseLong(nanos.replace("_", ""));
    assertThat(setting.includes(limit)).isTrue();
    assertThat(setting.includes(limit - 1)).isFalse();
    assertThat(setting.getValue()).isEqualTo(time);
  }

  @Test
  void default_isTwentyMilliseconds() {
    SlowerThan setting = new SlowerThan();
    assertThat(setting.getValue()).isEqualTo("20 ms");
    assertThat(setting.includes(20_000_000)).isTrue();
    assertThat(setting.includes(19_999_999)).isFalse();
  }

  @Test
  void shortestOfAllRecordings_counts() {
    SlowerThan setting = new SlowerThan();
    assertThat(setting.combine(Set.of("1 s", "30 ms", "900 ms"))).isEqualTo("30 ms");
    assertThat(setting.combine(Set.of("2 h"))).isEqualTo("2 h");
    assertThat(setting.combine(Set.of())).isEqualTo("20 ms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "20", "ms", "-1 ms", "1.5 ms", "20 min", "20 ms!", "x20 ms"})
  void whatIsNoTime_isRefusedInWords(String time) {
    SlowerThan setting = new SlowerThan();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> setting.setValue(time))
        .withMessage(
            "slowerThan is a whole number and a unit of ns, us, ms, s, m, h or d, such as "
                + "\"20 ms\", got \""
                + time
                + "\"");
    assertThat(setting.getValue()).isEqualTo("20 ms");
  }
}

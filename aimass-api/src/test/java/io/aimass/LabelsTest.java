package io.aimass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {

  @Test
  void of_keepsTheOrderAndCopies() {
    List<String> names = new ArrayList<>(List.of("b", "a", ""));
    Labels labels = Labels.of(names);
    names.set(0, "z");
    assertThat(labels.names()).containsExactly("b", "a", "");
    assertThat(labels.size()).isEqualTo(3);
    assertThat(labels).hasToString("[b, a, ]");
    assertThatThrownBy(() -> labels.names().add("c"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void indexOf_isThePositionOrMinusOne() {
    Labels labels = Labels.of(List.of("b", "a"));
    assertThat(labels.indexOf("b")).isZero();
    assertThat(labels.indexOf("a")).isEqualTo(1);
    assertThat(labels.indexOf("A")).isEqualTo(-1);
  }

  @Test
  void of_noneOrTwiceOrNullIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Labels.of(List.of()))
        .withMessage("expected one label or more, got none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Labels.of(List.of("a", "b", "a")))
        .withMessage("label \"a\" is given twice");
    assertThatNullPointerException().isThrownBy(() -> Labels.of(Arrays.asList("a", null)));
  }

  @Test
  void equals_mindsTheOrder() {
    Labels ab = Labels.of(List.of("a", "b"));
    assertThat(ab)
        .isEqualTo(Labels.of(List.of("a", "b")))
        .hasSameHashCodeAs(Labels.of(List.of("a", "b")))
        .isNotEqualTo(Labels.of(List.of("b", "a")))
        .isNotEqualTo(List.of("a", "b"));
  }
}

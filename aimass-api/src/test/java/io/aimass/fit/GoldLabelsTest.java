package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldLabelsTest {
  @Test
  void of_rowsAlone_sortsTheLabelsThatOccur() {
    GoldLabels gold = GoldLabels.of(List.of("web", "Admin", "web", "mail"));

    assertThat(gold.names()).containsExactly("Admin", "mail", "web");
    assertThat(gold.size()).isEqualTo(4);
    assertThat(gold.number(0)).isEqualTo(2);
    assertThat(gold.name(1)).isEqualTo("Admin");
    assertThat(gold.counts()).containsExactly(1, 1, 2);
  }

  @Test
  void of_names_keepsTheirOrderAndThoseWithoutRows() {
    GoldLabels gold = GoldLabels.of(List.of("z", "a", "k"), List.of("a", "z", "a"));

    assertThat(gold.names()).containsExactly("z", "a", "k");
    assertThat(gold.counts()).containsExactly(1, 2, 0);
    assertThat(gold).isEqualTo(GoldLabels.of(List.of("z", "a", "k"), 1, 0, 1));
    assertThat(gold).hasSameHashCodeAs(GoldLabels.of(List.of("z", "a", "k"), 1, 0, 1));
    assertThat(gold)
        .isNotEqualTo(GoldLabels.of(List.of("z", "a", "k"), 1, 0, 2))
        .isNotEqualTo(GoldLabels.of(List.of("z", "a", "l"), 1, 0, 1));
  }

  @Test
  void select_takesRowsInTheOrderGiven() {
    GoldLabels gold = GoldLabels.of(List.of("a", "b", "c"), 0, 1, 2, 1);

    assertThat(gold.select(3, 0)).isEqualTo(GoldLabels.of(List.of("a", "b", "c"), 1, 0));
  }

  @Test
  void of_rejectsUnknownAndRepeatedLabels() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GoldLabels.of(List.of("a", "b"), List.of("a", "c")))
        .withMessage("row 1 has the label \"c\", expected one of [a, b]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GoldLabels.of(List.of("a", "a"), List.of("a")))
        .withMessage("a label comes twice in [a, a]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GoldLabels.of(List.of("a", "b"), 0, 2))
        .withMessage("row 1 has the label number 2, expected 0 to 1");
    assertThatIllegalArgumentException().isThrownBy(() -> GoldLabels.of(List.of("a"), -1));
    assertThatNullPointerException().isThrownBy(() -> GoldLabels.of(Arrays.asList("a", null)));
  }

  @Test
  void of_copiesNumbers() {
    int[] numbers = {0, 1};
    GoldLabels gold = GoldLabels.of(List.of("a", "b"), numbers);
    numbers[0] = 1;
    assertThat(gold.number(0)).isZero();
  }
}

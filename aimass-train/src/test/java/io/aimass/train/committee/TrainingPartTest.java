package io.aimass.train.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aimass.fit.GoldLabels;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingPartTest {

  private static final TrainingPart<String> PART =
      new TrainingPart<>(
          List.of("a", "b", "c", "d"), GoldLabels.of(List.of("x", "y", "x", "y")), 9);

  @Test
  void select_keepsTheNamesOfLabelsThatNoRowHas() {
    TrainingPart<String> part = PART.select(2, 0, 0);

    assertThat(part.inputs()).containsExactly("c", "a", "a");
    assertThat(part.gold().names()).containsExactly("x", "y");
    assertThat(part.seed()).isEqualTo(9);
  }

  @Test
  void bag_drawsRowsWithTheirLabelsByTheSeed() {
    TrainingPart<String> bag = PART.bag(1);

    assertThat(bag.inputs()).hasSize(4).isEqualTo(PART.bag(1).inputs());
    for (int row = 0; row < 4; row++) {
      int origin = PART.inputs().indexOf(bag.inputs().get(row));
      assertThat(bag.gold().number(row)).isEqualTo(PART.gold().number(origin));
    }
    assertThat(PART.bag(0.5).inputs()).hasSize(2);
    assertThat(PART.bag(0.01).inputs()).hasSize(1);
  }

  @Test
  void new_refusesOtherCounts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrainingPart<>(List.of("a"), PART.gold(), 0))
        .withMessage("1 rows and 4 labels, expected one or more, as many");
  }
}

package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutOfFoldTest {
  private static final List<String> ROWS = List.of("r0", "r1", "r2", "r3", "r4", "r5", "r6");
  private static final GoldLabels GOLD = GoldLabels.of(List.of("a", "b"), 0, 1, 0, 1, 0, 1, 0);

  @Test
  void predict_everyRowByTheModelThatDidNotSeeIt() {
    List<List<String>> seen = new ArrayList<>();
    double[][] result =
        OutOfFold.predict(
            StratifiedFolds.of(3, 7),
            ROWS,
            GOLD,
            (rows, gold) -> {
              Map<String, Integer> known = new HashMap<>();
              for (int row = 0; row < rows.size(); row++) {
                known.put(rows.get(row), gold.number(row));
                assertThat(gold.number(row)).isEqualTo(GOLD.number(ROWS.indexOf(rows.get(row))));
              }
              int model = seen.size();
              seen.add(rows);
              return row -> {
                assertThat(known).doesNotContainKey(row);
                return new double[] {model, ROWS.indexOf(row)};
              };
            });

    assertThat(seen).hasSize(3);
    for (int row = 0; row < ROWS.size(); row++) {
      assertThat(result[row][1]).isEqualTo(row);
      assertThat(seen.get((int) result[row][0])).doesNotContain(ROWS.get(row));
    }
  }

  @Test
  void predict_rejectsOtherCounts() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                OutOfFold.predict(
                    StratifiedFolds.of(2, 0),
                    ROWS.subList(0, 3),
                    GOLD,
                    (rows, gold) -> row -> new double[2]))
        .withMessage("3 rows and 7 labels, expected as many");
  }
}

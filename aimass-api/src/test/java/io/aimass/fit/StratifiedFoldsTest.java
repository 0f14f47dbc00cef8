package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StratifiedFoldsTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "none");

  private static GoldLabels gold(long seed) {
    Random random = new Random(seed);
    int[] numbers =
        IntStream.concat(
                IntStream.of(0, 0, 1, 1, 2, 2),
                random.ints(20 + random.nextInt(50), 0, 9).map(number -> number / 4))
            .toArray();
    return GoldLabels.of(NAMES, numbers);
  }

  @Property
  void split_laws(@ForAll long seed, @ForAll @IntRange(min = 2, max = 10) int count) {
    GoldLabels gold = gold(seed);

    List<StratifiedFolds.Fold> folds = StratifiedFolds.of(count, seed).split(gold);

    assertThat(folds).hasSize(count);
    int[] all = folds.stream().flatMapToInt(fold -> Arrays.stream(fold.test())).sorted().toArray();
    assertThat(all).containsExactly(IntStream.range(0, gold.size()).toArray());
    for (StratifiedFolds.Fold fold : folds) {
      int[] both =
          IntStream.concat(Arrays.stream(fold.train()), Arrays.stream(fold.test()))
              .sorted()
              .toArray();
      assertThat(both).containsExactly(IntStream.range(0, gold.size()).toArray());
      assertThat(fold.train()).isSorted();
      assertThat(fold.test()).isSorted();
      assertThat(fold.test().length).isBetween(gold.size() / count, gold.size() / count + 1);
      int[] counts = gold.select(fold.test()).counts();
      int[] left = gold.select(fold.train()).counts();
      for (int label = 0; label < 3; label++) {
        int expected = gold.counts()[label] / count;
        assertThat(counts[label]).isBetween(expected, expected + 1);
        assertThat(left[label]).isPositive();
      }
    }
  }

  @Test
  void split_dependsOnTheSeedAlone() {
    GoldLabels gold = gold(5);
    int[] first = StratifiedFolds.of(3, 1).split(gold).get(0).test();

    assertThat(StratifiedFolds.of(3, 1).split(gold).get(0).test()).containsExactly(first);
    assertThat(StratifiedFolds.of(3, 2).split(gold).get(0).test()).isNotEqualTo(first);
  }

  @Test
  void split_isTheSameOnEveryJava() {
    GoldLabels gold = GoldLabels.of(List.of("a", "b"), 0, 1, 0, 1, 0, 1, 0, 1);
    assertThat(StratifiedFolds.of(2, 42).split(gold).get(0).test()).containsExactly(FIRST_FOLD);
  }

  /** From Java 17; {@link Random} documents its numbers. */
  private static final int[] FIRST_FOLD = {0, 5, 6, 7};

  @Test
  void split_rejectsWhatItCannotCut() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedFolds.of(1, 0))
        .withMessage("folds is 1, expected 2 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedFolds.of(3, 0).split(GoldLabels.of(List.of("a", "a"))))
        .withMessage("2 rows for 3 folds");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedFolds.of(2, 0).split(GoldLabels.of(List.of("a", "b", "a"))))
        .withMessage("label \"b\" has 1 row, expected 2 or more");
  }
}

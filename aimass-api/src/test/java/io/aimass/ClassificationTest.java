package io.aimass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification.Entry;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassificationTest {

  private static final List<String> ABC = List.of("a", "b", "c");

  @Test
  void of_takesEitherPrecisionAndEitherKindOfLabels() {
    Labels labels = Labels.of(ABC);
    Classification wide = Classification.of(ABC, 0.5, 0.25, 0.25);
    assertThat(wide.probabilities()).containsExactly(0.5, 0.25, 0.25);
    assertThat(Classification.of(ABC, 0.5f, 0.25f, 0.25f)).isEqualTo(wide);
    assertThat(Classification.of(labels, 0.5, 0.25, 0.25)).isEqualTo(wide);
    assertThat(Classification.of(labels, 0.5f, 0.25f, 0.25f)).isEqualTo(wide);
    assertThat(Classification.of(labels, 0.5f, 0.25f, 0.25f).labels()).isSameAs(labels);
    assertThat(Classification.of(ABC, 0, 1, 0).label()).isEqualTo("b");
  }

  @Test
  void of_copiesAndGivesCopies() {
    double[] given = {0.5, 0.25, 0.25};
    Classification classification = Classification.of(ABC, given);
    Classification shared = Classification.of(Labels.of(ABC), given);
    given[0] = 0;
    classification.probabilities()[1] = 0;
    assertThat(classification.probabilities()).containsExactly(0.5, 0.25, 0.25);
    assertThat(shared.probabilities()).containsExactly(0.5, 0.25, 0.25);
  }

  @Test
  void of_theWrongCountIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Classification.of(ABC, 0.5, 0.5))
        .withMessage("expected 3 probabilities, one per label, got 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Classification.of(ABC))
        .withMessage("expected 3 probabilities, one per label, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Classification.of(List.of(), 0.5))
        .withMessage("expected one label or more, got none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Classification.of(List.of("a", "a"), 0.5, 0.5))
        .withMessage("label \"a\" is given twice");
  }

  @Test
  void of_whatIsNoProbabilityIsNamed() {
    for (double wrong : new double[] {Double.NaN, -0.001, 1.001, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Classification.of(ABC, 0.5, wrong, 0.25))
          .withMessage("probability of label \"b\" must be from 0 to 1, got %s", wrong);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Classification.of(Labels.of(ABC), 0.5f, (float) wrong, 0.25f));
    }
  }

  @Test
  void of_takesRoundingForWhatItIs() {
    Classification rounded = Classification.of(ABC, 1.000001, -0.000001, -0.0);
    assertThat(rounded.probabilities()).containsExactly(1, 0, 0);
    assertThat(rounded).isEqualTo(Classification.certain(ABC, "a"));
  }

  @Test
  void of_asksForNoSum() {
    assertThat(Classification.of(ABC, 0.9, 0.8, 0).probabilities()).containsExactly(0.9, 0.8, 0);
    assertThat(Classification.of(ABC, 0, 0, 0).confidence()).isZero();
  }

  @Test
  void certain_andUniform() {
    assertThat(Classification.certain(ABC, "c").probabilities()).containsExactly(0, 0, 1);
    assertThat(Classification.uniform(List.of("a", "b")).probabilities()).containsExactly(0.5, 0.5);
    assertThat(Classification.uniform(ABC).label()).isEqualTo("a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Classification.certain(ABC, "d"))
        .withMessage("no label \"d\" among [a, b, c]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Classification.uniform(List.of()))
        .withMessage("expected one label or more, got none");
  }

  @Test
  void label_isTheMostProbable_orTheFirstOfThem() {
    assertThat(Classification.of(ABC, 0.2, 0.5, 0.3).label()).isEqualTo("b");
    assertThat(Classification.of(ABC, 0.2, 0.5, 0.3).confidence()).isEqualTo(0.5);
    assertThat(Classification.of(ABC, 0.2, 0.4, 0.4).label()).isEqualTo("b");
    assertThat(Classification.of(ABC, 0, 0, 0).label()).isEqualTo("a");
  }

  @Test
  void probability_byNameAndByPosition() {
    Classification classification = Classification.of(ABC, 0.2, 0.5, 0.3);
    assertThat(classification.probability("c")).isEqualTo(0.3);
    assertThat(classification.probability("d")).isZero();
    assertThat(classification.probability(2)).isEqualTo(0.3);
    assertThatThrownBy(() -> classification.probability(3))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatNullPointerException()
        .isThrownBy(() -> classification.probability(null))
        .withMessage("label");
  }

  @Test
  void top_isSortedWithTiesInLabelOrder() {
    Classification classification =
        Classification.of(List.of("a", "b", "c", "d"), 0.1, 0.4, 0.1, 0.4);
    assertThat(classification.top(3))
        .containsExactly(new Entry("b", 0.4), new Entry("d", 0.4), new Entry("a", 0.1));
    assertThat(classification.top(9)).extracting(Entry::label).containsExactly("b", "d", "a", "c");
    assertThat(classification.top(0)).isEmpty();
    assertThat(classification.withLabel("d").top(2))
        .extracting(Entry::label)
        .containsExactly("d", "b");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classification.top(-1))
        .withMessage("k must be 0 or more, got -1");
    assertThatThrownBy(() -> classification.top(1).clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void top_ofManyLabelsIsThatOfASort() {
    Random random = new Random(7);
    List<String> names =
        IntStream.range(0, 1000).mapToObj(i -> "label" + i).collect(Collectors.toList());
    double[] coarse = random.doubles(1000).map(p -> Math.floor(p * 50) / 50).toArray();
    Classification classification = Classification.of(names, coarse);
    List<String> sorted =
        IntStream.range(0, 1000)
            .boxed()
            .sorted((i, j) -> Double.compare(coarse[j], coarse[i]))
            .map(names::get)
            .collect(Collectors.toList());
    for (int k : new int[] {1, 2, 5, 40, 999, 1000}) {
      assertThat(classification.top(k)).extracting(Entry::label).isEqualTo(sorted.subList(0, k));
    }
  }

  @Test
  void atLeast_areTheLabelsThatApply() {
    Classification several = Classification.of(ABC, 0.6, 0.2, 0.9);
    assertThat(several.atLeast(0.6)).containsExactly(new Entry("c", 0.9), new Entry("a", 0.6));
    assertThat(several.atLeast(0)).hasSize(3);
    assertThat(several.atLeast(1)).isEmpty();
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> several.atLeast(wrong))
          .withMessage("threshold must be from 0 to 1, got %s", wrong);
    }
  }

  @Test
  void withLabel_choosesAmongTheMostProbable() {
    Classification tie = Classification.of(ABC, 0.4, 0.2, 0.4);
    Classification chosen = tie.withLabel("c");
    assertThat(chosen.label()).isEqualTo("c");
    assertThat(chosen.confidence()).isEqualTo(0.4);
    assertThat(chosen.probabilities()).isEqualTo(tie.probabilities());
    assertThat(chosen).isNotEqualTo(tie);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tie.withLabel("b"))
        .withMessage("label \"b\" has probability 0.2, less than 0.4 of \"a\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tie.withLabel("d"))
        .withMessage("no label \"d\" among [a, b, c]");
  }

  @Test
  void alignedTo_matchesByNameAndFillsWithZero() {
    Labels wider = Labels.of(List.of("d", "c", "b", "a"));
    Classification aligned = Classification.of(ABC, 0.2, 0.5, 0.3).alignedTo(wider);
    assertThat(aligned.labels()).isSameAs(wider);
    assertThat(aligned.probabilities()).containsExactly(0, 0.3, 0.5, 0.2);
    assertThat(aligned.label()).isEqualTo("b");
    assertThat(Classification.of(ABC, 0, 0, 0).withLabel("c").alignedTo(wider).label())
        .isEqualTo("c");
  }

  @Test
  void alignedTo_keepsTheLabelThatWonATie() {
    Classification tie = Classification.of(ABC, 0.5, 0.5, 0).withLabel("b");
    assertThat(tie.alignedTo(Labels.of(List.of("a", "b", "c", "d"))).label()).isEqualTo("b");
    assertThat(tie.alignedTo(Labels.of(ABC))).isEqualTo(tie);
    assertThat(tie.alignedTo(tie.labels())).isSameAs(tie);
  }

  @Test
  void alignedTo_anUnknownLabelIsNamed() {
    assertThatThrownBy(
            () -> Classification.of(ABC, 1, 0, 0).alignedTo(Labels.of(List.of("a", "b"))))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessage("label \"c\" is unknown to the committee, which has [a, b]");
  }

  @Test
  void alignedTo_oneLabelsAfterAnother() {
    Classification abc = Classification.of(ABC, 0.2, 0.5, 0.3);
    Labels cba = Labels.of(List.of("c", "b", "a"));
    Labels bca = Labels.of(List.of("b", "c", "a"));
    for (int i = 0; i < 2; i++) {
      assertThat(abc.alignedTo(cba).probabilities()).containsExactly(0.3, 0.5, 0.2);
      assertThat(abc.alignedTo(bca).probabilities()).containsExactly(0.5, 0.3, 0.2);
      assertThat(abc.alignedTo(Labels.of(ABC))).isEqualTo(abc);
      assertThat(abc.alignedTo(Labels.of(List.of("a", "b", "c", "d"))).probabilities())
          .containsExactly(0.2, 0.5, 0.3, 0);
    }
  }

  @Test
  void union_isTheFirstOnesOrderThenWhatOthersAdd() {
    Classification abc = Classification.uniform(ABC);
    Classification dca = Classification.uniform(List.of("d", "c", "a"));
    assertThat(Classification.union(List.of(abc, dca)).names()).containsExactly("a", "b", "c", "d");
    assertThat(Classification.union(List.of(dca, abc)).names()).containsExactly("d", "c", "a", "b");
    assertThat(Classification.union(List.of(abc, Classification.uniform(ABC))))
        .isSameAs(abc.labels());
    assertThat(Classification.union(List.of(abc, Classification.uniform(List.of("c", "a")))))
        .isSameAs(abc.labels());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Classification.union(List.of()))
        .withMessage("expected one classification or more, got none");
  }

  @Test
  void pool_ofDistributionsSumsToOne() {
    Classification one = Classification.of(ABC, 0.7, 0.2, 0.1);
    Classification two = Classification.of(List.of("c", "a"), 0.4, 0.6);
    Classification pooled = one.pool(List.of(one, two), values -> Math.min(values[0], values[1]));
    // Minima 0.6, 0, 0.1, by name, then scaled by 1/0.7.
    assertThat(pooled.probabilities())
        .containsExactly(new double[] {6 / 7.0, 0, 1 / 7.0}, within(1e-15));
  }

  @Test
  void pool_ofSeveralLabelsAtOnceIsNotScaled() {
    Classification one = Classification.of(ABC, 0.9, 0.8, 0.1);
    Classification two = Classification.of(ABC, 0.7, 0.2, 0.1);
    Classification pooled = one.pool(List.of(one, two), values -> Math.max(values[0], values[1]));
    assertThat(pooled.probabilities()).containsExactly(0.9, 0.8, 0.1);
  }

  @Test
  void pool_thatMakesZeroOfEveryLabelIsTheMeanOfDistributions() {
    Classification one = Classification.certain(ABC, "a");
    Classification two = Classification.of(ABC, 0.0, 0.5, 0.5);
    assertThat(one.pool(List.of(one, two), values -> 0).probabilities())
        .containsExactly(0.5, 0.25, 0.25);
    Classification several = Classification.of(ABC, 0.5, 0.9, 0.1);
    assertThat(one.pool(List.of(one, several), values -> 0).probabilities())
        .as("several labels at once may all be 0")
        .containsExactly(0, 0, 0);
  }

  @Test
  void wrap_keepsTheArrayAndChecksIt() {
    double[] given = {0.25, 0.75, -1e-9};
    Labels labels = Labels.of(ABC);
    Classification wrapped = Classification.wrap(labels, given);
    assertThat(wrapped.probabilities()).containsExactly(0.25, 0.75, 0);
    assertThat(wrapped.label()).isEqualTo("b");
    assertThat(wrapped).isEqualTo(Classification.of(labels, 0.25, 0.75, 0.0));
    assertThat(wrapped.shared()).isSameAs(given);
    for (double wrong : new double[] {Double.NaN, 1.1, -0.1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Classification.wrap(labels, new double[] {0, wrong, 0}))
          .withMessage("probability of label \"b\" must be from 0 to 1, got %s", wrong);
    }
  }

  @Test
  void minusZero_isZero() {
    Classification minus = Classification.of(ABC, -0.0, 1.0, 0.0);
    assertThat(minus).isEqualTo(Classification.of(ABC, 0.0, 1.0, 0.0));
  }

  @Test
  void isDistribution_isASumOfOne() {
    assertThat(Classification.of(ABC, 0.2, 0.3, 0.5).isDistribution()).isTrue();
    assertThat(Classification.of(ABC, 0.2, 0.3, 0.5009).isDistribution()).isTrue();
    assertThat(Classification.of(ABC, 0.2, 0.3, 0.502).isDistribution()).isFalse();
    assertThat(Classification.of(ABC, 0.2, 0.3, 0.498).isDistribution()).isFalse();
    assertThat(Classification.uniform(Collections.nCopies(1, "a")).isDistribution()).isTrue();
  }

  @Test
  void pool_labelsThatLeadButForRoundingGoByLabelOrder() {
    Classification one = Classification.of(ABC, 0.3, 0.3, 0.4);
    double[] sums = {0.4 - 1e-15, 0.4, 0.2};
    int[] next = {0};
    Classification pooled = one.pool(List.of(one), values -> sums[next[0]++]);
    assertThat(pooled.label()).isEqualTo("a");
    assertThat(pooled.confidence()).isGreaterThanOrEqualTo(pooled.probability("b"));
  }

  @Test
  void pool_thatGivesNoNumberIsRefused() {
    Classification one = Classification.uniform(ABC);
    assertThatThrownBy(() -> one.pool(List.of(one), values -> Double.NaN))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessage("number 0 of the pooled ones is NaN");
  }

  @Test
  void equals_andHashCode() {
    Classification classification = Classification.of(ABC, 0.2, 0.5, 0.3);
    assertThat(classification)
        .isEqualTo(Classification.of(ABC, 0.2, 0.5, 0.3))
        .hasSameHashCodeAs(Classification.of(ABC, 0.2, 0.5, 0.3))
        .isNotEqualTo(Classification.of(ABC, 0.2, 0.5, 0.2))
        .isNotEqualTo(Classification.of(List.of("a", "b", "d"), 0.2, 0.5, 0.3))
        .isNotEqualTo("b");
  }

  @Test
  void toString_isTheTopThreeInAnyLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Classification.of(List.of("a", "b", "c", "d"), 0.05, 0.5, 0.15, 0.3))
          .hasToString("b 0.500, d 0.300, c 0.150");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void of_aNullLabelIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> Classification.of(Arrays.asList("a", null), 0.5, 0.5));
    assertThatNullPointerException()
        .isThrownBy(() -> Classification.of(Collections.singletonList("a"), 1.0).withLabel(null));
  }
}

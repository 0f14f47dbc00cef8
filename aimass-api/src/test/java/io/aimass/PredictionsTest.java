package io.aimass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("All predictions but Classification")
class PredictionsTest {

  private static final double[] NOT_FINITE = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };
  private static final double[] NOT_FROM_0_TO_1 = {Double.NaN, -0.01, 1.01};

  @Nested
  class RegressionTest {

    @Test
    void of_copiesAndGivesCopies() {
      double[] given = {1, 2};
      Regression regression = Regression.of(given);
      given[0] = 9;
      regression.values()[1] = 9;
      assertThat(regression.values()).containsExactly(1, 2);
      assertThat(regression).hasToString("[1.0, 2.0]");
    }

    @Test
    void value_isOfOneNumberAlone() {
      assertThat(Regression.of(-0.0).value()).isEqualTo(-0.0);
      assertThatIllegalStateException()
          .isThrownBy(() -> Regression.of(1, 2).value())
          .withMessage("expected one value, this regression has 2");
    }

    @Test
    void of_noneOrNotFiniteIsRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(Regression::of)
          .withMessage("expected one value or more, got none");
      for (double wrong : NOT_FINITE) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Regression.of(0, wrong))
            .withMessage("value 1 must be a finite number, got %s", wrong);
      }
    }

    @Test
    void withVariances_copiesAndGivesCopies() {
      double[] variances = {3, 0};
      Regression regression = Regression.withVariances(new double[] {1, 2}, variances);
      variances[0] = 9;
      regression.variances().orElseThrow()[1] = 9;
      assertThat(regression.variances().orElseThrow()).containsExactly(3, 0);
      assertThat(regression).hasToString("[1.0, 2.0] with variances [3.0, 0.0]");
      assertThat(Regression.of(1).variances()).isEmpty();
    }

    @Test
    void variance_isOfOneNumberThatHasIt() {
      double[] one = {1};
      assertThat(Regression.withVariances(one, new double[] {4}).variance()).isEqualTo(4);
      assertThatIllegalStateException()
          .isThrownBy(() -> Regression.of(1).variance())
          .withMessage("the regression [1.0] has no variance");
      assertThatIllegalStateException()
          .isThrownBy(() -> Regression.of(1, 2).variance())
          .withMessage("expected one value, this regression has 2");
    }

    @Test
    void withVariances_wrongOnesAreRefused() {
      double[] two = {1, 2};
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Regression.withVariances(two, new double[] {1}))
          .withMessage("expected 2 variances, one per value, got 1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Regression.withVariances(two, new double[] {1, -0.5}))
          .withMessage("variance 1 must be 0 or more, got -0.5");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Regression.withVariances(new double[0], new double[0]))
          .withMessage("expected one value or more, got none");
      for (double wrong : NOT_FINITE) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Regression.withVariances(two, new double[] {wrong, 1}))
            .withMessage("variance 0 must be a finite number, got %s", wrong);
      }
    }

    @Test
    void withVariances_areOtherThanWithout() {
      double[] one = {1};
      Regression sure = Regression.withVariances(one, one);
      assertThat(sure)
          .isEqualTo(Regression.withVariances(one, one))
          .hasSameHashCodeAs(Regression.withVariances(one, one))
          .isNotEqualTo(Regression.of(1))
          .isNotEqualTo(Regression.withVariances(one, new double[] {2}));
      assertThat(sure.pool(List.of(sure), values -> values[0])).isEqualTo(Regression.of(1));
    }

    @Test
    void pool_isColumnByColumn() {
      Regression one = Regression.of(1, 20);
      Regression two = Regression.of(3, 10);
      assertThat(one.pool(List.of(one, two), values -> values[0] - values[1]))
          .isEqualTo(Regression.of(-2, 10));
    }

    @Test
    void pool_ofOtherWidthsOrIntoNoNumberIsRefused() {
      Regression one = Regression.of(1, 2);
      assertThatThrownBy(() -> one.pool(List.of(one, Regression.of(1)), values -> 0))
          .isInstanceOf(InvalidOutputException.class)
          .hasMessage("members disagree on the number of values: 2 and 1");
      assertThatThrownBy(() -> one.pool(List.of(one), values -> values[0] == 2 ? Double.NaN : 1))
          .isInstanceOf(InvalidOutputException.class)
          .hasMessage("number 1 of the pooled ones is NaN");
    }

    @Test
    void equals_andHashCode() {
      assertThat(Regression.of(1, 2))
          .isEqualTo(Regression.of(1, 2))
          .hasSameHashCodeAs(Regression.of(1, 2))
          .isNotEqualTo(Regression.of(2, 1))
          .isNotEqualTo(1.0);
    }
  }

  @Nested
  class EmbeddingTest {

    @Test
    void of_copiesAndGivesCopies() {
      float[] given = {1, 2};
      Embedding embedding = Embedding.of(given);
      given[0] = 9;
      embedding.values()[1] = 9;
      assertThat(embedding.values()).containsExactly(1, 2);
      assertThat(embedding.dimension()).isEqualTo(2);
    }

    @Test
    void of_noneOrNotFiniteIsRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(Embedding::of)
          .withMessage("expected one component or more, got none");
      for (double wrong : NOT_FINITE) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Embedding.of(0, (float) wrong))
            .withMessage("component 1 must be a finite number, got %s", wrong);
      }
    }

    @Test
    void cosine_isOfTheAngle() {
      Embedding x = Embedding.of(2, 0);
      assertThat(x.cosine(Embedding.of(0, 3))).isZero();
      assertThat(x.cosine(Embedding.of(5, 0))).isEqualTo(1);
      assertThat(x.cosine(Embedding.of(-1, 0))).isEqualTo(-1);
      assertThat(x.cosine(Embedding.of(1, 1))).isCloseTo(Math.sqrt(0.5), within(1e-12));
      assertThat(x.cosine(Embedding.of(0, 0))).isZero();
      Embedding huge = Embedding.of(Float.MAX_VALUE, Float.MAX_VALUE);
      assertThat(huge.cosine(huge)).isEqualTo(1, within(1e-12));
      Embedding tiny = Embedding.of(Float.MIN_VALUE, 0);
      assertThat(tiny.cosine(x)).isEqualTo(1);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> x.cosine(Embedding.of(1)))
          .withMessage("expected a vector of dimension 2, got 1");
    }

    @Test
    void normalized_hasLengthOne() {
      assertThat(Embedding.of(3, -4).normalized()).isEqualTo(Embedding.of(0.6f, -0.8f));
      assertThat(Embedding.of(0, 0).normalized()).isEqualTo(Embedding.of(0, 0));
      assertThat(Embedding.of(Float.MAX_VALUE).normalized()).isEqualTo(Embedding.of(1));
      assertThat(Embedding.of(Float.MIN_VALUE).normalized()).isEqualTo(Embedding.of(1));
    }

    @Test
    void pool_roundsOnceAndChecksDimensions() {
      Embedding one = Embedding.of(1, 2);
      assertThat(one.pool(List.of(one, Embedding.of(2, 4)), values -> values[1] / 3))
          .isEqualTo(Embedding.of(2 / 3f, 4 / 3f));
      assertThatThrownBy(() -> one.pool(List.of(one, Embedding.of(1)), values -> 0))
          .isInstanceOf(InvalidOutputException.class)
          .hasMessage("members disagree on the number of components: 2 and 1");
    }

    @Test
    void toString_showsTheFirstFour() {
      assertThat(Embedding.of(1, 2, 3, 4)).hasToString("[1.0, 2.0, 3.0, 4.0]");
      assertThat(Embedding.of(1, 2, 3, 4, 5)).hasToString("[1.0, 2.0, 3.0, 4.0, … 5 in all]");
    }

    @Test
    void equals_andHashCode() {
      assertThat(Embedding.of(1, 2))
          .isEqualTo(Embedding.of(1, 2))
          .hasSameHashCodeAs(Embedding.of(1, 2))
          .isNotEqualTo(Embedding.of(2, 1))
          .isNotEqualTo("x");
    }
  }

  @Nested
  class DetectionsTest {

    private final Detections.Box unit = new Detections.Box(0, 0, 1, 1);

    @Test
    void items_areMostConfidentFirstAndEqualsKeepTheirOrder() {
      Detections.Item low = new Detections.Item("low", 0.1, unit);
      Detections.Item first = new Detections.Item("first", 0.7, unit);
      Detections.Item second = new Detections.Item("second", 0.7, unit);
      List<Detections.Item> given = new ArrayList<>(List.of(low, first, second));
      Detections detections = Detections.of(given);
      given.clear();
      assertThat(detections.items()).containsExactly(first, second, low);
      assertThat(Detections.of(List.of()).items()).isEmpty();
      assertThatThrownBy(() -> detections.items().clear())
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatNullPointerException().isThrownBy(() -> Detections.of(Arrays.asList(low, null)));
    }

    @Test
    void box_areaAndIou() {
      Detections.Box shifted = new Detections.Box(0.5, 0, 1.5, 2);
      assertThat(shifted.area()).isEqualTo(2);
      assertThat(unit.iou(shifted)).isCloseTo(0.5 / 2.5, within(1e-15));
      assertThat(shifted.iou(unit)).isEqualTo(unit.iou(shifted));
      assertThat(unit.iou(unit)).isEqualTo(1);
      assertThat(unit.iou(new Detections.Box(1, 0, 2, 1))).isZero();
      assertThat(unit.iou(new Detections.Box(3, 3, 4, 4))).isZero();
      Detections.Box point = new Detections.Box(1, 1, 1, 1);
      assertThat(point.iou(point)).isZero();
    }

    @Test
    void box_withSwappedOrBoundlessSidesIsRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Detections.Box(1, 0, 0, 1))
          .withMessage("expected left <= right and top <= bottom, got 1.0, 0.0, 0.0, 1.0");
      assertThatIllegalArgumentException().isThrownBy(() -> new Detections.Box(0, 1, 1, 0));
      for (double wrong : NOT_FINITE) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Detections.Box(wrong, 0, 1, 1))
            .withMessage("left must be a finite number, got %s", wrong);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Detections.Box(0, wrong, 1, 1))
            .withMessageStartingWith("top");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Detections.Box(0, 0, wrong, 1))
            .withMessageStartingWith("right");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Detections.Box(0, 0, 1, wrong))
            .withMessageStartingWith("bottom");
      }
    }

    @Test
    void item_checksItsParts() {
      for (double wrong : NOT_FROM_0_TO_1) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Detections.Item("a", wrong, unit))
            .withMessage("confidence must be from 0 to 1, got %s", wrong);
      }
      assertThatNullPointerException()
          .isThrownBy(() -> new Detections.Item(null, 0, unit))
          .withMessage("label");
      assertThatNullPointerException()
          .isThrownBy(() -> new Detections.Item("a", 0, null))
          .withMessage("box");
    }
  }

  @Nested
  class RankingTest {

    @Test
    void items_areBestFirstAndEqualsKeepTheirOrder() {
      Ranking.Item low = new Ranking.Item("low", -1);
      Ranking.Item first = new Ranking.Item("first", 5);
      Ranking.Item second = new Ranking.Item("second", 5);
      assertThat(Ranking.of(List.of(low, first, second)).items())
          .containsExactly(first, second, low);
      assertThat(Ranking.of(List.of()).items()).isEmpty();
    }

    @Test
    void items_areRankedOnce() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Ranking.of(List.of(new Ranking.Item("a", 1), new Ranking.Item("a", 2))))
          .withMessage("item \"a\" is ranked twice");
    }

    @Test
    void item_checksItsParts() {
      for (double wrong : NOT_FINITE) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Ranking.Item("a", wrong))
            .withMessage("score of \"a\" must be a finite number, got %s", wrong);
      }
      assertThatNullPointerException()
          .isThrownBy(() -> new Ranking.Item(null, 0))
          .withMessage("id");
    }
  }

  @Nested
  class TextTest {

    @Test
    void of_isSure() {
      assertThat(Text.of("hello")).isEqualTo(new Text("hello", 1));
    }

    @Test
    void text_checksItsParts() {
      for (double wrong : NOT_FROM_0_TO_1) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Text("", wrong))
            .withMessage("confidence must be from 0 to 1, got %s", wrong);
      }
      assertThatNullPointerException().isThrownBy(() -> Text.of(null)).withMessage("value");
    }
  }
}

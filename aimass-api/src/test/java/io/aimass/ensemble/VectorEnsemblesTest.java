package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Embedding;
import io.aimass.InvalidOutputException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Linear maps and ensembles of vectors")
class VectorEnsemblesTest {

  private static final LinearMap TURN = LinearMap.of(new double[][] {{0, 1}, {-1, 0}});
  private static final LinearMap WIDE = LinearMap.of(new double[][] {{1, 2, 3}, {10, 20, 30}});

  private static Votes<Embedding> votes(Embedding... votes) {
    return GoldenLines.named(Arrays.asList(votes));
  }

  @Nested
  class LinearMapTest {

    @Test
    void apply_multipliesRowsByTheMatrix() {
      assertThat(WIDE.apply(Embedding.of(1, 2))).isEqualTo(Embedding.of(21, 42, 63));
      assertThat(WIDE.from()).isEqualTo(2);
      assertThat(WIDE.to()).isEqualTo(3);
      assertThat(WIDE.centeredAt(1, 1).apply(Embedding.of(1, 2)))
          .isEqualTo(Embedding.of(10, 20, 30));
    }

    @Test
    void of_copiesAndGivesCopies() {
      double[][] given = {{1, 2}};
      LinearMap map = LinearMap.of(given);
      given[0][0] = 9;
      map.matrix()[0][0] = 9;
      double[] origin = {5};
      LinearMap centered = map.centeredAt(origin);
      origin[0] = 9;
      centered.center()[0] = 9;
      assertThat(map.matrix()).isDeepEqualTo(new double[][] {{1, 2}});
      assertThat(map.center()).containsExactly(0);
      assertThat(centered.center()).containsExactly(5);
    }

    @Test
    void of_wrongMatrixIsRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LinearMap.of(new double[0][]))
          .withMessage("expected a matrix of one row and one column or more, got 0 rows");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LinearMap.of(new double[][] {{}}))
          .withMessageEndingWith("got 1 rows of no column");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LinearMap.of(new double[][] {{1, 2}, {1}}))
          .withMessage("row 1 has 1 columns, row 0 has 2");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LinearMap.of(new double[][] {{1, Double.NaN}}))
          .withMessage("number 1 of row 0 must be finite, got NaN");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WIDE.centeredAt(1))
          .withMessage("expected a center of dimension 2, got 1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WIDE.centeredAt(1, Double.POSITIVE_INFINITY))
          .withMessage("number 1 of the center must be finite, got Infinity");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WIDE.apply(Embedding.of(1)))
          .withMessage("expected a vector of dimension 2, got 1");
    }

    @Test
    void maps_areValues() {
      assertThat(LinearMap.of(new double[][] {{0, 1}, {-1, 0}}))
          .isEqualTo(TURN)
          .hasSameHashCodeAs(TURN)
          .isNotEqualTo(TURN.centeredAt(1, 1))
          .isNotEqualTo(WIDE)
          .hasToString("map from 2 to 2 dimensions");
      assertThat(WIDE.centeredAt(0, 1)).hasToString("map from 2 to 3 dimensions, centered");
    }
  }

  @Nested
  class AlignedMeanTest {

    private final AlignedMean mean = Ensembles.alignedMean().align("m1", TURN);

    @Test
    void vectors_areMappedByTheirMembersNames() {
      Votes<Embedding> votes = votes(Embedding.of(0, 3), Embedding.of(1, 0));
      assertThat(mean.combine(votes)).isEqualTo(Embedding.of(0, 2));
      assertThat(mean.weights(1, 3).combine(votes)).isEqualTo(Embedding.of(0, 1.5f));
      assertThat(mean.normalized().combine(votes)).isEqualTo(Embedding.of(0, 1));
      assertThat(mean.combine(votes(null, Embedding.of(1, 0)))).isEqualTo(Embedding.of(0, 1));
      assertThat(mean.combine(votes(Embedding.of(0, 3), null))).isEqualTo(Embedding.of(0, 3));
    }

    @Test
    void laterMap_takesThePlaceOfAnEarlierOne() {
      AlignedMean wide = mean.align("m1", WIDE);
      assertThat(wide.combine(votes(null, Embedding.of(1, 0)))).isEqualTo(Embedding.of(1, 2, 3));
      assertThat(mean.combine(votes(null, Embedding.of(1, 0)))).isEqualTo(Embedding.of(0, 1));
    }

    @Test
    void otherDimension_isRefused() {
      assertThatThrownBy(() -> mean.combine(votes(Embedding.of(1), Embedding.of(1, 2, 3))))
          .isInstanceOf(InvalidOutputException.class)
          .hasMessage(
              "member \"m1\" gave a vector of dimension 3, expected 2 for the map from 2 to 2"
                  + " dimensions");
      assertThatThrownBy(() -> mean.combine(votes(Embedding.of(1), Embedding.of(1, 2))))
          .isInstanceOf(InvalidOutputException.class)
          .hasMessage("members disagree on the number of components: 1 and 2");
      // A member of weight 0 has no influence, not even this one.
      assertThat(mean.weights(1, 0).combine(votes(Embedding.of(1), Embedding.of(1, 2, 3))))
          .isEqualTo(Embedding.of(1));
    }

    @Test
    void mapOfNoMember_isRefusedWhenTheMassIsBuilt() {
      mean.check(List.of("m0", "m1"));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> mean.check(List.of("m0")))
          .withMessage("vectors of \"m1\" are to be aligned, but it is not among [m0]");
    }

    @Test
    void ensembles_areValues() {
      assertThat(Ensembles.alignedMean().weights(1, 2).normalized().align("m1", TURN))
          .isEqualTo(mean.normalized().weights(1, 2))
          .hasSameHashCodeAs(mean.normalized().weights(1, 2))
          .isNotEqualTo(mean.weights(1, 2))
          .isNotEqualTo(mean.normalized())
          .hasToString(
              "normalized mean, weights [1.0, 2.0] of vectors aligned by {m1=map from 2 to 2"
                  + " dimensions}");
      assertThat(mean).isNotEqualTo(Ensembles.alignedMean());
    }
  }

  @Nested
  class ProjectionTest {

    private final Ensemble<Embedding, Embedding> projection = Ensembles.projection(WIDE);

    @Test
    void vectors_areProjectedTogether() {
      assertThat(projection.combine(votes(Embedding.of(1), Embedding.of(2))))
          .isEqualTo(Embedding.of(21, 42, 63));
      assertThat(projection.combine(votes(Embedding.of(1, 2)))).isEqualTo(Embedding.of(21, 42, 63));
    }

    @Test
    void otherDimensionsOrAMissingMember_areRefused() {
      assertThatThrownBy(() -> projection.combine(votes(Embedding.of(1), Embedding.of(2, 3))))
          .isInstanceOf(InvalidOutputException.class)
          .hasMessage(
              "the vectors of [m0, m1] have 3 dimensions together, expected 2 for the map from 2 to"
                  + " 3 dimensions");
      assertThatThrownBy(() -> projection.combine(votes(Embedding.of(1, 2), null)))
          .isInstanceOf(InvalidOutputException.class);
    }

    @Test
    void ensembles_areValues() {
      assertThat(projection)
          .isEqualTo(Ensembles.projection(WIDE))
          .isNotEqualTo(Ensembles.projection(TURN))
          .hasToString("projection, map from 2 to 3 dimensions");
    }
  }
}

package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.InvalidOutputException;
import io.aimass.Ranking;
import io.aimass.Ranking.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What golden numbers do not show of the ensembles of rankings. */
class RankFusionTest {

  private static final Ranking NOTHING = Ranking.of(List.of());

  /** Scores from the number of ids down to 1. */
  private static Ranking ranked(String... ids) {
    List<Item> items = new ArrayList<>();
    for (String id : ids) {
      items.add(new Item(id, ids.length - items.size()));
    }
    return Ranking.of(items);
  }

  private static Votes<Ranking> votes(Ranking... votes) {
    return GoldenLines.named(Arrays.asList(votes));
  }

  static Stream<WeightedEnsemble<Ranking, Ranking>> all() {
    return Stream.of(
        Ensembles.reciprocalRankFusion(),
        Ensembles.bordaRanking(),
        Ensembles.combSum(),
        Ensembles.combMnz());
  }

  @ParameterizedTest
  @MethodSource("all")
  void ties_areInTheOrderOfIds(Ensemble<Ranking, Ranking> fusion) {
    Ranking answer = fusion.combine(votes(ranked("b", "c", "a"), ranked("a", "c", "b")));
    assertThat(answer.items()).extracting(Item::id).containsSubsequence("a", "b");
    assertThat(score(answer, "a")).isEqualTo(score(answer, "b"));
  }

  private static double score(Ranking ranking, String id) {
    return ranking.items().stream()
        .filter(item -> item.id().equals(id))
        .findFirst()
        .orElseThrow()
        .score();
  }

  @ParameterizedTest
  @MethodSource("all")
  void nothingRanked_isNothing(Ensemble<Ranking, Ranking> fusion) {
    assertThat(fusion.combine(votes(NOTHING, NOTHING))).isEqualTo(NOTHING);
    assertThat(fusion.combine(votes(NOTHING, ranked("a", "b"))).items())
        .extracting(Item::id)
        .containsExactly("a", "b");
  }

  @ParameterizedTest
  @MethodSource("all")
  void itemsOfAMemberOfWeightZero_areNotInTheAnswer(WeightedEnsemble<Ranking, Ranking> fusion) {
    assertThat(fusion.weights(1, 0).combine(votes(ranked("a"), ranked("b"))).items())
        .extracting(Item::id)
        .containsExactly("a");
  }

  @Test
  void sumsThatDifferByRounding_areATie() {
    Ranking one = Ranking.of(List.of(new Item("b", 0.1), new Item("a", 0.3)));
    Ranking two = Ranking.of(List.of(new Item("b", 0.2), new Item("a", 0)));
    ScoreFusion sum = Ensembles.combSum().normalization(ScoreNormalization.NONE);
    Ranking answer = sum.combine(votes(one, two)); // 0.1 + 0.2 is more than 0.3
    assertThat(answer.items()).extracting(Item::id).containsExactly("a", "b");
    assertThat(score(answer, "a")).isEqualTo(score(answer, "b"));
  }

  @Test
  void weightsHaveAMeanOfOne() {
    Votes<Ranking> votes = votes(ranked("a"), ranked("b"));
    Ranking answer = Ensembles.reciprocalRankFusion().k(1).weights(3, 1).combine(votes);
    assertThat(answer).isEqualTo(Ranking.of(List.of(new Item("a", 0.75), new Item("b", 0.25))));
  }

  @ParameterizedTest
  @EnumSource(value = ScoreNormalization.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void equalScores_becomeZero(ScoreNormalization how) {
    assertThat(how.of(new double[] {0.1, 0.1, 0.1})).containsExactly(0, 0, 0);
    assertThat(how.of(new double[] {-7})).containsExactly(0);
    assertThat(how.of(new double[0])).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ScoreNormalization.class)
  void hugeScores_doNotOverflow(ScoreNormalization how) {
    double most = Double.MAX_VALUE;
    double[] scaled = how.of(new double[] {most, 0, -most});
    assertThat(Arrays.stream(scaled).boxed()).allMatch(score -> !score.isNaN());
    if (how != ScoreNormalization.NONE) {
      assertThat(scaled[0] - scaled[1]).isEqualTo(scaled[1] - scaled[2]).isBetween(0.3, 1.3);
    }
  }

  @Test
  void sumBeyondAllNumbers_isRefused() {
    Ranking huge = Ranking.of(List.of(new Item("a", Double.MAX_VALUE)));
    assertThatThrownBy(
            () ->
                Ensembles.combSum()
                    .normalization(ScoreNormalization.NONE)
                    .combine(votes(huge, huge)))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessage("the summed score of \"a\" is Infinity");
  }

  @Test
  void k_isChecked() {
    for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Ensembles.reciprocalRankFusion().k(wrong))
          .withMessage("k must be finite and 0 or more, got " + wrong);
    }
  }

  @Test
  void ensembles_areValues() {
    List<Object> different =
        List.of(
            Ensembles.reciprocalRankFusion(),
            Ensembles.reciprocalRankFusion().k(5),
            Ensembles.reciprocalRankFusion().weights(1, 2),
            Ensembles.bordaRanking(),
            Ensembles.bordaRanking().weights(1, 2),
            Ensembles.combSum(),
            Ensembles.combMnz(),
            Ensembles.combSum().weights(1, 2),
            Ensembles.combSum().normalization(ScoreNormalization.SUM));
    assertThat(Set.copyOf(different)).hasSameSizeAs(different);
    assertThat(Ensembles.reciprocalRankFusion().k(60))
        .isEqualTo(Ensembles.reciprocalRankFusion())
        .hasSameHashCodeAs(Ensembles.reciprocalRankFusion())
        .hasToString("reciprocal rank fusion, k 60.0, weights equal");
    assertThat(Ensembles.combMnz().weights(1, 2))
        .isEqualTo(Ensembles.combMnz().weights(1, 2))
        .hasToString("CombMNZ, scores MIN_MAX, weights [1.0, 2.0]");
    assertThat(Ensembles.combSum()).hasToString("CombSUM, scores MIN_MAX, weights equal");
    assertThat(Ensembles.bordaRanking()).hasToString("Borda ranking, weights equal");
  }
}

package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Ranking;
import io.aimass.ensemble.GoldenLines.Line;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden numbers come from {@code src/test/golden/rankings.py}: ranx. */
class RankingsGoldenTest {

  static Stream<GoldenLines> cases() throws IOException {
    List<GoldenLines> cases = GoldenLines.of("rankings.txt");
    assertThat(cases).hasSize(8);
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyMethod_equalsRanx(GoldenLines golden) {
    Votes<Ranking> votes =
        GoldenLines.named(
            golden.all("ranked").stream()
                .map(line -> ranking(line.pairs(0)))
                .collect(Collectors.toList()));
    assertThat(golden.all("answer")).hasSize(11);
    for (Line line : golden.all("answer")) {
      WeightedEnsemble<Ranking, Ranking> ensemble = ensemble(line.field(0), line.field(1));
      if (golden.has("weights")) {
        ensemble = ensemble.weights(golden.one("weights").numbers());
      }
      Ranking expected = ranking(line.pairs(2));
      Ranking actual = ensemble.combine(votes);
      assertThat(actual.items()).as(ensemble.toString()).hasSameSizeAs(expected.items());
      for (Ranking.Item item : actual.items()) {
        double score =
            expected.items().stream()
                .filter(other -> other.id().equals(item.id()))
                .findFirst()
                .orElseThrow()
                .score();
        assertThat(item.score())
            .as("%s, %s", ensemble, item)
            .isCloseTo(score, within(1e-9 * Math.max(1, Math.abs(score))));
      }
    }
  }

  private static Ranking ranking(List<Line> pairs) {
    return Ranking.of(
        pairs.stream()
            .map(pair -> new Ranking.Item(pair.field(0), pair.number(1)))
            .collect(Collectors.toList()));
  }

  private static WeightedEnsemble<Ranking, Ranking> ensemble(String method, String option) {
    return switch (method) {
      case "rrf" -> Ensembles.reciprocalRankFusion().k(Double.parseDouble(option));
      case "borda" -> Ensembles.bordaRanking();
      case "sum" -> Ensembles.combSum().normalization(ScoreNormalization.valueOf(option));
      case "mnz" -> Ensembles.combMnz().normalization(ScoreNormalization.valueOf(option));
      default -> throw new IllegalArgumentException(method);
    };
  }
}

package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Classification;
import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MemberFailure;
import io.aimass.MemberStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Who was right nearby is asked. */
class DynamicSelectionTest {

  private static final List<String> MEMBERS = List.of("low", "high", "never");

  /** Rows at 0 to 9: one member is right below 5, one from 5 on, one nowhere. */
  private static RegionOfCompetence<Double> region() {
    float[][] rows = new float[10][];
    boolean[][] right = new boolean[3][10];
    for (int i = 0; i < 10; i++) {
      rows[i] = new float[] {i};
      right[0][i] = i < 5;
      right[1][i] = i >= 5;
    }
    return RegionOfCompetence.<Double>of(
            MEMBERS, x -> new float[] {x.floatValue()}, rows, right, new double[3][10])
        .neighbours(3);
  }

  private static Classification yes(double yes) {
    return Classification.of(List.of("yes", "no"), yes, 1 - yes);
  }

  private static MassBuilder<Double, Classification, Classification> members(
      InputEnsemble<Double, Classification, Classification> ensemble) {
    // In another order than in the region.
    return Mass.builder(Double.class, Classification.class)
        .addModel("high", x -> yes(1))
        .addModel("never", x -> yes(0.5))
        .addModel(
            "low",
            x -> {
              if (x == -1) {
                throw new IllegalStateException("too low");
              }
              return yes(0);
            })
        .ensemble(ensemble)
        .onMemberFailure(MemberFailure.SKIP)
        .executor(Runnable::run);
  }

  @Test
  void eliminate_runsThoseThatWereRightOnAllNeighbours() {
    try (Mass<Double, Classification> mass =
        members(Ensembles.knoraEliminate(region(), Ensembles.softVoting())).build()) {
      Decision<Classification> decision = mass.decide(1.0);
      assertThat(decision.answer()).isEqualTo(yes(0));
      assertThat(decision.member("low").weight()).isEqualTo(1);
      assertThat(decision.member("high").status()).isEqualTo(MemberStatus.NOT_RUN);
      assertThat(mass.predict(8.0)).isEqualTo(yes(1));
      // At 4.6 the nearest are 5, 4 and 6: nobody was right on all, one on the nearest.
      assertThat(mass.predict(4.6)).isEqualTo(yes(1));
    }
  }

  @Test
  void union_weighsByHowOftenEachWasRight() {
    try (Mass<Double, Classification> mass =
        members(Ensembles.knoraUnion(region(), Ensembles.softVoting())).build()) {
      Decision<Classification> decision = mass.decide(4.6);
      assertThat(decision.answer().probability("yes")).isEqualTo(2.0 / 3);
      assertThat(decision.member("never").status()).isEqualTo(MemberStatus.NOT_RUN);
    }
  }

  @Test
  void whenNobodyIsKnownToBeRight_everybodyIsAsked() {
    RegionOfCompetence<Double> lost =
        RegionOfCompetence.of(
            MEMBERS,
            x -> new float[] {x.floatValue()},
            new float[][] {{0}, {1}},
            new boolean[3][2],
            new double[3][2]);
    for (InputEnsemble<Double, Classification, Classification> ensemble :
        List.of(
            Ensembles.knoraEliminate(lost, Ensembles.softVoting()),
            Ensembles.knoraUnion(lost, Ensembles.softVoting()),
            Ensembles.metaDes(lost, traits -> new double[] {0.6, 0.4}, Ensembles.softVoting()))) {
      try (Mass<Double, Classification> mass = members(ensemble).build()) {
        assertThat(mass.predict(0.0).probability("yes")).isEqualTo(0.5);
      }
    }
  }

  @Test
  void whenThoseSelectedFail_theOthersAreAsked() {
    try (Mass<Double, Classification> mass =
        members(Ensembles.knoraEliminate(region(), Ensembles.softVoting())).build()) {
      Decision<Classification> decision = mass.decide(-1.0);
      assertThat(decision.member("low").status()).isEqualTo(MemberStatus.FAILED);
      assertThat(decision.answer().probability("yes")).isEqualTo(0.75);
    }
  }

  @Test
  void metaModel_seesNeighboursNearestFirst() {
    RegionOfCompetence<Double> region =
        RegionOfCompetence.<Double>of(
                List.of("a"),
                x -> new float[] {x.floatValue()},
                new float[][] {{0}, {10}, {2}},
                new boolean[][] {{true, false, false}},
                new double[][] {{0.9, 0.2, 0.4}})
            .neighbours(2);
    assertThat(region.nearest(3.0)).containsExactly(2, 0);
    assertThat(region.traits(0, region.nearest(3.0))).containsExactly(0, 1, 0.4, 0.9, 0.5);
    assertThat(region.nearestTo(0)).containsExactly(2, 1);
    assertThat(region.neighbours(3).nearestTo(0)).containsExactly(2, 1);
    InputEnsemble<Double, Classification, Classification> bad =
        Ensembles.metaDes(region, traits -> new double[] {1}, Ensembles.softVoting());
    assertThatThrownBy(() -> bad.forInput(1.0, List.of("a")))
        .hasMessageContaining("expected the probabilities of wrong and right");
  }

  /** Against sorting all rows. */
  @Property(tries = 300)
  void nearest_isTheStartOfAllSorted(
      @ForAll("floats") float[][] rows, @ForAll @IntRange(min = 1, max = 12) int k) {
    RegionOfCompetence<float[]> region =
        RegionOfCompetence.<float[]>of(
                List.of("a"),
                row -> row,
                rows,
                new boolean[1][rows.length],
                new double[1][rows.length])
            .neighbours(Math.min(k, rows.length));
    float[] point = {1, 2};
    List<Integer> sorted = new ArrayList<>();
    IntStream.range(0, rows.length).forEach(sorted::add);
    sorted.sort(Comparator.comparingDouble(row -> distance(rows[row], point)));
    assertThat(region.nearest(point))
        .containsExactly(sorted.stream().limit(region.neighbours()).mapToInt(row -> row).toArray());
  }

  private static double distance(float[] row, float[] point) {
    return Math.pow(row[0] - point[0], 2) + Math.pow(row[1] - point[1], 2);
  }

  @Provide
  Arbitrary<float[][]> floats() {
    // Small whole numbers, so that equal distances are common.
    return Arbitraries.integers()
        .between(0, 4)
        .map(Integer::floatValue)
        .array(float[].class)
        .ofSize(2)
        .array(float[][].class)
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  @Test
  void region_refusesBadRows() {
    assertThatThrownBy(() -> row(new float[][] {{1}, {1, 2}})).hasMessageContaining("row 1 has 2");
    assertThatThrownBy(() -> row(new float[][] {{Float.NaN}})).hasMessageContaining("NaN");
    assertThatThrownBy(() -> row(new float[][] {})).hasMessageContaining("got none");
    assertThatThrownBy(() -> region().neighbours(11)).hasMessageContaining("10, got 11");
    assertThatThrownBy(() -> region().neighbours(0)).hasMessageContaining("got 0");
    assertThatThrownBy(
            () ->
                RegionOfCompetence.of(
                    List.of("a"),
                    x -> new float[1],
                    new float[1][1],
                    new boolean[1][2],
                    new double[1][1]))
        .hasMessage("member \"a\" has 2 and 1 results, expected 1, one per row");
    assertThatThrownBy(
            () ->
                RegionOfCompetence.of(
                    List.of("a"),
                    x -> new float[1],
                    new float[1][1],
                    new boolean[1][1],
                    new double[][] {{1.5}}))
        .hasMessageContaining("1.5, expected 0 to 1");
    assertThatThrownBy(
            () ->
                RegionOfCompetence.of(
                    List.of("a", "b"),
                    x -> new float[1],
                    new float[1][1],
                    new boolean[1][1],
                    new double[2][1]))
        .hasMessageContaining("1 and 2 members' results, expected 2");
    assertThatThrownBy(
            () ->
                members(Ensembles.knoraUnion(row(new float[][] {{1}}), Ensembles.softVoting()))
                    .build())
        .hasMessageContaining("fitted on members [a], got [high, never, low]");
  }

  private static RegionOfCompetence<Double> row(float[][] rows) {
    return RegionOfCompetence.of(
        List.of("a"),
        x -> new float[1],
        rows,
        new boolean[1][rows.length],
        new double[1][rows.length]);
  }

  @Test
  void inputWithOtherFeatures_isSaid() {
    RegionOfCompetence<float[]> region =
        RegionOfCompetence.of(
            List.of("a"), x -> x, new float[][] {{1}}, new boolean[1][1], new double[1][1]);
    assertThatThrownBy(() -> region.nearest(new float[2]))
        .hasMessage("the input has 2 features, expected 1");
  }

  @Test
  void selections_areValues() {
    RegionOfCompetence<Double> region = region();
    assertThat(Ensembles.knoraUnion(region, Ensembles.softVoting()))
        .isEqualTo(Ensembles.knoraUnion(region, Ensembles.softVoting()))
        .isNotEqualTo(Ensembles.knoraEliminate(region, Ensembles.softVoting()))
        .isNotEqualTo(Ensembles.knoraUnion(region.neighbours(2), Ensembles.softVoting()))
        .hasToString(
            "KNORA-U over 3 nearest of 10 rows for [low, high, never], soft voting, weights equal");
    assertThat(region.neighbours(3)).isEqualTo(region).hasSameHashCodeAs(region);
    assertThat(region).isNotEqualTo(region.neighbours(4)).isEqualTo(region());
    assertThat(region.members()).isEqualTo(MEMBERS);
  }
}

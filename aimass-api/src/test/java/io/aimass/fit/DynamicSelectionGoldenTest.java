package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.Gate;
import io.aimass.ensemble.InputEnsemble;
import io.aimass.ensemble.MetaModel;
import io.aimass.ensemble.RegionOfCompetence;
import io.aimass.ensemble.Votes;
import io.aimass.ensemble.WeightedEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Golden numbers come from {@code src/test/golden/dynamic_selection.py}: DESlib and scikit-learn.
 */
class DynamicSelectionGoldenTest {

  private static final List<String> MEMBERS = List.of("m0", "m1", "m2", "m3", "m4");
  private static final List<String> LABELS = List.of("a", "b", "c");
  private static final GoldenNumbers GOLDEN = GoldenNumbers.load("dynamic_selection.txt");

  private static RegionOfCompetence<float[]> region(int neighbours) {
    double[][] right = GOLDEN.table("right");
    boolean[][] flags = new boolean[right.length][right[0].length];
    for (int member = 0; member < right.length; member++) {
      for (int row = 0; row < right[member].length; row++) {
        flags[member][row] = right[member][row] == 1;
      }
    }
    return RegionOfCompetence.<float[]>of(
            MEMBERS, row -> row, GOLDEN.denseRows("rows"), flags, GOLDEN.table("given"))
        .neighbours(neighbours);
  }

  private static Votes<Classification> votes(int query) {
    List<Classification> votes = new ArrayList<>();
    for (int member = 0; member < MEMBERS.size(); member++) {
      votes.add(Classification.of(LABELS, GOLDEN.table("votes " + member)[query]));
    }
    return Votes.of(MEMBERS, votes);
  }

  private static void assertAnswers(
      InputEnsemble<float[], Classification, Classification> selection, String key) {
    float[][] queries = GOLDEN.denseRows("queries");
    double[][] expected = GOLDEN.table(key);
    int compared = 0;
    for (int query = 0; query < queries.length; query++) {
      Votes<Classification> votes = votes(query);
      Classification answer = selection.forInput(queries[query], MEMBERS).combine(votes);
      if (votes.predictions().stream().map(Classification::label).distinct().count() > 1) {
        assertThat(answer.probabilities()).containsExactly(expected[query], within(1e-9));
        compared++;
      } else {
        // Where all labels agree DESlib selects nobody and gives the mean of all probabilities.
        assertThat(answer.label()).isEqualTo(Classification.of(LABELS, expected[query]).label());
      }
    }
    assertThat(compared).isGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void nearestRows_areScikitLearns(int k) {
    float[][] queries = GOLDEN.denseRows("queries");
    double[][] expected = GOLDEN.table("near " + k);
    for (int query = 0; query < queries.length; query++) {
      assertThat(Arrays.stream(region(k).nearest(queries[query])).asDoubleStream())
          .containsExactly(Arrays.stream(expected[query]).boxed().toArray(Double[]::new));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void knora_equalsDesLib(int k) {
    WeightedEnsemble<Classification, Classification> hard = Ensembles.hardVoting();
    WeightedEnsemble<Classification, Classification> soft = Ensembles.softVoting();
    assertAnswers(Ensembles.knoraEliminate(region(k), hard), "eliminate hard " + k);
    assertAnswers(Ensembles.knoraEliminate(region(k), soft), "eliminate soft " + k);
    assertAnswers(Ensembles.knoraUnion(region(k), hard), "union hard " + k);
  }

  /** DESlib divides by the number of members, not by the weights, and then takes a softmax. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void knoraUnion_ofProbabilities_isTheMeanBehindDesLibsSoftmax(int k) {
    InputEnsemble<float[], Classification, Classification> selection =
        Ensembles.knoraUnion(region(k), Ensembles.softVoting());
    float[][] queries = GOLDEN.denseRows("queries");
    for (int query = 0; query < queries.length; query++) {
      Votes<Classification> votes = votes(query);
      Ensemble<Classification, Classification> chosen = selection.forInput(queries[query], MEMBERS);
      double weights = 0;
      for (int member = 0; member < MEMBERS.size(); member++) {
        weights += chosen.weight(member);
      }
      double[] scores = chosen.combine(votes).probabilities();
      for (int label = 0; label < scores.length; label++) {
        scores[label] *= weights / MEMBERS.size();
      }
      if (votes.predictions().stream().map(Classification::label).distinct().count() > 1) {
        assertThat(Softmax.of(scores))
            .containsExactly(GOLDEN.table("union soft " + k)[query], within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void metaDes_equalsScikitLearn(int k) {
    RegionOfCompetence<float[]> region = region(k);
    MetaModel model = CompetenceFit.metaDes(region);
    float[][] queries = GOLDEN.denseRows("queries");
    double[][] expected = GOLDEN.table("meta " + k);
    for (int query = 0; query < queries.length; query++) {
      int[] near = region.nearest(queries[query]);
      for (int member = 0; member < MEMBERS.size(); member++) {
        double[] probabilities = model.predict(region.traits(member, near));
        assertThat(probabilities[1]).isCloseTo(expected[query][member], within(1e-6));
      }
    }
  }

  @Test
  void metaDes_selectsAboveOneHalf_andWeighsByIt() {
    RegionOfCompetence<float[]> region = region(7);
    InputEnsemble<float[], Classification, Classification> selection =
        Ensembles.metaDes(region, CompetenceFit.metaDes(region), Ensembles.softVoting());
    float[][] queries = GOLDEN.denseRows("queries");
    double[][] competences = GOLDEN.table("meta 7");
    int left = 0;
    for (int query = 0; query < queries.length; query++) {
      Ensemble<Classification, Classification> chosen = selection.forInput(queries[query], MEMBERS);
      boolean any = Arrays.stream(competences[query]).anyMatch(p -> p > 0.5);
      for (int member = 0; member < MEMBERS.size(); member++) {
        double competence = competences[query][member];
        double expected = any ? (competence > 0.5 ? competence : 0) : 1;
        assertThat(chosen.weight(member)).isCloseTo(expected, within(1e-6));
        left += expected == 0 ? 1 : 0;
      }
    }
    assertThat(left).isPositive();
  }

  @Test
  void metaDes_refusesWhatItCannotLearnFrom() {
    boolean[][] right = new boolean[2][4];
    RegionOfCompetence<float[]> region =
        RegionOfCompetence.of(
            List.of("a", "b"),
            row -> row,
            new float[][] {{1}, {2}, {3}, {4}},
            right,
            new double[2][4]);
    assertThatThrownBy(() -> CompetenceFit.metaDes(region))
        .hasMessage("4 rows and 4 neighbours, expected more rows than neighbours");
    assertThatThrownBy(() -> CompetenceFit.metaDes(region.neighbours(3)))
        .hasMessage("all members are wrong on all rows: there is nothing to learn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", "1.0"})
  void gate_equalsSciPy(String c) {
    LearnedGate learned =
        GateFit.fit(
            MEMBERS, GOLDEN.denseRows("rows"), GOLDEN.table("given"), Double.parseDouble(c));
    Gate<Integer> gate = learned.on(query -> GOLDEN.denseRows("queries")[query]);
    double[][] expected = GOLDEN.table("gate " + c);
    for (int query = 0; query < expected.length; query++) {
      Classification choice = gate.choose(query);
      assertThat(choice.labels().names()).isEqualTo(MEMBERS);
      assertThat(choice.probabilities()).containsExactly(expected[query], within(1e-6));
    }
    assertThat(new LearnedGate(learned.model()))
        .isEqualTo(learned)
        .hasSameHashCodeAs(learned)
        .hasToString("a gate learned for [m0, m1, m2, m3, m4]");
  }

  @Test
  void votes_tellWhoWasRight_andWhatTheRightLabelGot() {
    double[] none = {Double.NaN, Double.NaN};
    VoteTable votes =
        VoteTable.of(
            List.of("a", "b"),
            new double[][][] {{{0.9, 0.1}, {0.6, 0.4}}, {{0.2, 0.8}, none}},
            GoldLabels.of(List.of("x", "y"), 0, 1));
    float[][] rows = {{0}, {1}};
    RegionOfCompetence<Float> region =
        CompetenceFit.<Float>region(votes, rows, x -> new float[] {x}).neighbours(2);
    int[] near = region.nearest(0.1f);
    assertThat(near).containsExactly(0, 1);
    assertThat(region.traits(0, near)).containsExactly(1, 0, 0.9, 0.4, 0.5);
    assertThat(region.traits(1, near)).containsExactly(0, 0, 0.2, 0, 0);
    assertThat(GateFit.fit(votes, rows))
        .isEqualTo(GateFit.fit(votes.members(), rows, new double[][] {{0.9, 0.4}, {0.2, 0}}));
  }

  @Test
  void gate_refusesBadNumbers() {
    float[][] rows = {{1}, {2}};
    double[][] given = {{0.5, 0.5}, {0.5, 1.5}};
    assertThatThrownBy(() -> GateFit.fit(List.of("a", "b"), rows, given))
        .hasMessageContaining("member \"b\" has 2 probabilities, expected 2");
    assertThatThrownBy(() -> GateFit.fit(List.of("a"), rows, given))
        .hasMessageContaining("1 members, results of 2 and 2 rows");
    assertThatThrownBy(() -> GateFit.fit(List.of("a", "b"), rows, given, 0))
        .hasMessageContaining("c is 0.0");
    assertThatThrownBy(() -> GateFit.fit(List.of("a", "a"), rows, new double[][] {{1, 1}, {1, 1}}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

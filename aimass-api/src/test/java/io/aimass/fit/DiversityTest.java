package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * Golden numbers: DESlib for the pairwise measures, scikit-learn for the pairwise kappa, NumPy for
 * the others, by {@code src/test/golden/measures.py}.
 */
class DiversityTest {
  private static final GoldenNumbers GOLDEN = GoldenNumbers.load("measures.txt");
  private static final GoldLabels GOLD = GOLDEN.gold("committee.gold", 4);
  private static final GoldLabels FOUR = GoldLabels.of(List.of("a", "b"), 0, 0, 1, 1);
  private static final Diversity COMMITTEE =
      Diversity.of(
          Arrays.stream(GOLDEN.table("committee.predicted"))
              .map(row -> Arrays.stream(row).mapToInt(number -> (int) number).toArray())
              .toArray(int[][]::new),
          GOLD);

  /** A measure of a pair. */
  private interface Pair {
    double of(int a, int b);
  }

  private static void assertPairs(String key, Pair measure, double mean) {
    double[][] table = GOLDEN.table("committee." + key);
    for (int a = 0; a < table.length; a++) {
      for (int b = 0; b < table.length; b++) {
        assertThat(measure.of(a, b))
            .as("%s of %d, %d", key, a, b)
            .isCloseTo(table[a][b], within(1e-9));
      }
    }
    assertThat(mean).isCloseTo(GOLDEN.number("committee." + key + ".mean"), within(1e-9));
  }

  @Test
  void pairs_areTheGoldenOnes() {
    assertThat(COMMITTEE.members()).isEqualTo(5);
    assertPairs("q", COMMITTEE::qStatistic, COMMITTEE.qStatistic());
    assertPairs("disagreement", COMMITTEE::disagreement, COMMITTEE.disagreement());
    assertPairs("doubleFault", COMMITTEE::doubleFault, COMMITTEE.doubleFault());
    assertPairs("correlation", COMMITTEE::correlation, COMMITTEE.correlation());
    assertPairs("kappa", COMMITTEE::kappa, COMMITTEE.kappa());
  }

  @Test
  void committee_isTheGoldenOne() {
    assertThat(COMMITTEE.interraterKappa())
        .isCloseTo(GOLDEN.number("committee.interrater"), within(1e-9));
    assertThat(COMMITTEE.entropy()).isCloseTo(GOLDEN.number("committee.entropy"), within(1e-9));
    assertThat(COMMITTEE.toString()).startsWith("Diversity[5 members, 90 rows, Q -0.083, ");
  }

  @Test
  void membersThatErrInTheSameRows_areNotDiverse() {
    // Their wrong labels differ; that does not matter.
    GoldLabels gold = GoldLabels.of(List.of("a", "b", "c"), 0, 1, 2);
    Diversity same = Diversity.of(new int[][] {{0, 1, 0}, {0, 1, 1}, {0, 1, -1}}, gold);
    assertThat(same.qStatistic()).isEqualTo(1);
    assertThat(same.disagreement()).isZero();
    assertThat(same.correlation()).isCloseTo(1, within(1e-12));
    assertThat(same.kappa()).isEqualTo(1);
    assertThat(same.interraterKappa()).isEqualTo(1);
    assertThat(same.entropy()).isZero();
    assertThat(same.doubleFault()).isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void membersOfWhichHalfIsRightInEveryRow_areAsDiverseAsCanBe() {
    Diversity diverse = Diversity.of(new int[][] {{0, 0, 0, 0}, {1, 1, 1, 1}}, FOUR);
    assertThat(diverse.qStatistic()).isEqualTo(-1);
    assertThat(diverse.disagreement()).isEqualTo(1);
    assertThat(diverse.correlation()).isEqualTo(-1);
    assertThat(diverse.interraterKappa()).isEqualTo(-1);
    assertThat(diverse.entropy()).isEqualTo(1);
  }

  @Test
  void whatIsNotDefinedIsNaN_andLeftOutOfTheMean() {
    int[] always = {0, 0, 1, 1};
    int[] some = {0, 1, 1, 0};
    int[] other = {0, 0, 1, 0};
    Diversity diversity = Diversity.of(new int[][] {always, some, other}, FOUR);
    assertThat(diversity.correlation(0, 1)).isNaN();
    assertThat(diversity.qStatistic(0, 1)).isNaN();
    assertThat(diversity.correlation()).isEqualTo(diversity.correlation(1, 2)).isNotNaN();
    Diversity perfect = Diversity.of(new int[][] {always, always}, FOUR);
    assertThat(perfect.correlation()).isNaN();
    assertThat(perfect.kappa()).isNaN();
    assertThat(perfect.interraterKappa()).isNaN();
    int[] never = {1, 1, 0, 0};
    assertThat(Diversity.of(new int[][] {never, never}, FOUR).interraterKappa()).isNaN();
  }

  @Test
  void probabilities_theMostProbableLabelCounts() {
    double[][] first = {{0.9, 0.1}, {0.5, 0.5}, {0.1, 0.9}, {0.2, 0.8}};
    double[][] second = {{0.9, 0.1}, {0.2, 0.8}, {0.1, 0.9}, {0.7, 0.3}};
    assertThat(Diversity.ofProbabilities(List.of(first, second), FOUR))
        .isEqualTo(Diversity.of(new int[][] {{0, 0, 1, 1}, {0, 1, 1, 0}}, FOUR))
        .hasSameHashCodeAs(Diversity.of(new int[][] {{0, 0, 1, 1}, {0, 1, 1, 0}}, FOUR))
        .isNotEqualTo(Diversity.of(new int[][] {{0, 0, 1, 1}, {0, 0, 1, 0}}, FOUR));
  }

  @Test
  void committees_areChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Diversity.of(new int[][] {{0, 0, 1, 1}}, FOUR))
        .withMessage("1 members, expected 2 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Diversity.of(new int[][] {{0, 0, 1, 1}, {0}}, FOUR))
        .withMessage(
            "member 1 has 1 rows and there are 4 labels, expected as many and at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Diversity.of(new int[][] {{}, {}}, FOUR.select()))
        .withMessage(
            "member 0 has 0 rows and there are 0 labels, expected as many and at least one");
  }

  @Test
  void ambiguity_isTheGoldenOne() {
    double[] parts = GOLDEN.row("ambiguity.parts");
    Ambiguity ambiguity =
        Ambiguity.of(
            GOLDEN.table("ambiguity.predictions"),
            GOLDEN.row("ambiguity.targets"),
            GOLDEN.row("ambiguity.weights"));
    assertThat(ambiguity.committeeError()).isCloseTo(parts[0], within(1e-8));
    assertThat(ambiguity.memberError()).isCloseTo(parts[1], within(1e-8));
    assertThat(ambiguity.ambiguity()).isCloseTo(parts[2], within(1e-8));
  }

  @Provide
  Arbitrary<double[]> numbers() {
    return Arbitraries.doubles().between(-50, 50).array(double[].class).ofSize(5);
  }

  @Property(tries = 200)
  void ambiguity_isWhatTheCommitteeGains(
      @ForAll("numbers") double[] first,
      @ForAll("numbers") double[] second,
      @ForAll("numbers") double[] third,
      @ForAll("numbers") double[] targets) {
    Ambiguity parts = Ambiguity.of(new double[][] {first, second, third}, targets);
    assertThat(parts.memberError() - parts.ambiguity())
        .isCloseTo(parts.committeeError(), within(1e-9));
    assertThat(parts.ambiguity()).isNotNegative();
    assertThat(parts)
        .isEqualTo(
            Ambiguity.of(
                new double[][] {first, second, third, targets},
                targets,
                new double[] {1, 1, 1, 0}));
  }

  @Test
  void ambiguity_isChecked() {
    double[][] members = {{1}, {2}};
    double[] targets = {1};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ambiguity.of(members, targets, new double[] {1}))
        .withMessage("1 weights and 2 members, expected as many, at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ambiguity.of(members, targets, new double[] {0, 0}))
        .withMessage("the weights' sum is 0.0, expected a finite number above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ambiguity.of(members, targets, new double[] {2, -1}))
        .withMessage("a weight is -1.0, expected a finite number of 0 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ambiguity.of(new double[0][], targets))
        .withMessage("0 weights and 0 members, expected as many, at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ambiguity.of(members, new double[] {1, 2}))
        .withMessage("2 targets and 1 predictions, expected as many and at least one");
  }
}

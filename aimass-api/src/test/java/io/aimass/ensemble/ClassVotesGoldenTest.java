package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.ensemble.EnsembleGoldenTest.Case;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden numbers come from {@code src/test/golden/class_votes.py}: scikit-learn, SciPy, NumPy, pyds
 * and DESlib.
 */
class ClassVotesGoldenTest {

  private static final double CLOSE = 1e-9;

  static Stream<Case> cases() throws IOException {
    List<Case> cases = EnsembleGoldenTest.cases("class_votes.txt");
    assertThat(cases).hasSize(18);
    return cases.stream();
  }

  private static void assertClose(
      Ensemble<Classification, Classification> ensemble, Case golden, String key) {
    assertThat(ensemble.combine(golden.votes()).probabilities())
        .containsExactly(golden.one(key), within(CLOSE));
  }

  /** Lines of an option and the numbers for it. */
  private static void assertEach(Case golden, String key, String votes, ByOption ensembles) {
    assertThat(golden.lines().get(key)).isNotEmpty();
    for (double[] line : golden.lines().get(key)) {
      double[] expected = Arrays.copyOfRange(line, 1, line.length);
      assertThat(ensembles.of(line[0]).combine(golden.votes(votes)).probabilities())
          .containsExactly(expected, within(CLOSE));
    }
  }

  private interface ByOption {
    Ensemble<Classification, Classification> of(double option);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hardVotingWithTheFirstLabel_equalsScikitLearn(Case golden) {
    HardVoting hard = Ensembles.hardVoting().ties(TieBreak.FIRST_LABEL);
    assertThat(hard.combine(golden.votes()).label())
        .isEqualTo("l" + (int) golden.one("hard_first")[0]);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void maxConfidence_equalsDesLib(Case golden) {
    assertThat(Ensembles.maxConfidence().combine(golden.votes()).label())
        .isEqualTo("l" + (int) golden.one("maximum")[0]);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rankAverageAndBordaCount_equalSciPy(Case golden) {
    double[] weights = golden.one("weights");
    assertClose(Ensembles.rankAverage().weights(weights), golden, "rank");
    assertClose(Ensembles.bordaCount().weights(weights), golden, "borda");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void trimmedMean_equalsSciPyScaledToOne(Case golden) {
    assertClose(Ensembles.trimmedMean(0.25), golden, "trimmed");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void dempsterShafer_equalsPyds(Case golden) {
    DempsterShafer weighted = Ensembles.dempsterShafer().weights(golden.one("weights"));
    assertEach(golden, "dempster_shafer", "vote", weighted::reliability);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bayesian_equalsScikitLearnsCategoricalNaiveBayes(Case golden) {
    List<ConfusionMatrix> confusions =
        golden.lines().get("confusion").stream()
            .map(line -> confusion(golden, line))
            .collect(Collectors.toList());
    assertEach(golden, "bayes", "vote", Ensembles.bayesian(confusions)::smoothing);
  }

  private static ConfusionMatrix confusion(Case golden, double[] line) {
    List<String> labels = golden.labels().names();
    long[][] counts = new long[labels.size()][labels.size()];
    for (int i = 0; i < line.length; i++) {
      counts[i / labels.size()][i % labels.size()] = (long) line[i];
    }
    return ConfusionMatrix.of(labels, counts);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void severalLabelsAtOnce_equalNumPyAndSciPy(Case golden) {
    double[] weights = golden.one("weights");
    Votes<Classification> votes = golden.votes("labels");
    assertEach(
        golden,
        "multi_label",
        "labels",
        threshold -> Ensembles.multiLabelVoting(threshold).weights(weights));
    assertThat(Ensembles.softVoting().weights(weights).combine(votes).probabilities())
        .containsExactly(golden.one("labels_mean"), within(CLOSE));
    assertThat(Ensembles.logOddsMean().weights(weights).combine(votes).probabilities())
        .containsExactly(golden.one("log_odds"), within(CLOSE));
    assertThat(Ensembles.<Classification>mean().weights(weights).combine(votes).probabilities())
        .containsExactly(golden.one("labels_mean"), within(CLOSE));
    double[] median = Ensembles.<Classification>median().combine(votes).probabilities();
    // Two labels of one member may sum to 1 by chance, and are then scaled; none here does.
    assertThat(median).containsExactly(golden.one("labels_median"), within(CLOSE));
  }
}

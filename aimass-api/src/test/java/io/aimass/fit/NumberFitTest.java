package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.InvalidMassException;
import io.aimass.Mass;
import io.aimass.Regression;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NumberFitTest {
  private static final List<String> MEMBERS = List.of("a", "b", "c");
  private static final double NONE = Double.NaN;

  /** Members whose errors are normal, of these sizes, and independent. */
  private static NumberTable table(long seed, int rows, double... sizes) {
    Random random = new Random(seed);
    double[] targets = new double[rows];
    double[][] predictions = new double[sizes.length][rows];
    for (int row = 0; row < rows; row++) {
      targets[row] = 10 * random.nextGaussian();
      for (int member = 0; member < sizes.length; member++) {
        predictions[member][row] = targets[row] + sizes[member] * random.nextGaussian();
      }
    }
    return NumberTable.of(MEMBERS.subList(0, sizes.length), predictions, targets);
  }

  private static NumberFit quick(NumberTable table) {
    return EnsembleFit.on(table).bootstrap(100, 0.9).seed(1);
  }

  private static NumberCandidate member(int position, int members) {
    double[] weights = new double[members];
    weights[position] = 1;
    return NumberCandidate.of(
        "member " + position, part -> Ensembles.<Regression>mean().weights(weights));
  }

  @Test
  void membersAsGoodAsEachOther_areAveraged() {
    FittedNumbers fitted = quick(table(1, 300, 1, 1, 1)).fit();
    FitReport report = fitted.report();
    assertThat(fitted.name()).isEqualTo("mean");
    assertThat(report.candidates())
        .extracting(CandidateScore::name)
        .containsExactly(
            "mean",
            "median",
            "trimmed mean, 0.2 off each end",
            "best member",
            "non-negative least squares",
            "stacking by ridge regression, alpha chosen");
    assertThat(report.candidate("mean").scores())
        .extracting(MetricScore::metric)
        .containsExactly("RMSE", "MAE", "R2");
    assertThat(report.isBetterThanBestMember()).isTrue();
    assertThat(report.test()).isInstanceOf(SignedRanks.class);
    assertThat(report.test().pValue()).isLessThan(1e-6);
    assertThat(report.verdict()).startsWith("mean is better than the best single member ");
  }

  @Test
  void memberThatIsMuchBetter_getsTheWeight() {
    FittedNumbers fitted = quick(table(2, 300, 0.1, 3, 3)).fit();
    assertThat(fitted.name()).isEqualTo("best member");
    assertThat(fitted.report().isBetterThanBestMember()).isFalse();
    assertThat(fitted.report().improvement()).isEqualTo(new ConfidenceInterval(0, 0, 0.9));
    assertThat(fitted.report().test()).isEqualTo(new SignedRanks(0, 0, 0));
    assertThat(fitted.report().bestMember().name()).isEqualTo("best single member a");
    assertThat(fitted.ensemble().weight(0)).isEqualTo(1);
    assertThat(fitted.ensemble().weight(1)).isZero();
  }

  @Test
  void biasedMembers_areStacked() {
    NumberTable honest = table(3, 300, 1, 1);
    double[][] shifted = {honest.predictions(0), honest.predictions(1)};
    shifted[0] = Arrays.stream(shifted[0]).map(number -> number + 5).toArray();
    shifted[1] = Arrays.stream(shifted[1]).map(number -> number + 4).toArray();
    NumberTable biased = NumberTable.of(honest.members(), shifted, honest.targets());
    assertThat(quick(biased).fit().name()).isEqualTo("stacking by ridge regression, alpha chosen");
  }

  @Test
  void variances_areCandidates() {
    NumberTable plain = table(4, 300, 0.1, 1, 3);
    double[][] variances = new double[3][300];
    Arrays.fill(variances[0], 0.01);
    Arrays.fill(variances[1], 1);
    Arrays.fill(variances[2], 9);
    FittedNumbers fitted = quick(plain.variances(variances)).fit();
    assertThat(fitted.name()).isEqualTo("inverse variance");
    assertThat(NumberCandidates.usual(NumberMetric.r2(), plain)).hasSize(6);
  }

  @Test
  void scores_areThoseOfRowsHeldBack() {
    NumberTable table = table(5, 60, 1, 2);
    double[] answers = new double[60];
    for (StratifiedFolds.Fold fold : new StackFolds(3, 7).split(60)) {
      double[] held =
          table.select(fold.test()).combine(Stacker.ridge().fit(table.select(fold.train())));
      for (int i = 0; i < held.length; i++) {
        answers[fold.test()[i]] = held[i];
      }
    }
    NumberCandidate ridge = NumberCandidates.stacking(Stacker.ridge());
    FittedNumbers fitted =
        quick(table)
            .folds(3)
            .seed(7)
            .metric(NumberMetric.pinball(0.9))
            .candidates(List.of(ridge))
            .fit();
    CandidateScore score = fitted.report().candidate(ridge.name());
    assertThat(score.scores())
        .extracting(MetricScore::metric)
        .containsExactly("RMSE", "pinball 0.9", "MAE", "R2");
    assertThat(fitted.report().metric()).isEqualTo("pinball 0.9");
    for (NumberMetric metric :
        List.of(
            NumberMetric.rootMeanSquaredError(), NumberMetric.pinball(0.9), NumberMetric.r2())) {
      MetricScore found = score.score(metric.name());
      assertThat(found.value()).isEqualTo(metric.of(table.targets(), answers));
      assertThat(found.interval().contains(found.value())).isTrue();
    }
    double[] row = {table.prediction(0, 0), table.prediction(1, 0)};
    assertThat(fitted.ensemble().combine(table.votes(0)).value())
        .isEqualTo(Stacker.ridge().model(table).predict(row)[0]);
  }

  @Test
  void higherIsBetter_isTurnedRound() {
    NumberTable table = table(6, 100, 1, 4);
    List<String> told = new ArrayList<>();
    FittedNumbers fitted =
        quick(table)
            .metric(NumberMetric.r2())
            .candidates(List.of(member(1, 2), member(0, 2)))
            .progress((number, loss) -> told.add(number + " " + loss))
            .fit();
    FitReport report = fitted.report();
    assertThat(fitted.name()).isEqualTo("member 0");
    assertThat(told)
        .containsExactly(
            "1 " + -report.candidate("member 1").score("R2").value(),
            "2 " + -report.candidate("member 0").score("R2").value());
    assertThat(report.bestMember().name()).isEqualTo("best single member a");
  }

  @Test
  void rowsWithoutANumber_countAsTheMeanOfTheTargets() {
    double[][] predictions = {{1, NONE, 3, NONE}, {2, 2, NONE, NONE}};
    NumberTable table = NumberTable.of(List.of("a", "b"), predictions, 1, 2, 3, 10);
    Ensemble<Regression, Regression> first = Ensembles.<Regression>mean().weights(1, 0);
    assertThat(table.combine(Ensembles.mean())).containsExactly(1.5, 2, 3, NONE);
    assertThat(table.combine(first)).containsExactly(1, NONE, 3, NONE);
    NumberTask task = new NumberTask(table, NumberMetric.rootMeanSquaredError());
    double[][] answers = task.answers(table.select(1, 2), first, table.select(0, 3));
    assertThat(answers).isDeepEqualTo(new double[][] {{5.5}, {3}});
    FitReport report = quick(table).folds(2).candidates(List.of(member(0, 2))).fit().report();
    assertThat(report.bestMember().score("MAE").value()).isCloseTo(8.0 / 4, within(1e-12));
  }

  @Property(tries = 5)
  void threads_changeNothing(@ForAll long seed) {
    NumberTable table = table(seed, 60, 1, 2, 3);
    FittedNumbers one = quick(table).seed(seed).threads(1).fit();
    FittedNumbers four = quick(table).seed(seed).threads(4).fit();
    assertThat(four).isEqualTo(one).hasSameHashCodeAs(one);
  }

  @Test
  void report_isATable() {
    FittedNumbers fitted = quick(table(7, 60, 1, 1)).fit();
    List<String> lines = fitted.report().toString().lines().toList();
    assertThat(lines.get(0))
        .isEqualTo("5-fold cross-validation on 60 rows (held out); chosen by RMSE");
    assertThat(lines.get(1)).containsSubsequence("RMSE", "90 % interval", "MAE", "R2");
    assertThat(lines.get(lines.size() - 1))
        .startsWith("Ranks of the 60 rows on which one of the two is nearer: ")
        .contains("Wilcoxon's signed-rank test, normal approximation, p = ");
    assertThat(fitted.toString()).startsWith("mean: mean, weights equal for [a, b]");
  }

  @Test
  void numbersSeenInTraining_areRefusedUnlessAllowed() {
    NumberTable seen = table(8, 60, 1, 1).origin(VoteOrigin.SEEN_IN_TRAINING);
    assertThatThrownBy(() -> quick(seen).fit())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("allowSeenInTraining()");
    assertThat(quick(seen).allowSeenInTraining().fit().report().toString())
        .contains("(seen in training)");
  }

  @Test
  void ensemble_isForItsMembersAndNoOthers() {
    FittedNumbers fitted = quick(table(9, 60, 1, 1)).fit();
    try (Mass<String, Regression> mass = mass(fitted.ensemble(), "a", "b")) {
      assertThat(mass.predict("x").value()).isEqualTo(1);
    }
    assertThatThrownBy(() -> mass(fitted.ensemble(), "b", "a"))
        .isInstanceOf(InvalidMassException.class)
        .hasMessageContaining("in another order");
  }

  private static Mass<String, Regression> mass(
      Ensemble<Regression, Regression> ensemble, String... members) {
    var builder = Mass.builder(String.class, Regression.class);
    for (String member : members) {
      builder.addModel(member, text -> Regression.of(1));
    }
    return builder.ensemble(ensemble).build();
  }

  @Test
  void options_outOfRange_areRefused() {
    NumberFit fit = EnsembleFit.on(table(10, 60, 1, 1));
    assertThatThrownBy(() -> fit.folds(61)).hasMessageContaining("folds is 61, expected 2 to 60");
    assertThatThrownBy(() -> fit.threads(0)).hasMessageContaining("threads is 0");
    assertThatThrownBy(() -> fit.bootstrap(99, 0.5)).hasMessageContaining("draws is 99");
    assertThatThrownBy(() -> fit.candidates(List.of())).hasMessageContaining("no candidates");
    assertThatThrownBy(() -> fit.candidates(List.of(member(0, 2), member(0, 2))))
        .hasMessage("candidate \"member 0\" is given twice");
    assertThatThrownBy(() -> NumberCandidate.of(" ", part -> Ensembles.mean()))
        .hasMessage("a candidate's name is blank");
    assertThat(NumberCandidates.median()).hasToString("median");
  }
}

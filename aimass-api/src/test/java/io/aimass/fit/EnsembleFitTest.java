package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.InvalidMassException;
import io.aimass.Mass;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EnsembleFitTest {
  private static final VoteTable TABLE = RandomVotes.table(11, 4, 300, 0.05);

  private static EnsembleFit quick(VoteTable table) {
    return EnsembleFit.on(table).bootstrap(100, 0.9).seed(1);
  }

  private static Candidate member(int position, int members) {
    double[] weights = new double[members];
    weights[position] = 1;
    return Candidate.of("member " + position, part -> Ensembles.softVoting().weights(weights));
  }

  @Test
  void fit_usualCandidates_choosesAndReportsAll() {
    FittedEnsemble fitted = quick(TABLE).fit();
    FitReport report = fitted.report();
    assertThat(report.candidates())
        .extracting(CandidateScore::name)
        .containsExactly(
            "greedy weights",
            "greedy weights, temperature on the answer",
            "soft vote",
            "geometric mean",
            "hard vote",
            "best member",
            "EM weights",
            "class weights");
    assertThat(report.candidate("soft vote").scores())
        .extracting(MetricScore::metric)
        .containsExactly("log-loss", "accuracy", "ECE");
    assertThat(report.chosen()).isEqualTo(fitted.name());
    assertThat(report.rows()).isEqualTo(300);
    assertThat(report.folds()).isEqualTo(5);
    assertThat(report.origin()).isEqualTo(VoteOrigin.HELD_OUT);
    for (CandidateScore candidate : report.candidates()) {
      for (MetricScore score : candidate.scores()) {
        assertThat(score.interval().level()).isEqualTo(0.9);
        assertThat(score.interval().low()).isLessThan(score.interval().high());
      }
    }
  }

  @Test
  void scores_areThoseOfRowsHeldBack() {
    List<StratifiedFolds.Fold> folds = StratifiedFolds.of(3, 7).splitAny(TABLE.gold());
    double[][] answers = new double[TABLE.rows()][];
    for (StratifiedFolds.Fold fold : folds) {
      double[] weights = SoftVotingWeights.fit(TABLE.select(fold.train())).weights();
      double[][] held = TABLE.select(fold.test()).combine(Ensembles.softVoting().weights(weights));
      for (int i = 0; i < held.length; i++) {
        answers[fold.test()[i]] = held[i];
      }
    }
    FittedEnsemble fitted =
        quick(TABLE).folds(3).seed(7).candidates(List.of(Candidates.mixtureWeights())).fit();
    CandidateScore score = fitted.report().candidate("EM weights");
    assertThat(score.score("log-loss").value())
        .isEqualTo(Metric.logLoss().of(TABLE.gold(), answers));
    assertThat(score.score("accuracy").value())
        .isEqualTo(Metric.accuracy().of(TABLE.gold(), answers));
    assertThat(score.score("ECE").value())
        .isEqualTo(Metric.calibrationError().of(TABLE.gold(), answers));
    assertThat(fitted.ensemble().weight(0)).isEqualTo(SoftVotingWeights.fit(TABLE).weights()[0]);
  }

  private static VoteTable rare(int rows, int positives) {
    double[][][] votes = new double[2][rows][];
    int[] gold = new int[rows];
    for (int row = 0; row < rows; row++) {
      gold[row] = row < positives ? 1 : 0;
      double p = (row % 10) / 10.0;
      votes[0][row] = new double[] {1 - p, p};
      votes[1][row] = new double[] {p, 1 - p};
    }
    return VoteTable.of(List.of("a", "b"), votes, GoldLabels.of(List.of("no", "yes"), gold));
  }

  @Test
  void rareLabel_isInEveryDrawThatNeedsIt() {
    List<Candidate> one = List.of(Candidates.softVoting());
    FittedEnsemble fitted =
        EnsembleFit.on(rare(300, 5))
            .metric(Metric.areaUnderCurve())
            .bootstrap(1000, 0.995)
            .candidates(one)
            .fit();
    assertThat(fitted.report().toString()).contains("99.5 % interval");
    assertThatThrownBy(
            () ->
                EnsembleFit.on(rare(300, 4)).metric(Metric.areaUnderCurve()).candidates(one).fit())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of 5 cannot be told, with fewer folds it may: ");
  }

  @Test
  void bestMember_isJudgedOnAllRows() {
    FitReport report = quick(TABLE).candidates(List.of(Candidates.softVoting())).fit().report();
    double least = Double.POSITIVE_INFINITY;
    int best = -1;
    for (int member = 0; member < 4; member++) {
      double[] weights = new double[4];
      weights[member] = 1;
      double loss =
          Metric.logLoss().of(TABLE.gold(), TABLE.combine(Ensembles.softVoting().weights(weights)));
      if (loss < least) {
        least = loss;
        best = member;
      }
    }
    assertThat(report.bestMember().name())
        .isEqualTo("best single member " + TABLE.members().get(best));
    assertThat(report.bestMember().score("log-loss").value()).isCloseTo(least, within(1e-12));
  }

  @Test
  void committeeOfDifferentMembers_isBetterAndSaysSo() {
    FitReport report = quick(RandomVotes.equals(2, 4, 1500)).fit().report();
    assertThat(report.isBetterThanBestMember()).isTrue();
    assertThat(report.improvement().low()).isPositive();
    assertThat(report.verdict())
        .contains(report.chosen() + " is better than the best single member m");
    McNemar test = (McNemar) report.test();
    assertThat(test.onlyFirst()).isGreaterThan(test.onlySecond());
  }

  @Test
  void bestMemberItself_isNotBetterAndSaysSo() {
    VoteTable alone = TABLE.members(0);
    FitReport report =
        quick(alone).candidates(Candidates.usual(Metric.logLoss()).subList(0, 1)).fit().report();
    assertThat(report.chosen()).isEqualTo("greedy weights");
    assertThat(report.isBetterThanBestMember()).isFalse();
    assertThat(report.improvement()).isEqualTo(new ConfidenceInterval(0, 0, 0.9));
    assertThat(report.test()).isEqualTo(new McNemar(0, 0));
    assertThat(report.verdict())
        .startsWith("greedy weights is not better than the best single member mz: log-loss ")
        .endsWith("better by 0.0000 to 0.0000 (90 % interval).");
  }

  @Test
  void report_isATable() {
    FittedEnsemble fitted =
        quick(TABLE)
            .metric(Metric.macroF1())
            .candidates(List.of(Candidates.softVoting(), Candidates.hardVoting()))
            .fit();
    List<String> lines = fitted.report().toString().lines().toList();
    assertThat(lines).hasSize(7);
    assertThat(lines.get(0))
        .isEqualTo("5-fold cross-validation on 300 rows (held out); chosen by macro-F1");
    assertThat(lines.get(1))
        .containsSubsequence("log-loss", "90 % interval", "macro-F1", "accuracy", "ECE");
    assertThat(lines.subList(1, 5)).allMatch(line -> line.length() == lines.get(1).length());
    assertThat(lines.subList(2, 4)).filteredOn(line -> line.startsWith("* ")).hasSize(1);
    assertThat(lines.get(4)).startsWith("  best single member m");
    assertThat(lines.get(5)).isEqualTo(fitted.report().verdict());
    assertThat(lines.get(6)).contains("McNemar's test, ", "p = ");
    assertThat(fitted.toString()).startsWith(fitted.name() + ": ").endsWith(lines.get(6) + "\n");
  }

  @Property(tries = 5)
  void threads_changeNothing(@ForAll long seed) {
    VoteTable table = RandomVotes.table(seed, 3, 90, 0.1);
    FittedEnsemble one = quick(table).seed(seed).threads(1).fit();
    FittedEnsemble four = quick(table).seed(seed).threads(4).fit();
    assertThat(four).isEqualTo(one).hasSameHashCodeAs(one);
  }

  @Test
  void seed_changesTheParts() {
    assertThat(quick(TABLE).seed(2).candidates(List.of(Candidates.mixtureWeights())).fit())
        .isNotEqualTo(quick(TABLE).candidates(List.of(Candidates.mixtureWeights())).fit());
  }

  @Test
  void votesSeenInTraining_areRefusedUnlessAllowed() {
    VoteTable seen = TABLE.origin(VoteOrigin.SEEN_IN_TRAINING);
    EnsembleFit fit = quick(seen).candidates(List.of(Candidates.softVoting()));
    assertThatThrownBy(fit::fit)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SEEN_IN_TRAINING")
        .hasMessageContaining("allowSeenInTraining()");
    FitReport report = fit.allowSeenInTraining().fit().report();
    assertThat(report.toString()).contains("(seen in training)");
    assertThat(quick(TABLE.origin(VoteOrigin.OUT_OF_FOLD)).candidates(List.of(member(0, 4))).fit())
        .isNotNull();
  }

  @Test
  void progress_isToldOfEachCandidateAndMayEndTheFit() {
    List<String> told = new ArrayList<>();
    FitReport report =
        quick(TABLE)
            .metric(Metric.accuracy())
            .candidates(List.of(member(0, 4), member(1, 4)))
            .progress((number, loss) -> told.add(number + " " + loss))
            .fit()
            .report();
    assertThat(told)
        .containsExactly(
            "1 " + -report.candidate("member 0").score("accuracy").value(),
            "2 " + -report.candidate("member 1").score("accuracy").value());
    AtomicInteger fits = new AtomicInteger();
    Candidate counting =
        Candidate.of(
            "counting",
            part -> {
              fits.incrementAndGet();
              return Ensembles.softVoting();
            });
    IllegalStateException stop = new IllegalStateException("stop");
    EnsembleFit stopped =
        quick(TABLE)
            .candidates(List.of(member(0, 4), counting))
            .progress(
                (number, loss) -> {
                  throw stop;
                });
    assertThatThrownBy(stopped::fit).isSameAs(stop);
    assertThat(fits).hasValue(0);
  }

  @Test
  void labelOfOneRow_isNoHindrance() {
    GoldLabels gold = GoldLabels.of(List.of("a", "b", "c"), 0, 0, 0, 1, 1, 1, 2);
    double[][] votes = new double[7][];
    for (int row = 0; row < 7; row++) {
      votes[row] = new double[] {0.5, 0.25, 0.25};
    }
    VoteTable table = VoteTable.of(List.of("m"), new double[][][] {votes}, gold);
    assertThat(quick(table).folds(3).fit().name()).isEqualTo("greedy weights");
  }

  private static double logLoss(FitReport report, String candidate) {
    return report.candidate(candidate).score("log-loss").value();
  }

  /** One member knows how probable the labels are, the other one is duller by half. */
  private static VoteTable honest() {
    Random random = new Random(3);
    int[] gold = new int[400];
    double[][][] votes = new double[2][gold.length][];
    for (int row = 0; row < gold.length; row++) {
      double p = random.nextDouble();
      gold[row] = random.nextDouble() < p ? 0 : 1;
      votes[0][row] = new double[] {p, 1 - p};
      votes[1][row] = new double[] {0.25 + p / 2, 0.75 - p / 2};
    }
    return VoteTable.of(List.of("a", "b"), votes, GoldLabels.of(List.of("x", "y"), gold));
  }

  @Test
  void greedyWeights_stayWhereNothingIsClearlyBetter() {
    FitReport report = quick(honest()).fit().report();
    assertThat(report.chosen()).isEqualTo("greedy weights");
    assertThat(report.candidates())
        .anyMatch(other -> logLoss(report, other.name()) < logLoss(report, "greedy weights"));
    assertThat(report.isBetterThanBestMember()).isFalse();
    assertThat(quick(RandomVotes.equals(2, 4, 1500)).fit().name()).isNotEqualTo("greedy weights");
  }

  @Test
  void committeeThatIsNotSureEnough_getsATemperature() {
    VoteTable unsure = RandomVotes.table(1, 2, 300, 0.05);
    FittedEnsemble fitted = quick(unsure).fit();
    assertThat(fitted.name()).isEqualTo("greedy weights, temperature on the answer");
    assertThat(logLoss(fitted.report(), fitted.name()))
        .isLessThan(0.9 * logLoss(fitted.report(), "greedy weights"));
    assertThat(fitted.ensemble().toString()).contains("soft voting", "TemperatureScaling");
    // The best label is the same: by accuracy nothing is gained, and the first one stays.
    assertThat(quick(unsure).metric(Metric.accuracy()).fit().name()).isEqualTo("greedy weights");
  }

  @Test
  void firstNearBest_takesWhatIsWithinOneStandardError() {
    double[][] far = {{3, 3, 3}, {2, 1, 3}, {1, 1, 1}};
    assertThat(FirstNearBest.choose(far)).isEqualTo(2);
    double[][] near = {{3, 3, 3}, {1.2, 0.9, 1.05}, {1, 1, 1}};
    assertThat(FirstNearBest.choose(near)).isEqualTo(1);
    assertThat(FirstNearBest.choose(new double[][] {{1, 1}, {2, 2}})).isZero();
    assertThat(FirstNearBest.choose(new double[][] {{1, 1}, {1, 1}})).isZero();
  }

  private static Mass<String, Classification> mass(
      Ensemble<Classification, Classification> ensemble, String... members) {
    var builder = Mass.builder(String.class, Classification.class);
    for (String member : members) {
      builder.addModel(member, text -> Classification.uniform(RandomVotes.NAMES));
    }
    return builder.ensemble(ensemble).build();
  }

  @Test
  void ensemble_combinesForItsMembersAndNoOthers() {
    FittedEnsemble fitted = quick(TABLE).candidates(List.of(Candidates.mixtureWeights())).fit();
    try (Mass<String, Classification> mass = mass(fitted.ensemble(), "mz", "my", "mx", "mw")) {
      double[] uniform = Classification.uniform(RandomVotes.NAMES).probabilities();
      assertThat(mass.predict("x").probabilities()).containsExactly(uniform, within(1e-12));
    }
    assertThatThrownBy(() -> mass(fitted.ensemble(), "my", "mz", "mx", "mw"))
        .isInstanceOf(InvalidMassException.class)
        .hasMessageContaining("in another order")
        .hasMessageContaining("got [my, mz, mx, mw], expected [mz, my, mx, mw]");
    assertThatThrownBy(() -> mass(fitted.ensemble(), "mz", "my", "mx"))
        .isInstanceOf(InvalidMassException.class)
        .hasMessageContaining("the members are others")
        .hasMessageContaining("got [mz, my, mx], expected");
    assertThat(fitted.ensemble().combine(TABLE.votes(0)))
        .isEqualTo(
            Ensembles.softVoting()
                .weights(SoftVotingWeights.fit(TABLE).weights())
                .combine(TABLE.votes(0)));
    assertThat(fitted.ensemble().ask(TABLE.votes(0)))
        .isEqualTo(Ensembles.softVoting().ask(TABLE.votes(0)));
    assertThat(fitted.ensemble().toString()).contains("soft voting", "[mz, my, mx, mw]");
  }

  @Test
  void fittedForOtherNumbers_isRefused() {
    FitReport report = quick(TABLE).candidates(List.of(member(0, 4))).fit().report();
    assertThatThrownBy(
            () ->
                new FittedEnsemble(List.of("a"), "x", Ensembles.softVoting().weights(1, 2), report))
        .hasMessageContaining("expected 1 weights");
  }

  @Test
  void options_outOfRange_areRefused() {
    EnsembleFit fit = EnsembleFit.on(TABLE);
    assertThatThrownBy(() -> fit.folds(1)).hasMessageContaining("folds is 1, expected 2 to 300");
    assertThatThrownBy(() -> fit.folds(301)).hasMessageContaining("folds is 301");
    assertThatThrownBy(() -> fit.threads(0)).hasMessageContaining("threads is 0");
    assertThatThrownBy(() -> fit.bootstrap(99, 0.5)).hasMessageContaining("draws is 99");
    assertThatThrownBy(() -> fit.bootstrap(100, 1)).hasMessageContaining("level is 1.0");
    assertThatThrownBy(() -> fit.candidates(List.of())).hasMessageContaining("no candidates");
    assertThatThrownBy(() -> fit.candidates(List.of(member(0, 4), member(0, 4))))
        .hasMessage("candidate \"member 0\" is given twice");
    assertThatThrownBy(() -> Candidate.of(" ", part -> Ensembles.softVoting()))
        .hasMessage("a candidate's name is blank");
    assertThatThrownBy(() -> new ConfidenceInterval(2, 1, 0.9)).hasMessageContaining("from 2.0");
    assertThatThrownBy(() -> new McNemar(-1, 0)).hasMessageContaining("-1 and 0");
    FitReport report = quick(TABLE).candidates(List.of(member(0, 4))).fit().report();
    assertThatThrownBy(
            () ->
                new FitReport(
                    report.rows(),
                    report.folds(),
                    report.origin(),
                    report.metric(),
                    report.candidates(),
                    "x",
                    report.bestMember(),
                    report.improvement(),
                    report.test()))
        .hasMessage("chosen is \"x\", expected one of [member 0]");
    assertThatThrownBy(() -> report.candidate("x")).hasMessageContaining("no candidate \"x\"");
    assertThatThrownBy(() -> report.bestMember().score("x")).hasMessageContaining("no \"x\" among");
  }
}

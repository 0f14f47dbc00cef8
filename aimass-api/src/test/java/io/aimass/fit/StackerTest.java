package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.Votes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StackerTest {
  private static final double NONE = Double.NaN;

  static Stream<Stacker> all() {
    return Stream.of(
        Stacker.logistic(),
        Stacker.logistic().logarithms(),
        Stacker.ridge(),
        Stacker.nonNegative(),
        Stacker.boosting());
  }

  private static VoteTable committee(int rows) {
    return StackedVotes.random(3, rows, 3, 3, 4096);
  }

  private static Stacker allowing(Stacker stacker) {
    if (stacker instanceof LogisticStacker logistic) {
      return logistic.allowSeenInTraining();
    } else if (stacker instanceof RidgeStacker ridge) {
      return ridge.allowSeenInTraining();
    } else if (stacker instanceof NonNegativeStacker nonNegative) {
      return nonNegative.allowSeenInTraining();
    }
    return ((BoostingStacker) stacker).allowSeenInTraining();
  }

  @ParameterizedTest
  @MethodSource("all")
  void fit_seenInTraining_isRefusedUnlessAllowed(Stacker stacker) {
    VoteTable seen = committee(60).origin(VoteOrigin.SEEN_IN_TRAINING);
    assertThatThrownBy(() -> stacker.fit(seen))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SEEN_IN_TRAINING")
        .hasMessageContaining("allowSeenInTraining()");
    Ensemble<Classification, Classification> allowed = allowing(stacker).fit(seen);
    assertThat(allowed).isEqualTo(stacker.fit(committee(60).origin(VoteOrigin.OUT_OF_FOLD)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void fit_learnsWhomToTrust(Stacker stacker) {
    VoteTable fresh = StackedVotes.random(4, 400, 3, 3, 4096);
    double[][] answers = fresh.combine(stacker.fit(committee(400)));
    double best = Metric.accuracy().of(fresh.gold(), fresh.probabilities(2));
    assertThat(Metric.accuracy().of(fresh.gold(), answers)).isGreaterThan(best - 0.02);
    double worst = Metric.accuracy().of(fresh.gold(), fresh.probabilities(0));
    assertThat(best).isGreaterThan(worst + 0.15);
  }

  @ParameterizedTest
  @MethodSource("all")
  void fit_isAValueThatOthersCanRead(Stacker stacker) {
    VoteTable table = committee(60);
    Ensemble<Classification, Classification> fitted = stacker.fit(table);
    assertThat(fitted).isEqualTo(stacker.fit(table)).hasSameHashCodeAs(stacker.fit(table));
    assertThat(fitted).isNotEqualTo(stacker.fit(committee(61)));
    assertThat(fitted.toString()).contains(stacker instanceof NonNegativeStacker ? "0." : "m2");
  }

  @ParameterizedTest
  @MethodSource("all")
  void fit_memberWithoutVote_countsAsTheMeanOfTheOthers(Stacker stacker) {
    double[][][] votes = votes(committee(40));
    double[][][] filled = votes(committee(40));
    votes[1][7] = new double[] {NONE, NONE, NONE};
    for (int label = 0; label < 3; label++) {
      filled[1][7][label] = (votes[0][7][label] + votes[2][7][label]) / 2;
    }
    List<String> names = committee(40).members();
    GoldLabels gold = committee(40).gold();
    Ensemble<Classification, Classification> fitted = stacker.fit(VoteTable.of(names, votes, gold));
    VoteTable whole = VoteTable.of(names, filled, gold);
    assertThat(fitted).isEqualTo(stacker.fit(whole));
    if (!(stacker instanceof NonNegativeStacker)) {
      Votes<Classification> some = VoteTable.of(names, votes, gold).votes(7);
      assertThat(fitted.combine(some)).isEqualTo(fitted.combine(whole.votes(7)));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void fit_rowsWithoutVotes_teachNothing(Stacker stacker) {
    double[][][] votes = votes(committee(40));
    for (double[][] member : votes) {
      member[5] = new double[] {NONE, NONE, NONE};
    }
    VoteTable table = VoteTable.of(committee(40).members(), votes, committee(40).gold());
    int[] others = IntStream.range(0, 40).filter(row -> row != 5).toArray();
    assertThat(stacker.fit(table)).isEqualTo(stacker.fit(committee(40).select(others)));
    assertThatThrownBy(() -> stacker.fit(table.select(5, 5)))
        .hasMessageContaining("no member has a vote on any row");
  }

  private static double[][][] votes(VoteTable table) {
    return IntStream.range(0, table.members().size())
        .mapToObj(table::probabilities)
        .toArray(double[][][]::new);
  }

  /** One label is right nowhere, another on one row alone. */
  private static VoteTable rareLabels() {
    VoteTable full = StackedVotes.random(5, 60, 2, 4, 4096);
    int[] chosen =
        IntStream.range(0, 60)
            .filter(row -> full.gold().number(row) != 1)
            .filter(row -> full.gold().number(row) != 2 || row == 2)
            .toArray();
    return full.select(chosen);
  }

  @ParameterizedTest
  @MethodSource("all")
  void fit_labelThatIsNeverRight_isNeverAnswered(Stacker stacker) {
    VoteTable table = rareLabels();
    assertThat(table.gold().counts()[1]).isZero();
    assertThat(table.gold().counts()[2]).isEqualTo(1);
    for (double[] answer : table.combine(stacker.fit(table))) {
      assertThat(Arrays.stream(answer).sum()).isCloseTo(1, within(1e-9));
      if (!(stacker instanceof NonNegativeStacker)) {
        assertThat(answer[1]).isLessThan(1e-6);
      }
    }
  }

  @Test
  void logistic_choosesTheStrengthOfTheLowestLossOnRowsHeldBack() {
    VoteTable table = StackedVotes.random(8, 120, 4, 3, 4096, 0.3);
    double[] grid = {1e4, 1e-3, 1};
    double best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (double c : grid) {
      double loss = 0;
      for (StratifiedFolds.Fold fold : StratifiedFolds.of(4, 9).split(table.gold())) {
        VoteTable test = table.select(fold.test());
        double[][] answers = test.combine(Stacker.logistic().c(c).fit(table.select(fold.train())));
        loss += Metric.logLoss().of(test.gold(), answers) * test.rows();
      }
      best = loss < least ? c : best;
      least = Math.min(loss, least);
    }
    LinearStack chosen = Stacker.logistic().c(grid).folds(4, 9).model(table);
    assertThat(chosen).isEqualTo(Stacker.logistic().c(best).model(table));
    assertThat(best).isEqualTo(1);
  }

  @Test
  void logistic_chosenStrength_isBetterOnFreshRowsThanNone() {
    VoteTable table = StackedVotes.random(1, 150, 5, 6, 4096, 0.4);
    VoteTable fresh = StackedVotes.random(2, 600, 5, 6, 4096, 0.4);
    double chosen = Metric.logLoss().of(fresh.gold(), fresh.combine(Stacker.logistic().fit(table)));
    double full =
        Metric.logLoss().of(fresh.gold(), fresh.combine(Stacker.logistic().c(1e4).fit(table)));
    assertThat(chosen).isLessThan(full - 0.1);
  }

  @Test
  void ridge_choosesTheStrengthOfTheLowestErrorOnRowsHeldBack() {
    VoteTable table = StackedVotes.random(8, 120, 4, 3, 4096, 0.3);
    double[] grid = {1, 1000, 30};
    double best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (double alpha : grid) {
      double loss = 0;
      for (StratifiedFolds.Fold fold : StratifiedFolds.of(4, 9).split(table.gold())) {
        LinearStack model = Stacker.ridge().alpha(alpha).model(table.select(fold.train()));
        for (int row : fold.test()) {
          loss += squaredError(model, table, row);
        }
      }
      best = loss < least ? alpha : best;
      least = Math.min(loss, least);
    }
    LinearStack chosen = Stacker.ridge().alpha(grid).folds(4, 9).model(table);
    assertThat(chosen).isEqualTo(Stacker.ridge().alpha(best).model(table));
  }

  private static double squaredError(LinearStack model, VoteTable table, int row) {
    double loss = 0;
    double[][] weights = model.weights();
    for (int label = 0; label < weights.length; label++) {
      double error = model.intercepts()[label] - (table.gold().number(row) == label ? 1 : 0);
      for (int i = 0; i < weights[label].length; i++) {
        error += weights[label][i] * table.probabilities(i / 3)[row][i % 3];
      }
      loss += error * error;
    }
    return loss;
  }

  @Test
  void threads_changeNothing() {
    VoteTable table = committee(200);
    assertThat(Stacker.logistic().threads(4).fit(table)).isEqualTo(Stacker.logistic().fit(table));
    assertThat(Stacker.boosting().threads(3).fit(table)).isEqualTo(Stacker.boosting().fit(table));
  }

  @Test
  void boosting_stopsWhereRowsHeldBackSaySo() {
    VoteTable table = StackedVotes.random(6, 150, 2, 3, 4096);
    StratifiedFolds.Fold fold = StratifiedFolds.of(3, 7).split(table.gold()).get(0);
    VoteTable test = table.select(fold.test());
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int rounds = 1; rounds <= 60; rounds++) {
      BoostingStacker some = Stacker.boosting().learningRate(0.3).rounds(rounds);
      double loss =
          Metric.logLoss().of(test.gold(), test.combine(some.fit(table.select(fold.train()))));
      best = loss < least ? rounds : best;
      least = Math.min(loss, least);
    }
    assertThat(best).isBetween(2, 40);
    BoostingStacker stopping = Stacker.boosting().learningRate(0.3).stopEarly(60, 0.33, 60, 7);
    assertThat(stopping.model(table))
        .isEqualTo(Stacker.boosting().learningRate(0.3).rounds(best).model(table));
    assertThat(stopping.stopEarly(60, 0.33, 1, 7).model(table).stumps().length)
        .isLessThanOrEqualTo(3 * best);
    assertThat(stopping.stopEarly(2, 0.33, 60, 7).model(table).stumps()).hasSize(6);
  }

  @Test
  void boosting_membersThatAllSayTheSame_leaveTheSharesOfLabels() {
    double[][][] votes = {{{0.5, 0.5}, {0.5, 0.5}, {0.5, 0.5}, {0.5, 0.5}}};
    VoteTable table =
        VoteTable.of(List.of("a"), votes, GoldLabels.of(List.of("no", "yes"), 0, 1, 1, 1));
    BoostedStumps model = Stacker.boosting().rounds(5).model(table);
    assertThat(model.predict(new double[] {0.9, 0.1}))
        .containsExactly(new double[] {0.25, 0.75}, within(1e-9));
  }

  @Test
  void nonNegative_membersThatAreCopies_shareNothing() {
    VoteTable table = committee(60);
    VoteTable copies =
        VoteTable.of(
            List.of("m1", "copy", "m2"),
            new double[][][] {
              table.probabilities(1), table.probabilities(1), table.probabilities(2)
            },
            table.gold());
    double[] weights = Stacker.nonNegative().weights(copies);
    double[] plain = Stacker.nonNegative().weights(table.members(1, 2));
    assertThat(weights[0] + weights[1]).isCloseTo(plain[0], within(1e-9));
    assertThat(weights[2]).isCloseTo(plain[1], within(1e-9));
  }

  @Test
  void nonNegative_nobodyEverRight_isAnEqualVote() {
    double[][][] votes = {{{1, 0}, {1, 0}}, {{1, 0}, {1, 0}}};
    VoteTable table =
        VoteTable.of(List.of("a", "b"), votes, GoldLabels.of(List.of("no", "yes"), 1, 1));
    assertThat(Stacker.nonNegative().weights(table)).containsExactly(0, 0);
    assertThat(Stacker.nonNegative().fit(table)).isEqualTo(Ensembles.softVoting());
  }

  @Test
  void options_outOfRange_areRefused() {
    assertThatThrownBy(() -> Stacker.logistic().c()).hasMessage("no c, expected one value or more");
    assertThatThrownBy(() -> Stacker.logistic().c(1, 0)).hasMessageContaining("c is 0.0");
    assertThatThrownBy(() -> Stacker.logistic().folds(1, 0)).hasMessageContaining("folds is 1");
    assertThatThrownBy(() -> Stacker.logistic().tolerance(0))
        .hasMessageContaining("tolerance is 0.0");
    assertThatThrownBy(() -> Stacker.logistic().threads(0)).hasMessageContaining("threads is 0");
    assertThatThrownBy(() -> Stacker.ridge().alpha(-1)).hasMessageContaining("alpha is -1.0");
    assertThatThrownBy(() -> Stacker.ridge().folds(0, 0)).hasMessageContaining("folds is 0");
    assertThatThrownBy(() -> Stacker.boosting().learningRate(0))
        .hasMessageContaining("learningRate is 0.0");
    assertThatThrownBy(() -> Stacker.boosting().rounds(0)).hasMessageContaining("rounds is 0");
    assertThatThrownBy(() -> Stacker.boosting().stopEarly(9, 0.6, 2, 0))
        .hasMessageContaining("share is 0.6");
    assertThatThrownBy(() -> Stacker.boosting().stopEarly(9, 0.5, 0, 0))
        .hasMessageContaining("patience is 0");
    assertThatThrownBy(() -> Stacker.boosting().stopEarly(0, 0.5, 1, 0))
        .hasMessageContaining("rounds is 0");
    assertThatThrownBy(() -> Stacker.boosting().threads(0)).hasMessageContaining("threads is 0");
  }

  @Test
  void fit_tooLittleToLearnFrom_isRefused() {
    VoteTable one = committee(10).select(0, 0);
    assertThatThrownBy(() -> Stacker.logistic().fit(one))
        .hasMessageContaining("the right labels are [l0], expected two or more");
    assertThatThrownBy(() -> Stacker.ridge().fit(committee(3)))
        .hasMessageContaining("0 rows whose label has another row, expected 5");
    VoteTable alone =
        VoteTable.of(List.of("a"), new double[][][] {{{1}}}, GoldLabels.of(List.of("x"), 0));
    assertThatThrownBy(() -> Stacker.ridge().fit(alone)).hasMessageContaining("labels [x]");
    assertThatThrownBy(() -> Stacker.boosting().fit(alone)).hasMessageContaining("labels [x]");
    assertThatThrownBy(() -> Stacker.ridge().alpha(1e-300).fit(committee(20)))
        .hasMessageContaining("alpha is 1.0E-300");
  }

  @Test
  void toString_names() {
    assertThat(all().map(Object::toString))
        .containsExactly(
            "stacking by logistic regression, C chosen",
            "stacking by logistic regression over logarithms, C chosen",
            "stacking by ridge regression, alpha chosen",
            "non-negative least squares",
            "stacking by boosted stumps, learning rate 0.1, at most 500 rounds");
    assertThat(Stacker.logistic().c(2)).hasToString("stacking by logistic regression, C 2.0");
    assertThat(Stacker.ridge().alpha(2)).hasToString("stacking by ridge regression, alpha 2.0");
    assertThat(Stacker.boosting().rounds(7))
        .hasToString("stacking by boosted stumps, learning rate 0.1, 7 rounds");
  }

  @Test
  void logistic_tellsOfEveryStep() {
    VoteTable table = committee(60);
    List<Integer> steps = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    FitProgress noting =
        (step, loss) -> {
          steps.add(step);
          losses.add(loss);
        };
    LogisticStacker one = Stacker.logistic().c(1);
    assertThat(one.progress(noting).threads(2).fit(table)).isEqualTo(one.fit(table));
    int last = steps.size();
    assertThat(losses.get(last - 1)).isLessThan(losses.get(0));
    LogisticStacker choosing = one.c(0.1, 1).folds(2, 1);
    assertThat(choosing.progress(noting).logarithms().c(1).folds(2, 1).fit(table))
        .isEqualTo(choosing.logarithms().c(1).fit(table));
    steps.clear();
    choosing.progress(noting).fit(table);
    assertThat(steps)
        .hasSizeGreaterThan(2 * last)
        .isEqualTo(IntStream.rangeClosed(1, steps.size()).boxed().collect(Collectors.toList()));
    assertEnds(
        stop ->
            choosing
                .progress(
                    (step, loss) -> {
                      throw stop;
                    })
                .fit(table));
  }

  private static void assertEnds(Consumer<IllegalStateException> fit) {
    IllegalStateException stop = new IllegalStateException("stop");
    assertThatThrownBy(() -> fit.accept(stop)).isSameAs(stop);
  }

  @Test
  void boosting_tellsOfEveryRound() {
    VoteTable table = committee(60);
    List<Integer> rounds = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    BoostingStacker boosting =
        Stacker.boosting()
            .progress(
                (round, loss) -> {
                  rounds.add(round);
                  losses.add(loss);
                });
    double[][] answers = table.combine(boosting.rounds(3).fit(table));
    assertThat(rounds).containsExactly(1, 2, 3);
    assertThat(losses.get(2)).isCloseTo(Metric.logLoss().of(table.gold(), answers), within(1e-9));
    assertThat(losses.get(2)).isLessThan(losses.get(0));
    rounds.clear();
    boosting.learningRate(0.5).stopEarly(10, 0.5, 10, 0).threads(2).fit(table);
    assertThat(rounds)
        .hasSizeGreaterThan(10)
        .isEqualTo(IntStream.rangeClosed(1, rounds.size()).boxed().collect(Collectors.toList()));
    assertEnds(
        stop ->
            boosting
                .progress(
                    (round, loss) -> {
                      throw stop;
                    })
                .fit(table));
  }

  @Test
  void stackersAndCascades_areCandidates() {
    VoteTable table = committee(90);
    CascadeFit cascade = CascadeFit.usual().effort(10_000);
    List<Candidate> candidates =
        List.of(
            Candidates.softVoting(),
            Candidates.stacking(Stacker.nonNegative()),
            Candidates.stacking(Stacker.logistic().c(0.1)),
            Candidates.cascade(cascade));
    assertThat(candidates.get(2).name()).isEqualTo("stacking by logistic regression, C 0.1");
    assertThat(candidates.get(2).fit(table)).isEqualTo(Stacker.logistic().c(0.1).fit(table));
    assertThat(candidates.get(3).fit(table)).isEqualTo(cascade.fit(table).cascade());
    FittedEnsemble fitted = EnsembleFit.on(table).candidates(candidates).folds(3).fit();
    assertThat(fitted.report().toString())
        .contains(
            "non-negative least squares", "cheapest cascade as good as soft voting, weights equal");
    assertThat(cascade.singleOnly()).hasToString(cascade + ", single votes");
    assertThat(cascade.combinedOnly()).hasToString(cascade + ", stages combined");
  }
}

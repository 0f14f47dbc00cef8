package io.aimass.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.Regression;
import io.aimass.ensemble.Cascade;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.fit.Candidate;
import io.aimass.fit.Candidates;
import io.aimass.fit.CascadeFit;
import io.aimass.fit.EnsembleFit;
import io.aimass.fit.FittedCascade;
import io.aimass.fit.FittedEnsemble;
import io.aimass.fit.GoldLabels;
import io.aimass.fit.LinearStack;
import io.aimass.fit.Metric;
import io.aimass.fit.NumberTable;
import io.aimass.fit.Stacker;
import io.aimass.fit.VoteTable;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The code of docs/stacking.md, run as tests. */
class StackingPageTest {

  private static final List<String> MEMBERS = List.of("rules", "words", "encoder");
  private static final List<String> DESKS = List.of("billing", "technical", "other");

  private static VoteTable votes(long seed) {
    Random random = new Random(seed);
    int[] gold = random.ints(150, 0, 3).toArray();
    double[][][] votes = new double[3][150][3];
    for (int member = 0; member < 3; member++) {
      for (int row = 0; row < 150; row++) {
        double sum = 0;
        for (int label = 0; label < 3; label++) {
          double skill = label == gold[row] ? 0.7 + 0.4 * member : 0;
          votes[member][row][label] = Math.exp(random.nextGaussian() + skill);
          sum += votes[member][row][label];
        }
        for (int label = 0; label < 3; label++) {
          votes[member][row][label] /= sum;
        }
      }
    }
    return VoteTable.of(MEMBERS, votes, GoldLabels.of(DESKS, gold));
  }

  @Test
  void stackers_areCandidates() {
    VoteTable votes = votes(1);
    // snippet: stacking-candidates
    List<Candidate> candidates =
        List.of(
            Candidates.bestMember(Metric.logLoss()),
            Candidates.mixtureWeights(),
            Candidates.stacking(Stacker.nonNegative()),
            Candidates.stacking(Stacker.logistic().logarithms()));
    FittedEnsemble fitted = EnsembleFit.on(votes).candidates(candidates).fit();
    // end
    assertThat(fitted.report().toString())
        .contains("non-negative least squares", "logistic regression over logarithms");
  }

  @Test
  void logistic_isStackingByALinearModel() {
    VoteTable votes = votes(1);
    // snippet: stacking-logistic
    LinearStack model = Stacker.logistic().logarithms().threads(2).model(votes);
    Ensemble<Classification, Classification> stacking =
        Ensembles.stacking(votes.members(), votes.gold().names(), model); // what fit(votes) returns
    // end
    assertThat(stacking).isEqualTo(Stacker.logistic().logarithms().fit(votes));
    try (Mass<String, Classification> mass =
        Mass.builder(String.class, Classification.class)
            .addModel("rules", text -> Classification.of(DESKS, 0.2, 0.7, 0.1))
            .addModel("words", text -> Classification.of(DESKS, 0.8, 0.1, 0.1))
            .addModel("encoder", text -> Classification.of(DESKS, 0.8, 0.1, 0.1))
            .ensemble(stacking)
            .build()) {
      assertThat(mass.predict("my invoice is wrong").label()).isEqualTo("billing");
    }
  }

  @Test
  void numbers_areStacked() {
    double[] paid = {10, 20, 30, 40};
    double[][] predictions = {{8, 18, 28, 38}, {14, 24, 34, 44}};
    // snippet: stacking-numbers
    NumberTable prices = NumberTable.of(List.of("trees", "line"), predictions, paid);
    Ensemble<Regression, Regression> stacked = Stacker.nonNegative().fit(prices);
    // end
    assertThat(stacked.toString()).contains("trees", "line");
  }

  @Test
  void cascade_isCheaper() {
    VoteTable votes = votes(1);
    // snippet: stacking-cascade
    VoteTable priced = votes.costs(0.2, 1.5, 12); // ms; VoteTable.of(mass, …) measures them
    FittedCascade cheap = CascadeFit.usual().fit(priced); // as accurate as the soft vote of all
    FittedCascade within = CascadeFit.usual().fitWithin(priced, 3); // the best at 3 ms in the mean
    System.out.println(cheap); // a table, with the whole frontier of cost and accuracy
    Cascade cascade = cheap.cascade();
    // end
    assertThat(cheap.accuracy()).isGreaterThanOrEqualTo(cheap.committeeAccuracy());
    assertThat(cheap.cost()).isLessThan(cheap.committeeCost());
    assertThat(within.cost()).isLessThanOrEqualTo(3);
    VoteTable fresh = votes(2);
    assertThat(Metric.accuracy().of(fresh.gold(), fresh.combine(cascade))).isGreaterThan(0.5);
  }
}

package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Classification;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibratedCandidateTest {
  private static final VoteTable TABLE = RandomVotes.table(11, 3, 90, 0.05);

  @Test
  void calibration_isFittedOnAnswersToRowsHeldBack() {
    Candidate weights = Candidates.mixtureWeights();
    double[][] held = new double[TABLE.rows()][];
    for (StratifiedFolds.Fold fold : StratifiedFolds.of(3, 0).splitAny(TABLE.gold())) {
      double[][] part = TABLE.select(fold.test()).combine(weights.fit(TABLE.select(fold.train())));
      for (int i = 0; i < part.length; i++) {
        held[fold.test()[i]] = part[i];
      }
    }
    Ensemble<Classification, Classification> expected =
        Ensembles.calibrated(weights.fit(TABLE), TABLE.gold().names())
            .answer(VectorScaling.fit(held, TABLE.gold()));
    Candidate calibrated = Candidates.calibrated(weights, "vector", VectorScaling::fit);
    assertThat(calibrated.fit(TABLE)).isEqualTo(expected);
    assertThat(calibrated.name()).isEqualTo("EM weights, vector on the answer");
    assertThat(calibrated).hasToString(calibrated.name());
  }

  @Test
  void temperature_changesNoBestLabel() {
    Candidate vote = Candidates.softVoting();
    double[][] plain = TABLE.combine(vote.fit(TABLE));
    double[][] scaled = TABLE.combine(Candidates.withTemperature(vote).fit(TABLE));
    assertThat(McNemar.marks(TABLE.gold(), scaled)).isEqualTo(McNemar.marks(TABLE.gold(), plain));
    assertThat(Metric.logLoss().of(TABLE.gold(), scaled))
        .isLessThan(Metric.logLoss().of(TABLE.gold(), plain));
  }

  @Test
  void answersThatAreAllRight_makeNobodyCertain() {
    double[][] votes = {{0.9, 0.1}, {0.2, 0.8}, {0.7, 0.3}, {0.4, 0.6}};
    GoldLabels gold = GoldLabels.of(List.of("a", "b"), 0, 1, 0, 1);
    VoteTable right = VoteTable.of(List.of("m"), new double[][][] {votes}, gold);
    assertThat(Candidates.withTemperature(Candidates.softVoting()).fit(right))
        .isEqualTo(
            Ensembles.calibrated(Ensembles.softVoting(), gold.names())
                .answer(new TemperatureScaling(1)));
  }

  @Test
  void fewRows_areHeldBackOneByOne() {
    List<Integer> sizes = new ArrayList<>();
    Candidate counting =
        Candidate.of(
            "vote",
            part -> {
              sizes.add(part.rows());
              return Ensembles.softVoting();
            });
    Candidate calibrated = Candidates.withTemperature(counting);
    calibrated.fit(TABLE.select(0, 1));
    assertThat(sizes).containsExactly(2, 1, 1);
    assertThat(calibrated.fit(TABLE.select(0))).isEqualTo(Ensembles.softVoting());
  }

  @Test
  void blankName_isRefused() {
    assertThatThrownBy(
            () -> Candidates.calibrated(Candidates.softVoting(), " ", VectorScaling::fit))
        .hasMessage("a calibration's name is blank");
  }
}

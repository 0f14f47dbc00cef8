package io.aimass.examples.topics;

import io.aimass.Classification;
import io.aimass.ensemble.CalibratedEnsemble;
import io.aimass.ensemble.Calibration;
import io.aimass.ensemble.ConfusionMatrix;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.InputEnsemble;
import io.aimass.ensemble.RegionOfCompetence;
import io.aimass.fit.Candidate;
import io.aimass.fit.Candidates;
import io.aimass.fit.CascadeFit;
import io.aimass.fit.CompetenceFit;
import io.aimass.fit.GateFit;
import io.aimass.fit.GreedySelection;
import io.aimass.fit.IsotonicCalibration;
import io.aimass.fit.SoftVotingWeights;
import io.aimass.fit.Stacker;
import io.aimass.fit.TemperatureScaling;
import io.aimass.fit.VectorScaling;
import io.aimass.fit.VoteTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every way to combine the votes on topics. */
final class Strategies {

  /** Neighbours that dynamic selection looks at; 46 topics leave few rows to each. */
  private static final int NEIGHBOURS = 15;

  /** What the logistic stacker chooses from; each fit of it takes a minute. */
  private static final double[] STRENGTHS = {1e-3, 1e-2};

  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private Strategies() {}

  /**
   * A way that sees what was asked.
   *
   * @param name as it is told
   * @param fit makes the ensemble of votes and the rows' features
   */
  record Seeing(String name, Fit fit) {

    /** Fits. */
    interface Fit {
      /** The ensemble for inputs that are features themselves. */
      InputEnsemble<float[], Classification, Classification> of(
          VoteTable votes, float[][] features);
    }
  }

  static List<Candidate> all() {
    List<Candidate> all = new ArrayList<>(unfitted());
    all.addAll(weighted());
    all.addAll(calibrated());
    all.addAll(stacked());
    return all;
  }

  private static List<Candidate> unfitted() {
    return List.of(
        Candidates.softVoting(),
        Candidates.hardVoting(),
        Candidates.geometricMean(),
        Candidate.of("rank average", part -> Ensembles.rankAverage()),
        Candidate.of("Borda count", part -> Ensembles.bordaCount()),
        Candidate.of("maximum confidence", part -> Ensembles.maxConfidence()),
        Candidate.of("median", part -> Ensembles.median()),
        Candidate.of("trimmed mean, 0.2 off each end", part -> Ensembles.trimmedMean(0.2)),
        Candidate.of("Dempster-Shafer", part -> Ensembles.dempsterShafer()));
  }

  private static List<Candidate> weighted() {
    return List.of(
        Candidates.mixtureWeights(),
        Candidates.greedyWeights(GreedySelection.builder().build()),
        Candidates.classWeights(),
        Candidate.of("naive Bayes", part -> Ensembles.bayesian(confusions(part))),
        Candidate.of(
            "geometric mean, EM weights",
            part -> Ensembles.geometricMean().weights(SoftVotingWeights.fit(part).weights())));
  }

  /** The weighted vote, sharpened: a mean of probabilities is less sure than it should be. */
  private static List<Candidate> calibrated() {
    Candidate weighted = Candidates.mixtureWeights();
    return List.of(
        Candidates.withTemperature(weighted),
        Candidates.calibrated(weighted, "vector", VectorScaling::fit),
        Candidates.calibrated(weighted, "isotonic", IsotonicCalibration::fit),
        Candidate.of("temperatures on members, EM weights", Strategies::memberTemperatures));
  }

  private static Ensemble<Classification, Classification> memberTemperatures(VoteTable part) {
    double[][][] cooled = new double[part.members().size()][part.rows()][];
    Map<String, Calibration> temperatures = new LinkedHashMap<>();
    for (int member = 0; member < cooled.length; member++) {
      double[][] votes = part.probabilities(member);
      TemperatureScaling scaling = TemperatureScaling.fitProbabilities(votes, part.gold());
      temperatures.put(part.members().get(member), scaling);
      for (int row = 0; row < votes.length; row++) {
        cooled[member][row] = scaling.calibrate(votes[row]);
      }
    }
    VoteTable after = VoteTable.of(part.members(), cooled, part.gold());
    CalibratedEnsemble ensemble =
        Ensembles.calibrated(SoftVotingWeights.fit(after).softVoting(), part.gold().names());
    for (Map.Entry<String, Calibration> member : temperatures.entrySet()) {
      ensemble = ensemble.member(member.getKey(), member.getValue());
    }
    return ensemble;
  }

  private static List<Candidate> stacked() {
    return List.of(
        Candidates.stacking(Stacker.nonNegative()),
        Candidates.stacking(Stacker.ridge()),
        Candidates.stacking(
            Stacker.logistic().logarithms().c(STRENGTHS).folds(2, 1).threads(THREADS)),
        Candidates.stacking(Stacker.boosting().threads(THREADS)),
        Candidate.of(
            "cascade as accurate as the EM weights",
            part -> CascadeFit.of(SoftVotingWeights.fit(part).softVoting()).fit(part).cascade()));
  }

  private static ConfusionMatrix[] confusions(VoteTable part) {
    ConfusionMatrix[] confusions = new ConfusionMatrix[part.members().size()];
    List<String> gold = new ArrayList<>();
    for (int row = 0; row < part.rows(); row++) {
      gold.add(part.gold().name(row));
    }
    for (int member = 0; member < confusions.length; member++) {
      List<String> predicted = new ArrayList<>();
      for (int row = 0; row < part.rows(); row++) {
        predicted.add(part.votes(row).prediction(member).label());
      }
      confusions[member] = ConfusionMatrix.counting(predicted, gold);
    }
    return confusions;
  }

  static List<Seeing> seeing() {
    return List.of(
        new Seeing(
            "route to the most probable expert",
            (votes, rows) -> Ensembles.route(GateFit.fit(votes, rows))),
        new Seeing(
            "mixture of experts",
            (votes, rows) -> Ensembles.route(GateFit.fit(votes, rows), Ensembles.softVoting())),
        new Seeing(
            "KNORA-E",
            (votes, rows) -> Ensembles.knoraEliminate(region(votes, rows), Ensembles.softVoting())),
        new Seeing(
            "KNORA-U",
            (votes, rows) -> Ensembles.knoraUnion(region(votes, rows), Ensembles.softVoting())),
        new Seeing(
            "META-DES light",
            (votes, rows) -> {
              RegionOfCompetence<float[]> region = region(votes, rows);
              return Ensembles.metaDes(
                  region, CompetenceFit.metaDes(region), Ensembles.softVoting());
            }));
  }

  private static RegionOfCompetence<float[]> region(VoteTable votes, float[][] rows) {
    return CompetenceFit.<float[]>region(votes, rows, row -> row).neighbours(NEIGHBOURS);
  }
}

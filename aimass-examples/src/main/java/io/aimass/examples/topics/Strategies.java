package io.aimass.examples.topics;

import io.aimass.Classification;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.InputEnsemble;
import io.aimass.ensemble.RegionOfCompetence;
import io.aimass.fit.Candidate;
import io.aimass.fit.Candidates;
import io.aimass.fit.CompetenceFit;
import io.aimass.fit.GateFit;
import io.aimass.fit.GreedySelection;
import io.aimass.fit.VoteTable;
import java.util.List;

/** Every way to combine the votes on topics. */
final class Strategies {

  /** Neighbours that dynamic selection looks at; 46 topics leave few rows to each. */
  private static final int NEIGHBOURS = 15;

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
    return List.of(
        Candidates.softVoting(),
        Candidates.hardVoting(),
        Candidates.geometricMean(),
        Candidate.of("maximum confidence", part -> Ensembles.maxConfidence()),
        Candidate.of("median", part -> Ensembles.median()),
        Candidate.of("trimmed mean, 0.2 off each end", part -> Ensembles.trimmedMean(0.2)),
        Candidates.mixtureWeights(),
        Candidates.greedyWeights(GreedySelection.builder().build()),
        Candidates.classWeights());
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

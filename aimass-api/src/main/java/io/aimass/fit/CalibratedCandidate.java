package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.ensemble.Calibration;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import java.util.function.BiFunction;

/**
 * A candidate whose answers are calibrated. The calibration is fitted on answers to rows that the
 * candidate was not fitted on: on others it would find the candidate as sure as it may be of what
 * it has learned by heart.
 */
final class CalibratedCandidate implements Candidate {
  private static final int FOLDS = 3;

  private final Candidate candidate;
  private final String name;
  private final BiFunction<double[][], GoldLabels, ? extends Calibration> calibrator;

  CalibratedCandidate(
      Candidate candidate,
      String name,
      BiFunction<double[][], GoldLabels, ? extends Calibration> calibrator) {
    this.candidate = candidate;
    this.name = name;
    this.calibrator = calibrator;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Ensemble<Classification, Classification> fit(VoteTable part) {
    Ensemble<Classification, Classification> ensemble = candidate.fit(part);
    if (part.rows() < 2) {
      return ensemble; // Nothing can be held back.
    }
    Calibration calibration = calibrator.apply(heldBack(part), part.gold());
    return Ensembles.calibrated(ensemble, part.gold().names()).answer(calibration);
  }

  private double[][] heldBack(VoteTable part) {
    double[][] answers = new double[part.rows()][];
    StratifiedFolds folds = StratifiedFolds.of(Math.min(FOLDS, part.rows()), 0);
    for (StratifiedFolds.Fold fold : folds.splitAny(part.gold())) {
      double[][] held = part.select(fold.test()).combine(candidate.fit(part.select(fold.train())));
      for (int i = 0; i < held.length; i++) {
        answers[fold.test()[i]] = held[i];
      }
    }
    return answers;
  }

  @Override
  public String toString() {
    return name;
  }
}

package io.aimass.testkit;

import io.aimass.Classification;
import io.aimass.ensemble.Ensembles;
import org.junit.jupiter.api.Nested;

/**
 * The kit on the factories of {@link io.aimass.ensemble.Ensembles} for ensembles that are fitted to
 * members and labels, anew for each committee; see {@link EnsemblesConformanceTest}.
 */
class FittedConformanceTest {

  @Nested
  class Stacking extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          new FittedAnew<>(FittedAnew::stacking), VoteSource.classifications());
    }
  }

  @Nested
  class Calibrated extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          new FittedAnew<>(
              votes ->
                  Ensembles.calibrated(Ensembles.softVoting(), FittedAnew.labels(votes))
                      .member(votes.members().get(0), probabilities -> probabilities.clone())
                      .answer(probabilities -> probabilities.clone())),
          VoteSource.classifications());
    }
  }

  @Nested
  class ClassWeighted extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          new FittedAnew<>(FittedAnew::classWeighted), VoteSource.classifications());
    }
  }
}

package io.aimass.testkit;

import io.aimass.Classification;
import io.aimass.ensemble.Ensembles;
import org.junit.jupiter.api.Nested;

/**
 * The kit on the factories of {@link io.aimass.ensemble.Ensembles} for means of probabilities, of
 * one label or of several at once; see {@link EnsemblesConformanceTest}.
 */
class PoolingConformanceTest {

  @Nested
  class LogOddsMean extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.logOddsMean(), VoteSource.classifications())
          .whereLabelsStandAlone();
    }
  }

  @Nested
  class LogOddsMeanOfManyLabels extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.logOddsMean(), VoteSource.multiLabel());
    }
  }

  @Nested
  class GeometricMean extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.geometricMean(), VoteSource.classifications());
    }
  }

  @Nested
  class MeanOfClassifications extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.<Classification>mean(), VoteSource.classifications());
    }
  }

  @Nested
  class MedianOfClassifications extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.<Classification>median(), VoteSource.classifications());
    }
  }

  @Nested
  class MedianOfManyLabels extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.<Classification>median(), VoteSource.multiLabel());
    }
  }

  @Nested
  class TrimmedMeanOfClassifications extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          Ensembles.<Classification>trimmedMean(0.4), VoteSource.classifications());
    }
  }
}

package io.aimass.testkit;

import io.aimass.Regression;
import io.aimass.ensemble.Ensembles;
import org.junit.jupiter.api.Nested;

/**
 * The kit on the factories of {@link io.aimass.ensemble.Ensembles} for numbers; see {@link
 * EnsemblesConformanceTest}.
 */
class NumbersConformanceTest {

  @Nested
  class Mean extends EnsembleConformance<Regression, Regression> {
    @Override
    protected EnsembleUnderTest<Regression, Regression> ensemble() {
      return EnsembleUnderTest.of(Ensembles.<Regression>mean(), VoteSource.regressions());
    }
  }

  @Nested
  class MeanOfRegressionsWithVariances extends EnsembleConformance<Regression, Regression> {
    @Override
    protected EnsembleUnderTest<Regression, Regression> ensemble() {
      return EnsembleUnderTest.of(
          Ensembles.<Regression>mean(), VoteSource.regressionsWithVariances());
    }
  }

  @Nested
  class Median extends EnsembleConformance<Regression, Regression> {
    @Override
    protected EnsembleUnderTest<Regression, Regression> ensemble() {
      return EnsembleUnderTest.of(Ensembles.<Regression>median(), VoteSource.regressions());
    }
  }

  @Nested
  class TrimmedMean extends EnsembleConformance<Regression, Regression> {
    @Override
    protected EnsembleUnderTest<Regression, Regression> ensemble() {
      return EnsembleUnderTest.of(Ensembles.<Regression>trimmedMean(0.2), VoteSource.regressions());
    }
  }

  @Nested
  class InverseVariance extends EnsembleConformance<Regression, Regression> {
    @Override
    protected EnsembleUnderTest<Regression, Regression> ensemble() {
      return EnsembleUnderTest.of(
              Ensembles.inverseVariance(), VoteSource.regressionsWithVariances())
          .comparing(
              (one, other) -> // members that agree confirm each other: the variance shrinks
              Answers.same(Regression.of(one.values()), Regression.of(other.values())));
    }
  }

  @Nested
  class StackingNumbers extends EnsembleConformance<Regression, Regression> {
    @Override
    protected EnsembleUnderTest<Regression, Regression> ensemble() {
      return EnsembleUnderTest.of(
          new FittedAnew<>(
              votes -> Ensembles.stackingNumbers(votes.members(), FittedAnew.meanOf(1))),
          (random, members) ->
              VoteSource.regressions().draw(random, members).stream()
                  .map(vote -> Regression.of(vote.values()[0]))
                  .toList());
    }
  }
}

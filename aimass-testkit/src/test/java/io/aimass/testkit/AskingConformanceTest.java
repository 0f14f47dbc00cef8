package io.aimass.testkit;

import io.aimass.Classification;
import io.aimass.ensemble.Ensembles;
import org.junit.jupiter.api.Nested;

/**
 * The kit on the factories of {@link io.aimass.ensemble.Ensembles} for ensembles that do not ask
 * everybody; see {@link EnsemblesConformanceTest}.
 */
class AskingConformanceTest {

  @Nested
  class UntilDecided extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          Ensembles.untilDecided(Ensembles.softVoting()), VoteSource.classifications());
    }
  }

  @Nested
  class Cascade extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.cascade(0.8), VoteSource.classifications())
          .whereOrderMatters();
    }
  }

  @Nested
  class CascadeThatCombines extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
              Ensembles.cascade(0.8).combining(Ensembles.softVoting()),
              VoteSource.classifications())
          .whereOrderMatters();
    }
  }

  @Nested
  class FirstAnswer extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
              Ensembles.<Classification>firstAnswer(), VoteSource.classifications())
          .whereOrderMatters();
    }
  }

  @Nested
  class Route extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
              FittedAnew.<Classification, Classification>forInput(
                  members -> Ensembles.route(text -> FittedAnew.anyOf(members))),
              VoteSource.classifications())
          .whereOrderMatters();
    }
  }

  @Nested
  class Mixture extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          FittedAnew.forInput(
              members ->
                  Ensembles.route(text -> FittedAnew.anyOf(members), Ensembles.softVoting())),
          VoteSource.classifications());
    }
  }

  @Nested
  class KnoraEliminate extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          FittedAnew.forInput(
              members ->
                  Ensembles.knoraEliminate(FittedAnew.allRight(members), Ensembles.softVoting())),
          VoteSource.classifications());
    }
  }

  @Nested
  class KnoraUnion extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          FittedAnew.forInput(
              members ->
                  Ensembles.knoraUnion(FittedAnew.allRight(members), Ensembles.softVoting())),
          VoteSource.classifications());
    }
  }

  @Nested
  class MetaDes extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          FittedAnew.forInput(
              members ->
                  Ensembles.metaDes(
                      FittedAnew.allRight(members),
                      traits -> new double[] {0.25, 0.75},
                      Ensembles.softVoting())),
          VoteSource.classifications());
    }
  }
}

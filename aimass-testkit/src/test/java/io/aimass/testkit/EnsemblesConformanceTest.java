package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Classification;
import io.aimass.Embedding;
import io.aimass.InvalidOutputException;
import io.aimass.Regression;
import io.aimass.ensemble.Ensembles;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The kit on every ensemble of {@link Ensembles}; each class is named for its factory. */
class EnsemblesConformanceTest {

  private static final List<String> AB = List.of("a", "b");

  /** Of classifications and answering with one. */
  private abstract static class OfClassifications
      extends EnsembleConformance<Classification, Classification> {}

  @Test
  @DisplayName("every factory of Ensembles has its class here")
  void everyFactory_hasItsClass() {
    Set<String> classes =
        Arrays.stream(EnsemblesConformanceTest.class.getDeclaredClasses())
            .map(nested -> nested.getSimpleName().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    assertThat(Ensembles.class.getDeclaredMethods())
        .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
        .extracting(method -> method.getName().toLowerCase(Locale.ROOT))
        .isSubsetOf(classes);
  }

  @Nested
  class SoftVoting extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.softVoting(), VoteSource.classifications());
    }
  }

  @Nested
  class SoftVotingOfManyLabels extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.softVoting(), VoteSource.multiLabel());
    }
  }

  @Nested
  class HardVoting extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
              Ensembles.hardVoting(),
              VoteSource.classifications(),
              (vote, members) -> Classification.certain(vote.labels().names(), vote.label()))
          .tie(
              List.of(Classification.of(AB, 0.7, 0.3), Classification.of(AB, 0.3, 0.7)),
              Classification.of(AB, 0.5, 0.5))
          .tie(
              List.of(Classification.of(AB, 0.7, 0.3), Classification.of(AB, 0.2, 0.8)),
              Classification.of(AB, 0.5, 0.5).withLabel("b"));
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
  class MaxConfidence extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.maxConfidence(), VoteSource.classifications());
    }
  }

  @Nested
  class Mean extends EnsembleConformance<Regression, Regression> {
    @Override
    protected EnsembleUnderTest<Regression, Regression> ensemble() {
      return EnsembleUnderTest.of(Ensembles.<Regression>mean(), VoteSource.regressions());
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
  class MeanOfEmbeddings extends EnsembleConformance<Embedding, Embedding> {
    @Override
    protected EnsembleUnderTest<Embedding, Embedding> ensemble() {
      return EnsembleUnderTest.of(Ensembles.<Embedding>mean(), VoteSource.embeddings());
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
  class MedianOfClassifications extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.<Classification>median(), VoteSource.classifications())
          .whereAllMayBeZero();
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
  class TrimmedMeanOfClassifications extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
              Ensembles.<Classification>trimmedMean(0.4), VoteSource.classifications())
          .whereAllMayBeZero();
    }
  }

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

  @Nested
  class Stacking extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          new FittedAnew<>(FittedAnew::stacking), VoteSource.classifications());
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
  class FirstAnswer extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
              Ensembles.<Classification>firstAnswer(), VoteSource.classifications())
          .whereOrderMatters();
    }
  }

  @Nested
  class Concatenate extends EnsembleConformance<Embedding, Embedding> {
    @Override
    protected EnsembleUnderTest<Embedding, Embedding> ensemble() {
      return EnsembleUnderTest.of(
              Ensembles.concatenate(), VoteSource.embeddings(), Concatenate::repeated)
          .whereOrderMatters()
          .needingEveryMember(InvalidOutputException.class);
    }

    private static Embedding repeated(Embedding vote, int times) {
      float[] all = new float[times * vote.dimension()];
      for (int i = 0; i < all.length; i++) {
        all[i] = vote.values()[i % vote.dimension()];
      }
      return Embedding.of(all);
    }
  }
}

package io.aimass.testkit;

import io.aimass.Embedding;
import io.aimass.InvalidOutputException;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.LinearMap;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;

/**
 * The kit on the factories of {@link io.aimass.ensemble.Ensembles} for vectors; see {@link
 * EnsemblesConformanceTest}.
 */
class VectorsConformanceTest {

  @Nested
  class MeanOfEmbeddings extends EnsembleConformance<Embedding, Embedding> {
    @Override
    protected EnsembleUnderTest<Embedding, Embedding> ensemble() {
      return EnsembleUnderTest.of(Ensembles.<Embedding>mean(), VoteSource.embeddings());
    }
  }

  @Nested
  class AlignedMean extends EnsembleConformance<Embedding, Embedding> {
    @Override
    protected EnsembleUnderTest<Embedding, Embedding> ensemble() {
      return EnsembleUnderTest.of(Ensembles.alignedMean(), VoteSource.embeddings());
    }
  }

  @Nested
  class AlignedMeanNormalized extends EnsembleConformance<Embedding, Embedding> {
    @Override
    protected EnsembleUnderTest<Embedding, Embedding> ensemble() {
      return EnsembleUnderTest.of(
          Ensembles.alignedMean().normalized(),
          VoteSource.embeddings(),
          (vote, members) -> vote.normalized());
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

  @Nested
  class Projection extends EnsembleConformance<Embedding, Embedding> {
    @Override
    protected EnsembleUnderTest<Embedding, Embedding> ensemble() {
      return EnsembleUnderTest.<Embedding, Embedding>of(
              votes -> {
                int width = votes.predictions().stream().mapToInt(Embedding::dimension).sum();
                return Ensembles.projection(toTwo(width)).combine(votes);
              },
              VoteSource.embeddings(),
              (vote, members) ->
                  toTwo(members * vote.dimension()).apply(Concatenate.repeated(vote, members)))
          .whereOrderMatters()
          .needingEveryMember(InvalidOutputException.class);
    }

    private static LinearMap toTwo(int width) {
      double[][] matrix = new double[width][];
      Arrays.setAll(matrix, i -> new double[] {1.0 / (1 + i), i % 3 - 1});
      return LinearMap.of(matrix);
    }
  }
}

package io.aimass.testkit;

import io.aimass.Classification;
import io.aimass.ensemble.ConfusionMatrix;
import io.aimass.ensemble.Ensembles;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;

/**
 * The kit on the factories of {@link io.aimass.ensemble.Ensembles} for votes that are evidence:
 * members that agree make each other surer; see {@link EnsemblesConformanceTest}.
 */
class EvidenceConformanceTest {

  @Nested
  class Bayesian extends OfClassifications {
    private final List<String> all = List.of("label0", "label1", "label2", "label3", "label4");
    private final ConfusionMatrix confusion =
        ConfusionMatrix.of(
            all,
            new long[][] {
              {9, 1, 0, 0, 2}, {3, 7, 0, 1, 1}, {0, 0, 5, 5, 0}, {2, 0, 4, 6, 0}, {0, 3, 0, 0, 30}
            });

    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
              Ensembles.bayesian(confusion), VoteSource.classifications(), this::posterior)
          .tie(
              List.of(Classification.certain(all, "label4"), Classification.certain(all, "label0")),
              posterior("label0", "label4"));
    }

    private Classification posterior(Classification vote, int members) {
      return posterior(Collections.nCopies(members, vote.label()).toArray(new String[0]));
    }

    private Classification posterior(String... labels) {
      double[] all5 = new double[all.size()];
      for (int gold = 0; gold < all5.length; gold++) {
        double rows = confusion.goldCount(all.get(gold));
        all5[gold] = rows / confusion.rows();
        for (String label : labels) {
          all5[gold] *= (confusion.count(all.get(gold), label) + 1) / (rows + all5.length);
        }
      }
      double sum = Arrays.stream(all5).sum();
      return Classification.of(all, Arrays.stream(all5).map(p -> p / sum).toArray());
    }
  }

  @Nested
  class DempsterShafer extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.dempsterShafer(), VoteSource.classifications())
          .agreeing(DempsterShafer::joined);
    }

    /** Products of plausibilities, less what is ignorance: the closed form of the rule. */
    private static Classification joined(Classification vote, double[] weights) {
      double largest = Arrays.stream(weights).max().orElseThrow();
      double[] joined = new double[vote.labels().size()];
      Arrays.fill(joined, 1);
      double ignorance = 1;
      for (double weight : weights) {
        double reliable = 0.9 * weight / largest;
        Arrays.setAll(joined, i -> joined[i] * (reliable * vote.probability(i) + 1 - reliable));
        ignorance *= 1 - reliable;
      }
      double spread = ignorance - ignorance / joined.length;
      double sum = Arrays.stream(joined).map(p -> p - spread).sum();
      return Classification.of(
          vote.labels(), Arrays.stream(joined).map(p -> (p - spread) / sum).toArray());
    }
  }
}

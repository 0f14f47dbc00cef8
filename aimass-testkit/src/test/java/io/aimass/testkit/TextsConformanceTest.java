package io.aimass.testkit;

import io.aimass.Text;
import io.aimass.ensemble.Ensembles;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Nested;

/**
 * The kit on the factories of {@link io.aimass.ensemble.Ensembles} for texts; see {@link
 * EnsemblesConformanceTest}.
 */
class TextsConformanceTest {

  /** Of texts. */
  private abstract static class OfTexts extends EnsembleConformance<Text, Text> {}

  @Nested
  class MajorityText extends OfTexts {
    @Override
    protected EnsembleUnderTest<Text, Text> ensemble() {
      return EnsembleUnderTest.of(Ensembles.majorityText(), VoteSource.texts())
          .tie(List.of(new Text("b", 0.6), new Text("a", 0.6)), new Text("a", 0.3))
          .tie(List.of(new Text("b", 0.8), new Text("a", 0.6)), new Text("b", 0.4));
    }
  }

  @Nested
  class Rover extends OfTexts {
    @Override
    protected EnsembleUnderTest<Text, Text> ensemble() {
      return EnsembleUnderTest.of(Ensembles.rover().alpha(0.7), VoteSource.texts())
          .tie(List.of(new Text("b", 0.6), new Text("a", 0.6)), new Text("a", 0.3));
    }
  }

  @Nested
  class RoverByCharacter extends OfTexts {
    @Override
    protected EnsembleUnderTest<Text, Text> ensemble() {
      return EnsembleUnderTest.of(Ensembles.rover().characters(), VoteSource.texts())
          .tie(List.of(new Text("cut", 0.8), new Text("cat", 0.4)), new Text("cut", 1.6 / 3));
    }
  }

  @Nested
  class MinimumBayesRisk extends OfTexts {
    @Override
    protected EnsembleUnderTest<Text, Text> ensemble() {
      return EnsembleUnderTest.of(
              Ensembles.minimumBayesRisk(MinimumBayesRisk::overlap), VoteSource.texts())
          .tie(List.of(new Text("b", 0.6), new Text("a", 0.6)), new Text("a", 0.6))
          .tie(List.of(new Text("b", 0.8), new Text("a", 0.6)), new Text("b", 0.8));
    }

    /** The words of both as a part of the words of either. */
    private static double overlap(String one, String other) {
      HashSet<String> both = new HashSet<>(Arrays.asList(one.split(" ", -1)));
      HashSet<String> either = new HashSet<>(both);
      both.retainAll(Arrays.asList(other.split(" ", -1)));
      either.addAll(Arrays.asList(other.split(" ", -1)));
      return (double) both.size() / either.size();
    }
  }
}

package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.Labels;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 25})
  void roots_areExactButForRounding(int degree) {
    Random random = new Random(degree);
    double[] numbers = new double[2000];
    Arrays.setAll(numbers, i -> Math.pow(10, -300 * random.nextDouble()));
    numbers[0] = 1;
    numbers[1] = 1e-300;
    numbers[2] = Math.nextUp(1.0);
    double[] roots = numbers.clone();
    Roots.of(degree, roots, 1999);
    for (int i = 0; i < 1999; i++) {
      double expected = degree == 3 ? Math.cbrt(numbers[i]) : Math.pow(numbers[i], 1.0 / degree);
      assertThat(roots[i] / expected).as("root of %s", numbers[i]).isCloseTo(1, within(2e-13));
    }
    assertThat(roots[1999]).as("beyond the count").isEqualTo(numbers[1999]);
  }

  @Test
  void cubeRoots_areExactToTheLastDigits() {
    double[] numbers = new double[7000];
    Arrays.setAll(numbers, i -> 1 + i / 1000.0);
    double[] roots = numbers.clone();
    Roots.of(3, roots, roots.length);
    for (int i = 0; i < numbers.length; i++) {
      assertThat(roots[i] / Math.cbrt(numbers[i])).isCloseTo(1, within(1e-15));
    }
  }

  /** Both ways to the same numbers: by a root for each label, and by logarithms. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 25, 26, 60})
  void geometricMean_ofEqualWeightsIsThatOfLogarithms(int members) {
    Random random = new Random(members);
    Labels labels = Labels.of(List.of("a", "b", "c", "d"));
    Classification[] cast = new Classification[members];
    Arrays.setAll(cast, i -> vote(labels, random));
    Votes<Classification> votes = Votes.of(Collections.nCopies(members, "m"), Arrays.asList(cast));
    double[] logs = new double[4];
    for (Classification vote : cast) {
      for (int i = 0; i < logs.length; i++) {
        logs[i] += Math.log(Math.max(1e-12, vote.probability(i))) / members;
      }
    }
    double sum = Arrays.stream(logs).map(Math::exp).sum();
    double[] expected = Arrays.stream(logs).map(log -> Math.exp(log) / sum).toArray();
    assertThat(Ensembles.geometricMean().combine(votes).probabilities())
        .containsExactly(expected, within(1e-13));
  }

  private static Classification vote(Labels labels, Random random) {
    double a = random.nextInt(4) == 0 ? 0 : random.nextDouble() / 2;
    double b = random.nextInt(4) == 0 ? 1e-15 : random.nextDouble() / 4;
    return Classification.of(labels, a, b, 0, 1 - a - b);
  }
}

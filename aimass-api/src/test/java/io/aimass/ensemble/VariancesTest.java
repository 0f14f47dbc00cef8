package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.InvalidOutputException;
import io.aimass.Regression;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What becomes of regressions' variances. */
class VariancesTest {

  private static Regression about(double value, double variance) {
    return Regression.withVariances(new double[] {value}, new double[] {variance});
  }

  private static Votes<Regression> votes(Regression... votes) {
    return GoldenLines.named(Arrays.asList(votes));
  }

  private final WeightedEnsemble<Regression, Regression> mean = Ensembles.mean();
  private final WeightedEnsemble<Regression, Regression> inverse = Ensembles.inverseVariance();

  @Test
  void mean_addsWithinAndBetween() {
    assertThat(mean.combine(votes(about(1, 2), about(3, 4)))).isEqualTo(about(2, 4));
    assertThat(mean.weights(3, 1).combine(votes(about(0, 2), about(4, 6))))
        .isEqualTo(about(1, 3 + 3));
  }

  @Test
  void mean_ofSomeWithoutVariancesHasNone() {
    Votes<Regression> votes = votes(about(1, 2), Regression.of(3));
    assertThat(mean.combine(votes)).isEqualTo(Regression.of(2));
    assertThat(mean.weights(1, 0).combine(votes)).isEqualTo(about(1, 2));
  }

  @Test
  void mean_whoseVarianceIsBeyondAllNumbersIsRefused() {
    assertThatThrownBy(() -> mean.combine(votes(about(1e200, 1), about(-1e200, 1))))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessage("number 0 of the pooled ones is Infinity");
  }

  @Test
  void medianAndTrimmedMean_dropVariancesButOfALoneVote() {
    Ensemble<Regression, Regression> median = Ensembles.median();
    assertThat(median.combine(votes(about(1, 2), about(1, 2)))).isEqualTo(Regression.of(1));
    assertThat(median.combine(votes(about(1, 2), null))).isEqualTo(about(1, 2));
    Ensemble<Regression, Regression> trimmed = Ensembles.trimmedMean(0.2);
    assertThat(trimmed.combine(votes(about(1, 2), about(3, 2)))).isEqualTo(Regression.of(2));
  }

  @Test
  void inverseVariance_weighsBySureness() {
    Regression answer = inverse.combine(votes(about(0, 1), about(4, 3)));
    assertThat(answer.value()).isCloseTo(1, within(1e-12));
    assertThat(answer.variance()).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void inverseVariance_ofZeroIsCertainty() {
    Votes<Regression> votes = votes(about(5, 0), about(7, 0), about(100, 1e-300));
    assertThat(inverse.combine(votes)).isEqualTo(about(6, 0));
    assertThat(inverse.weights(3, 1, 50).combine(votes)).isEqualTo(about(5.5, 0));
  }

  @Test
  void inverseVariance_ofTinyAndHugeVariancesIsANumber() {
    Regression answer = inverse.combine(votes(about(1, 1e-320), about(3, 1e308)));
    assertThat(answer.value()).isEqualTo(1);
    assertThat(answer.variance()).isBetween(0.0, 1e-319);
    assertThat(inverse.combine(votes(about(1, 1e308), about(3, 1e308)))).isEqualTo(about(2, 5e307));
  }

  @Test
  void inverseVariance_ofMembersThatAgreeIsSurer() {
    Regression answer = inverse.combine(GoldenLines.named(Collections.nCopies(4, about(3, 2))));
    assertThat(answer).isEqualTo(about(3, 0.5));
    assertThat(inverse.combine(votes(about(3, 2), null))).isEqualTo(about(3, 2));
  }

  @Test
  void inverseVariance_withoutVariancesOrOfOtherWidthsIsRefused() {
    Votes<Regression> some = votes(about(1, 2), Regression.of(3));
    assertThatThrownBy(() -> inverse.combine(some))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessage(
            "weighting by inverse variance needs variances, but member \"m1\" gave none with"
                + " [3.0]");
    assertThat(inverse.weights(1, 0).combine(some)).isEqualTo(about(1, 2));
    Regression two = Regression.withVariances(new double[] {1, 2}, new double[] {1, 2});
    assertThatThrownBy(() -> inverse.combine(votes(about(1, 2), two)))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessage("members disagree on the number of values: 1 and 2");
  }

  @Test
  void ensembles_areValues() {
    assertThat(inverse.weights(1, 2))
        .isEqualTo(Ensembles.inverseVariance().weights(1, 2))
        .isNotEqualTo(inverse)
        .hasToString("inverse variance, weights [1.0, 2.0]");
  }
}

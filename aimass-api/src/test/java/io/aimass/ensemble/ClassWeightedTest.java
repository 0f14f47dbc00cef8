package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.InvalidOutputException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassWeightedTest {
  private static final List<String> LABELS = List.of("a", "b", "c");
  private static final List<String> MEMBERS = List.of("x", "y");

  private static Ensemble<Classification, Classification> ensemble(double[]... weights) {
    return Ensembles.classWeighted(LABELS, weights);
  }

  private static Classification vote(double... probabilities) {
    return Classification.of(LABELS, probabilities);
  }

  @Test
  void combine_weighsEachLabelByItself() {
    Classification answer =
        ensemble(new double[] {3, 1, 0}, new double[] {1, 1, 5})
            .combine(Votes.of(vote(0.6, 0.2, 0.2), vote(0.2, 0.4, 0.4)));
    // 0.5, 0.3 and 0.4 add up to 1.2
    assertThat(answer.probabilities())
        .containsExactly(new double[] {0.5 / 1.2, 0.25, 0.4 / 1.2}, within(1e-12));
    assertThat(answer.label()).isEqualTo("a");
  }

  @Test
  void combine_labelsInAnotherOrder_areMatchedByName() {
    Classification other = Classification.of(List.of("c", "a"), 0.25, 0.75);
    Classification answer =
        ensemble(new double[] {1, 1, 1}, new double[] {0, 0, 0}).combine(Votes.of(other, other));
    assertThat(answer.labels().names()).isEqualTo(LABELS);
    assertThat(answer.probabilities()).containsExactly(0.75, 0, 0.25);
  }

  @Test
  void combine_memberWithoutVote_leavesItsSharesToOthers() {
    Ensemble<Classification, Classification> ensemble =
        ensemble(new double[] {3, 1, 1}, new double[] {1, 1, 0});
    Classification only = vote(0.2, 0.3, 0.5);
    assertThat(ensemble.combine(Votes.of(MEMBERS, Arrays.asList(only, null))).probabilities())
        .containsExactly(new double[] {0.2, 0.3, 0.5}, within(1e-12));
    assertThat(ensemble.combine(Votes.of(MEMBERS, Arrays.asList(null, only))).probabilities())
        .containsExactly(new double[] {0.4, 0.6, 0}, within(1e-12));
  }

  @Test
  void combine_nothingToCombine_saysWhy() {
    Ensemble<Classification, Classification> ensemble =
        ensemble(new double[] {1, 1, 1}, new double[] {0, 0, 0});
    assertThatThrownBy(
            () -> ensemble.combine(Votes.of(MEMBERS, Arrays.asList(null, vote(1, 0, 0)))))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("no label with a weight above 0");
    assertThatThrownBy(() -> ensemble.combine(Votes.of(MEMBERS, Arrays.asList(null, null))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("none of [x, y] has cast a vote");
    assertThatThrownBy(() -> ensemble.combine(Votes.of(vote(1, 0, 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected the weights of 1 members, [member0], got those of 2");
    assertThatThrownBy(
            () -> ensemble.combine(Votes.of(Classification.of(List.of("d"), 1.0), vote(1, 0, 0))))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("label \"d\" is unknown");
  }

  @Test
  void tie_goesToTheFirstLabel() {
    Classification answer =
        ensemble(new double[] {1, 1, 1}, new double[] {1, 1, 1})
            .combine(Votes.of(vote(0.1, 0.7, 0.2), vote(0.1, 0.2, 0.7)));
    assertThat(answer.label()).isEqualTo("b");
  }

  @Test
  void weight_isTheMeanShare() {
    Ensemble<Classification, Classification> ensemble =
        ensemble(new double[] {3, 1, 0}, new double[] {1, 1, 5e300});
    assertThat(ensemble.weight(0)).isCloseTo(1.25 / 3, within(1e-12));
    assertThat(ensemble.weight(1)).isCloseTo(1.75 / 3, within(1e-12));
  }

  @Test
  void weightsThatAreNone_areRefused() {
    assertThatThrownBy(() -> ensemble(new double[] {1, 1}))
        .hasMessageContaining("member 0 has 2 weights, expected one for each of [a, b, c]");
    assertThatThrownBy(() -> ensemble(new double[] {1, 1, -1}))
        .hasMessageContaining("finite and 0 or more, got [1.0, 1.0, -1.0] for member 0");
    assertThatThrownBy(() -> ensemble(new double[] {1, 1, Double.POSITIVE_INFINITY}))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> ensemble(new double[] {1, 0, 1}, new double[] {1, 0, 1}))
        .hasMessage("expected a weight above 0 for label \"b\", got none");
    assertThatThrownBy(() -> Ensembles.classWeighted(List.of(), new double[1][0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void equality_isThatOfTheShares() {
    Ensemble<Classification, Classification> one =
        ensemble(new double[] {1, 1, 1}, new double[] {1, 1, 1});
    assertThat(ensemble(new double[] {2, 2, 2}, new double[] {2, 2, 2}))
        .isEqualTo(one)
        .hasSameHashCodeAs(one);
    assertThat(ensemble(new double[] {2, 2, 2}, new double[] {2, 2, 1})).isNotEqualTo(one);
    assertThat(one).hasToString("class weights of 2 members for [a, b, c]");
  }
}

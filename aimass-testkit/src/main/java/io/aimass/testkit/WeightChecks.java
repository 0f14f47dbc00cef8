package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aimass.InvalidOutputException;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Votes;
import io.aimass.ensemble.WeightedEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What weights do to an answer. An ensemble without weights is held to what is left of each law:
 * every member counts, whatever its number.
 */
abstract class WeightChecks<P, O> extends EnsembleChecks<P, O> {

  WeightChecks(Supplier<EnsembleUnderTest<P, O>> subject) {
    super(subject);
  }

  private boolean isWeighted() {
    return subject().weighting().isPresent();
  }

  /** Checks a law of weights, where there are any. */
  private void eachWeighted(Law<P> law) {
    if (isWeighted()) {
      each(law);
    }
  }

  @Test
  @DisplayName("a member of weight 0 has no influence")
  void zeroWeight_hasNoInfluence() {
    eachWeighted(
        (drawn, random) -> {
          Committee<P> committee = Committee.draw(subject().votes(), random, drawn.size() + 1);
          int silent = random.nextInt(committee.size());
          double[] weights = committee.weights();
          weights[silent] = 0;
          weights[(silent + 1) % weights.length] = 1;
          assertSame(
              "without member " + silent + ", of weight 0 in " + committee,
              answer(committee.without(silent)),
              answer(committee));
        });
  }

  @Test
  @DisplayName("weights need not sum to 1: scaling all of them changes nothing")
  void scaledWeights_changeNothing() {
    eachWeighted(
        (committee, random) -> {
          double scale = Math.pow(10, 12 * random.nextDouble() - 6);
          double[] scaled =
              Arrays.stream(committee.weights()).map(weight -> weight * scale).toArray();
          assertSame(
              "weights times " + scale, answer(committee.weighing(scaled)), answer(committee));
        });
  }

  @Test
  @DisplayName("weights are shown as they were given; without any, each is a finite number")
  void weights_areShown() {
    each(
        (committee, random) -> {
          Ensemble<P, O> ensemble = ensemble(committee);
          for (int i = 0; i < committee.size(); i++) {
            if (isWeighted()) {
              assertThat(ensemble.weight(i)).as("weight %s", i).isEqualTo(committee.weights()[i]);
            } else {
              assertThat(ensemble.weight(i)).as("weight %s", i).isNotNegative().isFinite();
            }
          }
        });
  }

  @Test
  @DisplayName("a wrong number of weights is refused when a mass is built, the right one is not")
  void wrongNumberOfWeights_isRefused() {
    each(
        (committee, random) -> {
          Ensemble<P, O> ensemble = ensemble(committee);
          ensemble.check(committee.names());
          subject().ensemble().check(committee.names());
          List<String> more = new ArrayList<>(committee.names());
          more.add("one more");
          if (isWeighted()) {
            assertThatIllegalArgumentException()
                .as("%s weights for %s members", committee.size(), more.size())
                .isThrownBy(() -> ensemble.check(more));
            assertThatIllegalArgumentException()
                .as("%s weights for one member too few", committee.size())
                .isThrownBy(() -> ensemble.check(more.subList(0, committee.size() - 1)));
          } else {
            ensemble.check(more);
          }
        });
  }

  @Test
  @DisplayName("weights that are negative, not finite, all 0 or none at all are refused")
  void badWeights_areRefused() {
    if (isWeighted()) {
      for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
        assertRefused(1, bad, 1);
        assertRefused(bad, 1);
      }
      assertRefused(0, 0, 0);
      assertRefused();
    }
  }

  private void assertRefused(double... weights) {
    assertThatIllegalArgumentException()
        .as("weights %s", Arrays.toString(weights))
        .isThrownBy(() -> subject().weighted(weights));
  }

  @Test
  @DisplayName("weights are copied: changing the array afterwards changes nothing")
  void weightsArray_isCopied() {
    eachWeighted(
        (committee, random) -> {
          double[] weights = committee.weights().clone();
          Ensemble<P, O> ensemble = subject().weighting().orElseThrow().weigh(weights);
          O before = ensemble.combine(committee.cast());
          Double shown = ensemble.weight(0);
          weights[0] += 1 + random.nextInt(100);
          assertSame("after the change", ensemble.combine(committee.cast()), before);
          assertThat(shown.equals(ensemble.weight(0))).as("weight 0 is still %s", shown).isTrue();
        });
  }

  @Test
  @DisplayName("there is no answer when every member that voted weighs 0")
  void votersWithoutWeight_haveNoAnswer() {
    eachWeighted(
        (committee, random) -> {
          Ensemble<P, O> ensemble = subject().weighted(0, 1);
          List<@Nullable P> predictions = new ArrayList<@Nullable P>(Collections.nCopies(2, null));
          predictions.set(0, committee.votes().get(0));
          Votes<P> votes = Votes.of(List.of("silent", "failed"), predictions);
          assertThat(catchThrowable(() -> ensemble.combine(votes)))
              .as("what is thrown where the only vote weighs 0")
              .isInstanceOf(
                  ensemble instanceof WeightedEnsemble
                      ? InvalidOutputException.class
                      : RuntimeException.class);
        });
  }
}

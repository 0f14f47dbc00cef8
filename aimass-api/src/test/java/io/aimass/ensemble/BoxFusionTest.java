package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Detections;
import io.aimass.Detections.Box;
import io.aimass.Detections.Item;
import io.aimass.InvalidOutputException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What golden numbers do not show of the ensembles of detections. */
class BoxFusionTest {

  private static final Detections NOTHING = Detections.of(List.of());

  private static Item cat(double confidence, double left, double right) {
    return new Item("cat", confidence, new Box(left, 0, right, 1));
  }

  private static Detections found(Item... items) {
    return Detections.of(List.of(items));
  }

  private static Votes<Detections> votes(Detections... votes) {
    return GoldenLines.named(Arrays.asList(votes));
  }

  static Stream<WeightedEnsemble<Detections, Detections>> all() {
    return Stream.of(
        Ensembles.weightedBoxesFusion(),
        Ensembles.nonMaxSuppression(),
        Ensembles.softNms(),
        Ensembles.softNms().linear(0.5),
        Ensembles.nonMaximumWeighted());
  }

  @ParameterizedTest
  @MethodSource("all")
  void nothingFound_isNothing(Ensemble<Detections, Detections> fusion) {
    assertThat(fusion.combine(votes(NOTHING, NOTHING))).isEqualTo(NOTHING);
    assertThatIllegalStateException().isThrownBy(() -> fusion.combine(votes((Detections) null)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void onlyVoteOfWeightZero_isRefused(WeightedEnsemble<Detections, Detections> fusion) {
    assertThatThrownBy(() -> fusion.weights(0, 1).combine(votes(found(cat(1, 0, 1)), null)))
        .isInstanceOf(InvalidOutputException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fusion.weights(1, 1).combine(votes(NOTHING)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void otherLabels_areOtherObjects(Ensemble<Detections, Detections> fusion) {
    Item dog = new Item("dog", 0.9, new Box(0, 0, 1, 1));
    Detections answer = fusion.combine(votes(found(cat(0.5, 0, 1)), found(dog)));
    assertThat(answer.items()).extracting(Item::label).containsExactly("dog", "cat");
    assertThat(answer.items()).extracting(Item::box).containsOnly(dog.box());
  }

  @ParameterizedTest
  @MethodSource("all")
  void boxWithoutAnArea_matchesNothing(Ensemble<Detections, Detections> fusion) {
    Item line = cat(0.5, 1, 1);
    assertThat(fusion.combine(votes(found(line, cat(0.5, 0, 2)), found(line))).items()).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("all")
  void pixels_areAsGoodAsParts(Ensemble<Detections, Detections> fusion) {
    Item far = cat(0.5, 2000, 4000.5);
    assertThat(fusion.combine(votes(found(far), NOTHING)).items())
        .extracting(Item::box)
        .containsExactly(far.box());
  }

  @Test
  void fusion_capsConfidenceAtOne() {
    Detections vote = found(cat(0.9, 0, 1));
    Detections twice = found(cat(0.9, 0, 1), cat(0.9, 0, 1));
    WeightedBoxesFusion fusion = Ensembles.weightedBoxesFusion();
    Detections answer = fusion.weights(3, 1).combine(votes(twice, NOTHING));
    // The mean 2.7 times 2 of 2 members, by the summed weights 4.
    assertThat(answer.items()).extracting(Item::confidence).containsExactly(1.0);
    assertThat(fusion.weights(3, 1).combine(votes(vote, NOTHING)).items().get(0).confidence())
        .isCloseTo(0.675, within(1e-12));
  }

  @Test
  void fusion_ofConfidencesZeroKeepsABox() {
    Detections answer =
        Ensembles.weightedBoxesFusion().combine(votes(found(cat(0, 0, 2)), found(cat(0, 0, 2))));
    assertThat(answer).isEqualTo(found(cat(0, 0, 2)));
    assertThat(Ensembles.nonMaximumWeighted().combine(votes(answer, answer))).isEqualTo(answer);
  }

  @Test
  void fusion_ofALoneBoxKeepsItExactly() {
    Item odd = new Item("cat", 0.7, new Box(0.1, 0.2, 1 / 3.0, 0.7));
    assertThat(Ensembles.weightedBoxesFusion().combine(votes(found(odd), NOTHING)).items().get(0))
        .isEqualTo(new Item("cat", 0.35, odd.box()));
  }

  @Test
  void fusion_movesWithEveryBoxThatJoins() {
    // The third box is too far from the first, but not from the mean of the first two.
    Detections one = found(cat(0.9, 0, 1));
    Detections two = found(cat(0.8, 0.3, 1.3));
    Detections three = found(cat(0.7, 0.45, 1.45));
    assertThat(one.items().get(0).box().iou(three.items().get(0).box())).isLessThan(0.5);
    assertThat(Ensembles.weightedBoxesFusion().iou(0.5).combine(votes(one, two, three)).items())
        .hasSize(1);
    assertThat(Ensembles.nonMaximumWeighted().iou(0.5).combine(votes(one, two, three)).items())
        .hasSize(2);
  }

  @Test
  void softNms_answersWithTheScoresThatAreLeft() {
    Votes<Detections> votes = votes(found(cat(0.8, 0, 2)), found(cat(0.6, 1, 3)));
    assertThat(Ensembles.softNms().linear(0.3).combine(votes).items())
        .extracting(Item::confidence)
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo(0.8),
            second -> assertThat(second).isCloseTo(0.6 * (1 - 1 / 3.0), within(1e-12)));
    assertThat(Ensembles.softNms().gaussian(0.25).combine(votes).items().get(1).confidence())
        .isCloseTo(0.6 * Math.exp(-1 / 9.0 / 0.25), within(1e-12));
    assertThat(Ensembles.softNms().linear(0.34).combine(votes).items().get(1).confidence())
        .isEqualTo(0.6);
    assertThat(Ensembles.softNms().linear(0.3).scoreThreshold(0.4).combine(votes).items())
        .hasSize(1);
  }

  @Test
  void membersThatAgree_stayTwiceInGaussianSoftNms() {
    Detections vote = found(cat(0.8, 0, 2));
    assertThat(Ensembles.softNms().combine(votes(vote, vote)).items())
        .extracting(Item::confidence)
        .containsExactly(0.8, 0.8 * Math.exp(-1 / 0.5));
  }

  @Test
  void suppression_scalesByTheHeaviestWeight() {
    Votes<Detections> votes = votes(found(cat(0.8, 0, 2)), found(cat(0.6, 5, 6)));
    assertThat(Ensembles.nonMaxSuppression().weights(1, 2).combine(votes))
        .isEqualTo(found(cat(0.6, 5, 6), cat(0.4, 0, 2)));
  }

  @Test
  void scoreThreshold_isOfMembersOwnConfidences() {
    Votes<Detections> votes = votes(found(cat(0.5, 0, 2)), found(cat(0.4, 5, 6)));
    for (WeightedEnsemble<Detections, Detections> fusion :
        List.<WeightedEnsemble<Detections, Detections>>of(
            Ensembles.weightedBoxesFusion().scoreThreshold(0.5),
            Ensembles.nonMaxSuppression().scoreThreshold(0.5),
            Ensembles.nonMaximumWeighted().scoreThreshold(0.5))) {
      assertThat(fusion.weights(1, 9).combine(votes).items())
          .as(fusion.toString())
          .extracting(Item::box)
          .containsExactly(new Box(0, 0, 2, 1));
    }
  }

  @Test
  void options_areChecked() {
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Ensembles.weightedBoxesFusion().iou(wrong))
          .withMessage("the intersection over union must be from 0 to 1, got " + wrong);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Ensembles.nonMaxSuppression().scoreThreshold(wrong))
          .withMessage("the score threshold must be from 0 to 1, got " + wrong);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Ensembles.softNms().linear(wrong))
          .withMessageEndingWith("got " + wrong);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Ensembles.softNms().scoreThreshold(wrong))
          .withMessageEndingWith("got " + wrong);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Ensembles.nonMaximumWeighted().iou(wrong));
    }
    for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Ensembles.softNms().gaussian(wrong))
          .withMessage("sigma must be above 0 and finite, got " + wrong);
    }
  }

  @Test
  void suppressionAcrossLabels_dropsWhatABetterBoxOfAnotherLabelCovers() {
    Item dog = new Item("dog", 0.9, new Box(0, 0, 2, 1));
    Votes<Detections> votes = votes(found(cat(0.8, 0, 2), dog), found(cat(0.7, 5, 6)));
    NonMaxSuppression across =
        Ensembles.nonMaxSuppression().acrossLabels().iou(0.6).scoreThreshold(0.1).weights(1, 1);
    assertThat(across.combine(votes)).isEqualTo(found(dog, cat(0.7, 5, 6)));
    assertThat(across).asString().startsWith("non-maximum suppression, across labels, IoU");
  }

  @Test
  void ensembles_areValues() {
    assertThat(Ensembles.weightedBoxesFusion().iou(0.6).weights(1, 2))
        .isEqualTo(Ensembles.weightedBoxesFusion().weights(1, 2).iou(0.6))
        .hasToString(
            "weighted boxes fusion, AVERAGE, IoU above 0.6, scores from 0.0, weights [1.0, 2.0]");
    List<Object> different =
        List.of(
            Ensembles.weightedBoxesFusion(),
            Ensembles.weightedBoxesFusion().iou(0.5),
            Ensembles.weightedBoxesFusion().confidence(ConfidenceType.MAXIMUM),
            Ensembles.nonMaxSuppression(),
            Ensembles.nonMaxSuppression().scoreThreshold(0.5),
            Ensembles.nonMaxSuppression().acrossLabels(),
            Ensembles.nonMaximumWeighted(),
            Ensembles.nonMaximumWeighted().weights(1),
            Ensembles.softNms(),
            Ensembles.softNms().gaussian(0.4),
            Ensembles.softNms().linear(0.5),
            Ensembles.softNms().scoreThreshold(0.5),
            Ensembles.softNms().weights(1));
    assertThat(Set.copyOf(different)).hasSameSizeAs(different);
    assertThat(Ensembles.softNms().linear(0.3))
        .hasToString("soft NMS, linear for IoU above 0.3, scores above 0.001, weights equal");
    assertThat(Ensembles.softNms().gaussian(0.5))
        .isEqualTo(Ensembles.softNms())
        .hasSameHashCodeAs(Ensembles.softNms());
    assertThat(Ensembles.nonMaximumWeighted().iou(0.55)).isEqualTo(Ensembles.nonMaximumWeighted());
    assertThat(Ensembles.nonMaxSuppression().iou(0.5)).isEqualTo(Ensembles.nonMaxSuppression());
  }
}

package io.aimass.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Detections;
import io.aimass.Detections.Box;
import io.aimass.Detections.Item;
import io.aimass.Embedding;
import io.aimass.Ranking;
import io.aimass.Regression;
import io.aimass.Text;
import io.aimass.ensemble.AlignedMean;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.LinearMap;
import io.aimass.ensemble.ScoreNormalization;
import io.aimass.ensemble.TextNormalizer;
import io.aimass.ensemble.Votes;
import io.aimass.fit.Procrustes;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;

/** The code of docs/ensembles.md on numbers, boxes, rankings, texts and vectors, run as tests. */
class OthersPageTest {

  @Test
  void numbers_andTheirVariances() {
    // snippet: others-numbers
    Regression scale = Regression.withVariances(new double[] {70.2}, new double[] {0.04});
    Regression camera = Regression.withVariances(new double[] {71.0}, new double[] {0.36});
    Votes<Regression> votes = Votes.of(scale, camera);
    Regression mean = Ensembles.<Regression>mean().combine(votes); // 70.6 ± 0.6: they disagree
    Regression sure = Ensembles.inverseVariance().combine(votes); // 70.28 ± 0.19: sure
    // end
    assertThat(mean.value()).isCloseTo(70.6, within(1e-9));
    assertThat(Math.sqrt(mean.variance())).isCloseTo(0.6, within(1e-9));
    assertThat(sure.value()).isCloseTo(70.28, within(1e-9));
    assertThat(Math.sqrt(sure.variance())).isCloseTo(0.19, within(0.005));
  }

  @Test
  void boxes_areFused() {
    // snippet: others-boxes
    Detections first = Detections.of(List.of(new Item("cat", 0.9, new Box(10, 10, 50, 50))));
    Detections second =
        Detections.of(
            List.of(
                new Item("cat", 0.6, new Box(12, 10, 54, 50)),
                new Item("dog", 0.4, new Box(80, 20, 120, 60))));
    Detections fused =
        Ensembles.weightedBoxesFusion().iou(0.5).weights(2, 1).combine(Votes.of(first, second));
    // cat 0.8 from 10.5 to 51, dog 0.13
    // end
    Item cat = fused.items().get(0);
    assertThat(cat.label()).isEqualTo("cat");
    assertThat(cat.confidence()).isCloseTo(0.8, within(1e-9));
    assertThat(cat.box().left()).isCloseTo(10.5, within(1e-9));
    assertThat(cat.box().right()).isCloseTo(51, within(1e-9));
    assertThat(fused.items().get(1).label()).isEqualTo("dog");
    assertThat(fused.items().get(1).confidence()).isCloseTo(0.4 / 2 / 1.5, within(1e-9));
  }

  @Test
  void rankings_areFused() {
    // snippet: others-rankings
    Ranking words = Ranking.of(List.of(new Ranking.Item("a", 12), new Ranking.Item("b", 11)));
    Ranking vectors = Ranking.of(List.of(new Ranking.Item("b", 0.9), new Ranking.Item("c", 0.8)));
    Votes<Ranking> votes = Votes.of(words, vectors);
    Ranking byRank = Ensembles.reciprocalRankFusion().combine(votes); // b, a, c
    Ranking byScore =
        Ensembles.combSum().normalization(ScoreNormalization.SUM).weights(2, 1).combine(votes);
    // end
    assertThat(byRank.items()).extracting(Ranking.Item::id).containsExactly("b", "a", "c");
    assertThat(byScore.items()).extracting(Ranking.Item::id).containsExactly("a", "b", "c");
  }

  @Test
  void texts_areVotedOn() {
    // snippet: others-texts
    Votes<Text> heard =
        Votes.of(
            new Text("recognize speech today", 0.8),
            new Text("wreck a nice speech today", 0.5),
            new Text("recognize peach today", 0.6));
    Text wordByWord = Ensembles.rover().combine(heard); // recognize speech today
    Text whole = Ensembles.majorityText(TextNormalizer.ignoringCase()).combine(heard);
    ToDoubleBiFunction<String, String> alike =
        (one, other) -> one.endsWith("speech today") && other.endsWith("speech today") ? 1 : 0;
    Text middle = Ensembles.minimumBayesRisk(alike).weights(1, 1, 2).combine(heard);
    // end
    assertThat(wordByWord.value()).isEqualTo("recognize speech today");
    assertThat(whole.value()).isEqualTo("recognize speech today");
    assertThat(whole.confidence()).isCloseTo(0.8 / 3, within(1e-9));
    assertThat(middle.value()).isEqualTo("recognize speech today");
  }

  @Test
  void vectors_areTurnedIntoOneSpace() {
    // snippet: others-vectors
    List<Embedding> small = List.of(Embedding.of(1, 0), Embedding.of(0, 1)); // of some inputs
    List<Embedding> large = List.of(Embedding.of(0, 0, 2), Embedding.of(2, 0, 0)); // of the same
    LinearMap turn = Procrustes.fit(small, large);
    AlignedMean committee = Ensembles.alignedMean().align("small", turn).normalized();
    Votes<Embedding> votes =
        Votes.of(List.of("small", "large"), List.of(Embedding.of(1, 0), Embedding.of(0, 0, 4)));
    Embedding answer = committee.combine(votes); // 0, 0, 1
    // end
    assertThat(answer.cosine(Embedding.of(0, 0, 1))).isCloseTo(1, within(1e-6));
    assertThat(answer).isEqualTo(answer.normalized());
  }
}

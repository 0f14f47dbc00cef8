package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.Detections;
import io.aimass.Ranking;
import io.aimass.Regression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VoteSourceTest {

  private static <P> List<List<P>> draws(VoteSource<P> source) {
    List<List<P>> draws = new ArrayList<>();
    for (int seed = 0; seed < 300; seed++) {
      draws.add(source.draw(new Random(seed), 3));
    }
    return draws;
  }

  @Test
  void aSeed_givesTheSameVotesAgain() {
    for (VoteSource<?> source :
        List.of(
            VoteSource.classifications(),
            VoteSource.multiLabel(),
            VoteSource.regressions(),
            VoteSource.regressionsWithVariances(),
            VoteSource.detections(),
            VoteSource.rankings(),
            VoteSource.texts(),
            VoteSource.embeddings())) {
      assertThat(draws(source)).isEqualTo(draws(source)).allMatch(votes -> votes.size() == 3);
    }
  }

  @Test
  void classifications_areDistributionsOverTheSameLabels() {
    for (List<Classification> votes : draws(VoteSource.classifications())) {
      for (Classification vote : votes) {
        assertThat(vote.labels()).isEqualTo(votes.get(0).labels());
        assertThat(Arrays.stream(vote.probabilities()).sum()).isCloseTo(1, within(1e-12));
      }
    }
  }

  @Test
  void detections_areOfTheSameObjectsAndAMembersOwnDoNotOverlap() {
    int overlaps = 0;
    for (List<Detections> votes : draws(VoteSource.detections())) {
      List<Detections.Item> mine = votes.get(0).items();
      for (Detections.Item item : mine) {
        assertThat(item.confidence()).isBetween(0.05, 1.0);
        assertThat(mine.stream().filter(other -> item.box().iou(other.box()) > 0)).hasSize(1);
        overlaps +=
            (int)
                votes.get(1).items().stream()
                    .filter(other -> item.box().iou(other.box()) > 0.3)
                    .count();
      }
    }
    assertThat(overlaps).isGreaterThan(200);
  }

  @Test
  void textsAndRankings_agreeOftenAndNotAlways() {
    assertThat(draws(VoteSource.texts()))
        .filteredOn(votes -> votes.get(0).value().equals(votes.get(1).value()))
        .hasSizeBetween(60, 240);
    assertThat(draws(VoteSource.rankings()))
        .filteredOn(votes -> ids(votes.get(0)).equals(ids(votes.get(1))))
        .hasSizeBetween(5, 150);
  }

  private static List<String> ids(Ranking ranking) {
    return ranking.items().stream().map(Ranking.Item::id).sorted().toList();
  }

  /** Laws that hold for votes in general position may break at the edges, so edges are common. */
  @Test
  void edges_areCommon() {
    List<Classification> votes =
        draws(VoteSource.classifications()).stream().flatMap(List::stream).toList();
    assertThat(votes).filteredOn(vote -> vote.confidence() == 1).hasSizeGreaterThan(200);
    assertThat(votes)
        .filteredOn(vote -> Arrays.stream(vote.probabilities()).anyMatch(p -> p == 0))
        .hasSizeGreaterThan(300);
    assertThat(draws(VoteSource.classifications()))
        .filteredOn(three -> three.stream().map(Classification::label).distinct().count() == 3)
        .as("draws of three members that contradict each other")
        .hasSizeGreaterThan(30);
    assertThat(draws(VoteSource.regressions()).stream().map(three -> first(three)).toList())
        .filteredOn(numbers -> Arrays.stream(numbers).distinct().count() < 3)
        .as("draws with equal numbers")
        .hasSizeGreaterThan(30);
  }

  private static double[] first(List<Regression> votes) {
    return votes.stream().mapToDouble(vote -> vote.values()[0]).toArray();
  }

  @Test
  void multiLabel_sumsToWhateverItIs() {
    assertThat(draws(VoteSource.multiLabel()).stream().flatMap(List::stream))
        .anyMatch(vote -> Arrays.stream(vote.probabilities()).sum() > 1.5)
        .anyMatch(vote -> Arrays.stream(vote.probabilities()).sum() < 0.5);
  }
}

package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
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

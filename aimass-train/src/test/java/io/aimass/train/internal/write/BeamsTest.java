package io.aimass.train.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.train.BeamSearch;
import io.aimass.train.Written;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On tables of what may follow what. Words are 1 and 2. */
class BeamsTest {

  /** After 0 (the start), 1 and 2: how likely are the end, 1 and 2. */
  private static final Map<Integer, double[]> TABLE =
      Map.of(
          0,
          new double[] {.1, .5, .4},
          1,
          new double[] {.3, .3, .4},
          2,
          new double[] {.9, .05, .05});

  @Test
  void narrow_takesTheLikeliestWordAtEachStep() {
    Written written = search(BeamSearch.greedy(9));

    assertThat(written.words()).containsExactly(1, 2);
    assertThat(written.logProbability()).isCloseTo(Math.log(.5 * .4 * .9), within(1e-6));
  }

  @Test
  void wide_findsWhatBeginsWithALessLikelyWord() {
    Written written = search(new BeamSearch(2, 9, 0));

    assertThat(written.words()).containsExactly(2);
    assertThat(written.logProbability()).isCloseTo(Math.log(.4 * .9), within(1e-6));
  }

  /** 2 (two words, the end included) has log 0.36 = -1.02, and 1 2 has log 0.18 = -1.71. */
  @Test
  void penalty_isForLongerOnes() {
    double equal = Math.log(Math.log(.18) / Math.log(.36)) / Math.log(8.0 / 7);

    assertThat(search(new BeamSearch(3, 9, equal - .01)).words()).containsExactly(2);
    assertThat(search(new BeamSearch(3, 9, equal + .01)).words()).containsExactly(1, 2);
  }

  @Test
  void maxWords_cutsOff_andCountsTheEnd() {
    assertThat(search(BeamSearch.greedy(1)).words()).containsExactly(1);
    assertThat(search(BeamSearch.greedy(2)).words()).containsExactly(1, 2);
    assertThat(search(BeamSearch.greedy(2)).logProbability()).isCloseTo(Math.log(.2), within(1e-6));
    assertThat(search(BeamSearch.greedy(3)).logProbability())
        .isCloseTo(Math.log(.18), within(1e-6));
  }

  @Test
  void ended_stopsWhenAllHave() {
    Beams beams = new Beams(BeamSearch.greedy(100), 2);
    int turns = 0;
    while (beams.goOn()) {
      beams.add(follow(beams));
      turns++;
    }

    assertThat(turns).isEqualTo(3);
    assertThat(beams.length()).isEqualTo(4);
  }

  @Test
  void equal_theFirstIsTaken() {
    Beams beams = new Beams(new BeamSearch(2, 1, 0), 1);

    beams.add(new float[] {-3, -1, -1, -3, -1, -1});

    assertThat(beams.written()).containsExactly(0, 1, 0, 2);
  }

  @Test
  void several_areSearchedForAlone() {
    Beams beams = new Beams(BeamSearch.greedy(1), 2);

    beams.add(new float[] {-9, -1, -2, -9, -2, -1});

    assertThat(beams.results().stream().map(Written::words))
        .containsExactly(List.of(1), List.of(2));
  }

  private static Written search(BeamSearch search) {
    Beams beams = new Beams(search, 1);
    while (beams.goOn()) {
      beams.add(follow(beams));
    }
    return beams.results().get(0);
  }

  private static float[] follow(Beams beams) {
    long[] written = beams.written();
    int rows = written.length / beams.length();
    float[] logs = new float[rows * 3];
    for (int row = 0; row < rows; row++) {
      double[] next = TABLE.get((int) written[(row + 1) * beams.length() - 1]);
      for (int word = 0; word < 3; word++) {
        logs[row * 3 + word] = (float) Math.log(next[word]);
      }
    }
    return logs;
  }

  @Test
  void newOnes_beginWithTheStart() {
    assertThat(new Beams(new BeamSearch(2, 1, 0), 2).written()).containsExactly(0, 0, 0, 0);
  }
}

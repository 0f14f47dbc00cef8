package io.aimass.preprocess.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitTest {

  @Test
  void everyLabel_hasItsShareInEveryPart() {
    List<Labelled<Integer>> examples = examples(1000, 100, 10);

    List<List<Labelled<Integer>>> parts = Split.stratified(examples, 3, 0.8, 0.1, 0.1);

    double[] shares = {0.8, 0.1, 0.1};
    for (int part = 0; part < 3; part++) {
      for (int label = 0; label < 3; label++) {
        String name = "label " + label;
        long count = parts.get(part).stream().filter(row -> row.label().equals(name)).count();
        double exact = shares[part] * new int[] {1000, 100, 10}[label];
        assertThat((double) count).isGreaterThan(exact - 1).isLessThan(exact + 1);
      }
    }
    List<Labelled<Integer>> together = new ArrayList<>();
    parts.forEach(together::addAll);
    assertThat(together).containsExactlyInAnyOrderElementsOf(examples);
  }

  @Test
  void theSeed_decidesWhoGoesWhere() {
    List<Labelled<Integer>> examples = examples(50, 50);

    assertThat(Split.stratified(examples, 1, 0.5, 0.5))
        .isEqualTo(Split.stratified(examples, 1, 0.5, 0.5))
        .isNotEqualTo(Split.stratified(examples, 2, 0.5, 0.5));
  }

  @Test
  void parts_keepTheExamplesOrder() {
    for (List<Labelled<Integer>> part : Split.stratified(examples(50, 50), 1, 0.5, 0.5)) {
      assertThat(part.stream().map(Labelled::value).toList()).isSorted();
    }
  }

  @Test
  void rareLabels_doNotAllGoToOnePart() {
    List<Labelled<Integer>> examples = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      examples.add(new Labelled<>("only " + i, i));
    }

    List<List<Labelled<Integer>>> parts = Split.stratified(examples, 4, 0.5, 0.5);

    assertThat(parts.get(0).size()).isBetween(120, 180);
  }

  @Test
  void shares_areAbove0AndSumTo1() {
    List<Labelled<Integer>> examples = examples(5);

    assertThatThrownBy(() -> Split.stratified(examples, 1, 0.5, 0.4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shares are [0.5, 0.4], expected two or more with sum 1");
    assertThatThrownBy(() -> Split.stratified(examples, 1, 1)).hasMessageContaining("two or more");
    assertThatThrownBy(() -> Split.stratified(examples, 1, 1.5, -0.5))
        .hasMessage("shares are [1.5, -0.5], expected numbers above 0");
  }

  private static List<Labelled<Integer>> examples(int... counts) {
    List<Labelled<Integer>> examples = new ArrayList<>();
    for (int label = 0; label < counts.length; label++) {
      for (int i = 0; i < counts[label]; i++) {
        examples.add(new Labelled<>("label " + label, examples.size()));
      }
    }
    return examples;
  }
}

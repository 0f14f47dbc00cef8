package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Classification;
import io.aimass.Detections;
import io.aimass.Embedding;
import io.aimass.Ranking;
import io.aimass.Regression;
import io.aimass.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {

  private static final List<String> AB = List.of("a", "b");

  private static Classification ab(double a, double b) {
    return Classification.of(AB, a, b);
  }

  @Test
  void classifications_areComparedByNameAndUpToRounding() {
    assertThat(Answers.same(ab(0.6, 0.4), ab(0.6 + 1e-12, 0.4))).isTrue();
    assertThat(Answers.same(ab(0.6, 0.4), Classification.of(List.of("b", "a"), 0.4, 0.6))).isTrue();
    assertThat(Answers.same(ab(0.6, 0.4), ab(0.61, 0.39))).isFalse();
    assertThat(Answers.same(ab(0.5, 0.5), ab(0.5, 0.5).withLabel("b"))).isFalse();
    assertThat(Answers.same(ab(0.6, 0.4), Classification.of(List.of("a", "c"), 0.6, 0.4)))
        .isFalse();
  }

  @Test
  void numbers_areComparedUpToRoundingOfTheirSize() {
    assertThat(Answers.same(Regression.of(1e6, 1), Regression.of(1e6 + 1e-6, 1))).isTrue();
    assertThat(Answers.same(Regression.of(1, 2), Regression.of(1, 2.001))).isFalse();
    assertThat(Answers.same(Regression.of(1), Regression.of(1, 2))).isFalse();
    assertThat(Answers.same(Embedding.of(1, 2), Embedding.of(1, 2 + 1e-6f))).isTrue();
    assertThat(Answers.same(Embedding.of(1, 2), Embedding.of(1.1f, 2))).isFalse();
    assertThat(Answers.same(Embedding.of(1), Embedding.of(1, 2))).isFalse();
  }

  private static Regression varying(double variance) {
    return Regression.withVariances(new double[] {1}, new double[] {variance});
  }

  @Test
  void variances_areCompared() {
    assertThat(Answers.same(varying(2), varying(2 + 1e-12))).isTrue();
    assertThat(Answers.same(varying(2), varying(2.1))).isFalse();
    assertThat(Answers.same(varying(2), Regression.of(1))).isFalse();
    assertThat(Answers.same(Regression.of(1), varying(2))).isFalse();
  }

  private static Detections.Item item(String label, double confidence, double right) {
    return new Detections.Item(label, confidence, new Detections.Box(0, 0, right, 1));
  }

  private static Detections found(Detections.Item... items) {
    return Detections.of(List.of(items));
  }

  @Test
  void detections_areComparedOneByOneInAnyOrderOfEquals() {
    Detections.Item a = item("a", 0.5, 1);
    Detections.Item b = item("b", 0.5, 1);
    assertThat(Answers.same(found(a, b), found(b, item("a", 0.5 + 1e-12, 1 - 1e-12)))).isTrue();
    assertThat(Answers.same(found(a, a), found(a, b))).isFalse();
    assertThat(Answers.same(found(a), found(a, b))).isFalse();
    assertThat(Answers.same(found(a, b), found(a))).isFalse();
    assertThat(Answers.same(found(a), found(item("a", 0.6, 1)))).isFalse();
    assertThat(Answers.same(found(a), found(item("a", 0.5, 1.1)))).isFalse();
  }

  private static Ranking ranked(String id, double score) {
    return Ranking.of(List.of(new Ranking.Item("x", 1), new Ranking.Item(id, score)));
  }

  @Test
  void rankings_areComparedByTheirScores() {
    assertThat(Answers.same(ranked("a", 1), ranked("a", 1 + 1e-12))).isTrue();
    assertThat(Answers.same(ranked("a", 1), ranked("a", 2))).isFalse();
    assertThat(Answers.same(ranked("a", 1), ranked("b", 1))).isFalse();
    assertThat(Answers.same(ranked("a", 1), Ranking.of(List.of()))).isFalse();
  }

  @Test
  void texts_areComparedByTheirWords() {
    assertThat(Answers.same(new Text("a", 0.5), new Text("a", 0.5 + 1e-12))).isTrue();
    assertThat(Answers.same(new Text("a", 0.5), new Text("b", 0.5))).isFalse();
    assertThat(Answers.same(new Text("a", 0.5), new Text("a", 0.6))).isFalse();
  }

  @Test
  void others_areComparedByEquals() {
    assertThat(Answers.same("a", "a")).isTrue();
    assertThat(Answers.same("a", "b")).isFalse();
    assertThat(Answers.same(Regression.of(1), Embedding.of(1))).isFalse();
  }
}

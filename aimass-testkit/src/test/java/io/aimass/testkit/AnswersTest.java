package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Classification;
import io.aimass.Embedding;
import io.aimass.Regression;
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

  @Test
  void others_areComparedByEquals() {
    assertThat(Answers.same("a", "a")).isTrue();
    assertThat(Answers.same("a", "b")).isFalse();
    assertThat(Answers.same(Regression.of(1), Embedding.of(1))).isFalse();
  }
}

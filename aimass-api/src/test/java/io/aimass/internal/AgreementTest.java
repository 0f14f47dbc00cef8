package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Classification;
import io.aimass.Embedding;
import io.aimass.Regression;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is taken for the same where the host does not say. */
class AgreementTest {

  private static Stream<Arguments> pairs() {
    Classification cat = Classification.of(List.of("cat", "dog"), 0.9f, 0.1f);
    return Stream.of(
        Arguments.of(cat, Classification.of(List.of("dog", "cat", "cow"), 0.2f, 0.5f, 0.3f), true),
        Arguments.of(cat, Classification.of(List.of("cat", "dog"), 0.4f, 0.6f), false),
        Arguments.of(Regression.of(100, -1), Regression.of(100.9, -1.009), true),
        Arguments.of(Regression.of(100, -1), Regression.of(100, -1.02), false),
        Arguments.of(Regression.of(1), Regression.of(1, 1), false),
        Arguments.of(Regression.of(0), Regression.of(0), true),
        Arguments.of(Regression.of(0), Regression.of(1e-3), false),
        Arguments.of(Embedding.of(1, 0), Embedding.of(20, 1), true),
        Arguments.of(Embedding.of(1, 0), Embedding.of(1, 0.2f), false),
        Arguments.of(Embedding.of(1, 0), Embedding.of(1, 0, 0), false),
        Arguments.of(1.0, 1.005f, true),
        Arguments.of(1.0, 1.02, false),
        Arguments.of(1_000, 1_001, false),
        Arguments.of("yes", "yes", true),
        Arguments.of("yes", "no", false),
        Arguments.of(cat, "cat", false));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void agreement(Object answer, Object prediction, boolean expected) {
    assertThat(Agreement.of(answer, prediction)).isEqualTo(expected);
  }
}

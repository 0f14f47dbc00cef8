package io.aimass.examples.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortAnswerTest {

  private static final String JSON =
      """
      {"output": "d", "explain": {"confidence": 0.5,
        "probabilities": {"a": 0.05, "b": 0.25, "c": 0.2, "d": 0.5},
        "members": [{"name": "x"}, {"name": "y", "probabilities": {"a": 1}}], "latency_ms": 1.5}}
      """;

  @Test
  void answer_hasTheHighestProbabilitiesAndALineForEachMember() {
    assertThat(ShortAnswer.of(JSON))
        .isEqualTo(
            """
            {"output":"d",
             "explain":{"confidence":0.5,
              "probabilities":{"d":0.5,"b":0.25,"c":0.2,…},
              "members":[{"name":"x"},
               {"name":"y"}],
              "latency_ms":1.5}}""");
  }
}

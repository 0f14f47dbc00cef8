package io.aimass.examples.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortAnswerTest {

  @Test
  void answer_hasTheHighestProbabilitiesAndALineForEachMember() {
    String json =
        "{\"output\":\"d\",\"explain\":{\"confidence\":0.5,"
            + "\"probabilities\":{\"a\":0.05,\"b\":0.25,\"c\":0.2,\"d\":0.5},"
            + "\"members\":[{\"name\":\"x\"},{\"name\":\"y\",\"probabilities\":{\"a\":1}}],\"latency_ms\":1.5}}";
    assertThat(ShortAnswer.of(json))
        .isEqualTo(
            "{\"output\":\"d\",\n"
                + " \"explain\":{\"confidence\":0.5,\n"
                + "  \"probabilities\":{\"d\":0.5,\"b\":0.25,\"c\":0.2,…},\n"
                + "  \"members\":[{\"name\":\"x\"},\n"
                + "   {\"name\":\"y\"}],\n"
                + "  \"latency_ms\":1.5}}");
  }
}

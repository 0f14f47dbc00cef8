package io.aimass.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.bench.peers.Lambdas;
import io.aimass.bench.peers.Peer;
import io.aimass.bench.peers.Texts;
import io.aimass.bench.peers.TinyPeer;
import io.aimass.bench.peers.TinyRunner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tiny model and the lambdas, by everybody. */
class SmallWorkTest {

  @BeforeAll
  static void djlIsTheFirst() {
    Peer.startDjl();
  }

  @ParameterizedTest
  @EnumSource(TinyPeer.class)
  @DisplayName("the tiny model gives everybody the same, and another answer for another input")
  void tinyModel_givesEverybodyTheSame(TinyPeer peer) throws Exception {
    float[] input = new float[16];
    try (TinyRunner runner = peer.open();
        TinyRunner bare = TinyPeer.BARE_FRESH.open()) {
      float[] zero = runner.run(input);
      assertThat(zero).hasSize(16).containsExactly(bare.run(input));
      input[3] = 2;
      float[] other = runner.run(input);
      assertThat(other).isNotEqualTo(zero).containsExactly(bare.run(input));
    }
  }

  @Test
  @DisplayName("the mass of lambdas and the hand agree")
  void massOfLambdas_agreesWithTheHand() throws Exception {
    try (Mass<String, Classification> mass = Lambdas.mass()) {
      for (String text : Texts.MIXED.list(20)) {
        assertThat(mass.predict(text).probabilities())
            .containsExactly(Lambdas.byHand(text).probabilities(), within(1e-6));
      }
    }
  }

  @Test
  @DisplayName("short texts have ten words, mixed ones few and sometimes many")
  void texts_areAsTheySay() {
    assertThat(Texts.SHORT.list(50)).allSatisfy(text -> assertThat(text.split(" ")).hasSize(10));
    assertThat(Texts.MIXED.list(1000)).startsWith(Texts.MIXED.list(3).toArray(String[]::new));
    int[] lengths =
        Texts.MIXED.list(1000).stream().mapToInt(text -> text.split(" ").length).sorted().toArray();
    assertThat(lengths[500]).isBetween(6, 7);
    assertThat(lengths[900]).isBetween(8, 10);
    assertThat(lengths[999]).isBetween(40, 80);
  }
}

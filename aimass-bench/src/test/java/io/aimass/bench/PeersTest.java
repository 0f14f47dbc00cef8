package io.aimass.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.bench.peers.Embedder;
import io.aimass.bench.peers.Peer;
import io.aimass.bench.peers.SentenceModel;
import io.aimass.bench.peers.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is compared does the same work. */
class PeersTest {

  private static final List<String> QUESTIONS = questions();

  @BeforeAll
  static void djlIsTheFirst() {
    Peer.startDjl();
  }

  private static List<String> questions() {
    List<String> texts = new ArrayList<>(Texts.MIXED.list(8));
    texts.addAll(Texts.SHORT.list(2));
    texts.addAll(Texts.LONG.list(1));
    return texts;
  }

  @ParameterizedTest
  @EnumSource(SentenceModel.class)
  @DisplayName("every peer gives the vectors of the bare session, whatever the model")
  void everyPeer_givesTheVectorsOfTheBareSession(SentenceModel model) throws Exception {
    List<float[]> expected = singles(Peer.BARE, List.of(model));
    for (Peer peer : Peer.values()) {
      assertSame(singles(peer, List.of(model)), expected, 1e-5, peer + " on " + model);
    }
  }

  @ParameterizedTest
  @EnumSource(Peer.class)
  @DisplayName("a committee's answer is its members' vectors in their order")
  void committee_isItsMembersInOrder(Peer peer) throws Exception {
    List<float[]> committee = singles(peer, SentenceModel.committee());
    int from = 0;
    for (SentenceModel model : SentenceModel.committee()) {
      List<float[]> member = singles(Peer.BARE, List.of(model));
      int size = member.get(0).length;
      List<float[]> parts = new ArrayList<>();
      for (float[] vector : committee) {
        parts.add(Arrays.copyOfRange(vector, from, from + size));
      }
      assertSame(parts, member, 1e-5, peer + ", part of " + model);
      from += size;
    }
    assertThat(committee).allSatisfy(vector -> assertThat(vector).hasSize(3 * 384));
  }

  @ParameterizedTest
  @EnumSource(Peer.class)
  @DisplayName(
      "many texts at once get the answers of each alone; batches do so where they are exact")
  void embedAll_givesTheAnswersOfEachAlone(Peer peer) throws Exception {
    List<SentenceModel> exact = List.of(SentenceModel.MINILM);
    try (Embedder embedder = peer.open(exact)) {
      assertSame(embedder.embedAll(QUESTIONS), singles(Peer.BARE, exact), 1e-5, peer.toString());
    }
  }

  private static List<float[]> singles(Peer peer, List<SentenceModel> models) throws Exception {
    try (Embedder embedder = peer.open(models)) {
      List<float[]> vectors = new ArrayList<>();
      for (String text : QUESTIONS) {
        vectors.add(embedder.embed(text));
      }
      return vectors;
    }
  }

  private static void assertSame(
      List<float[]> actual, List<float[]> expected, double tolerance, String who) {
    assertThat(actual).as(who).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      float[] got = actual.get(i);
      float[] wanted = expected.get(i);
      assertThat(got).as(who).hasSameSizeAs(wanted);
      double distance = 0;
      for (int j = 0; j < got.length; j++) {
        distance = Math.max(distance, Math.abs(got[j] - wanted[j]));
      }
      assertThat(distance).as("%s, text %s, largest difference", who, i).isLessThan(tolerance);
    }
  }
}

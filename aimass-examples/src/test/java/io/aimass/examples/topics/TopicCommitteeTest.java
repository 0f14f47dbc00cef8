package io.aimass.examples.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.MemberResult;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real committee: three transformers and two linear models. */
class TopicCommitteeTest {

  private static final LabelledTexts TRAIN = LabelledTexts.train();
  private static final List<LabelledText> VALIDATION = LabelledTexts.validation().rows();
  private static Mass<String, Classification> committee;

  @BeforeAll
  static void open() {
    committee = TopicCommittee.open(TRAIN);
  }

  @AfterAll
  static void close() {
    committee.close();
  }

  @Test
  void committee_beatsItsBestMemberInAccuracyAndLogLoss() {
    List<Score> scores = Evaluation.of(committee, VALIDATION, TRAIN.labels());
    Score all = scores.get(scores.size() - 1);
    List<Score> members = scores.subList(0, scores.size() - 1);

    assertThat(all.name()).isEqualTo("committee");
    assertThat(all.accuracy()).isGreaterThanOrEqualTo(0.735);
    assertThat(all.logLoss()).isLessThanOrEqualTo(1.0);
    assertThat(all.calibrationError()).isLessThanOrEqualTo(0.04);
    assertThat(members)
        .hasSize(5)
        .allSatisfy(
            member -> {
              assertThat(member.accuracy()).isLessThan(all.accuracy()).isGreaterThan(0.6);
              assertThat(member.logLoss()).isGreaterThan(all.logLoss());
            });
    assertThat(members.stream().max(Comparator.comparingDouble(Score::accuracy)))
        .hasValueSatisfying(best -> assertThat(best.accuracy()).isGreaterThan(0.7));
  }

  @Test
  void answer_isTheWeightedMeanOfTheVotesSharpened() {
    Decision<Classification> decision = committee.decide("LDAP schema for the sudo plugin");

    double[] powers =
        TRAIN.labels().stream().mapToDouble(label -> power(decision, label)).toArray();
    double sum = Arrays.stream(powers).sum();
    for (int i = 0; i < powers.length; i++) {
      assertThat(decision.answer().probability(TRAIN.labels().get(i)))
          .isCloseTo(powers[i] / sum, within(1e-12));
    }
    assertThat(decision.members().stream().mapToDouble(MemberResult::weight).sum())
        .isCloseTo(1, within(1e-12));
  }

  private static double power(Decision<Classification> decision, String label) {
    double mean =
        decision.members().stream()
            .mapToDouble(member -> member.weight() * vote(member).probability(label))
            .sum();
    return Math.pow(mean, 1 / VoteWeights.load().answerTemperature());
  }

  private static Classification vote(MemberResult member) {
    return member.prediction(Classification.class).orElseThrow();
  }

  @Test
  void answers_areTheSameAloneAndAmongMany() {
    List<String> texts = VALIDATION.stream().limit(64).map(LabelledText::text).toList();

    List<Classification> together = committee.predictAll(texts);
    List<Classification> alone = texts.stream().map(committee::predict).toList();

    assertThat(together).isEqualTo(alone);
  }

  @Test
  void members_haveOneThreadEachAndRunOnOnnxRuntime() {
    for (SentenceEncoder encoder : SentenceEncoder.values()) {
      assertThat(committee.report().member(encoder.memberName()).model())
          .hasValueSatisfying(
              model -> {
                assertThat(model.engine()).isEqualTo("onnxruntime");
                assertThat(model.intraOpThreads()).isEqualTo(1);
              });
    }
  }

  /** The numbers are those of src/test/scripts/weights.py. */
  @Test
  void members_tellTheirWeights() {
    assertThat(weights("minilm")).isEqualTo(22_766_287);
    assertThat(weights("bge")).isEqualTo(33_607_519);
    assertThat(weights("e5")).isEqualTo(33_607_519);
  }

  private static long weights(String member) {
    return committee.report().member(member).model().orElseThrow().memory().orElseThrow().weights();
  }
}

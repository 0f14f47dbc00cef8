package io.aimass.train.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.fit.GoldLabels;
import io.aimass.preprocess.data.Labelled;
import io.aimass.preprocess.text.Vocabulary;
import io.aimass.train.Epoch;
import io.aimass.train.History;
import io.aimass.train.network.Network;
import io.aimass.train.network.OverSteps;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class NetworkPlanTest {

  private static final TrainingPart<String> PART =
      new TrainingPart<>(
          Fruits.texts(), GoldLabels.of(Fruits.rows().stream().map(Labelled::label).toList()), 3);

  private static double[][] votes(FittedMember<String> member) throws Exception {
    return member.votes(Fruits.texts());
  }

  @Test
  void fit_givesVotesThatTheExportedNetworkGivesToo() throws Exception {
    for (NetworkPlan<String> plan : List.of(Fruits.bag("bag"), Fruits.tokens("tokens"))) {
      FittedMember<String> member = plan.fit(PART);
      double[][] votes = votes(member);
      try (Mass<String, Classification> mass = Seats.first("one", member.voter()).build()) {
        for (int row = 0; row < votes.length; row++) {
          assertThat(mass.predict(Fruits.texts().get(row)).probabilities())
              .containsExactly(votes[row], within(1e-5));
        }
      }
    }
  }

  @Test
  void fit_ofATextWithoutKnownWords_givesWhatTheExportedNetworkGives() throws Exception {
    FittedMember<String> member = Fruits.tokens("tokens").fit(PART);

    double[][] vote = member.votes(List.of("!"));

    try (Mass<String, Classification> mass = Seats.first("one", member.voter()).build()) {
      assertThat(mass.predict("!").probabilities()).containsExactly(vote[0], within(1e-5));
    }
  }

  @Test
  void withTemperature_dividesTheLogarithmsOfVotes() throws Exception {
    FittedMember<String> member = Fruits.bag("bag").fit(PART);

    double[] before = votes(member)[0];
    double[] after = votes(member.withTemperature(2).orElseThrow())[0];

    assertThat(Math.log(after[0] / after[1]))
        .isCloseTo(Math.log(before[0] / before[1]) / 2, within(1e-4));
  }

  @Test
  void withTemperature_isNotThereWithoutADenseLayerAtTheEnd() {
    FittedMember<String> member =
        NetworkPlan.of(
                "pooled",
                TextPreparation.tokens(texts -> Vocabulary.words().fit(texts)),
                (words, labels) ->
                    Network.tokens(words).embedding(labels).over(OverSteps.Kind.MEAN))
            .trainer(trainer -> trainer.epochs(1))
            .fit(PART);

    assertThat(member.withTemperature(2)).isEmpty();
  }

  @Test
  void seed_isAddedToThatOfThePart() throws Exception {
    double[] zero = votes(Fruits.bag("bag").fit(PART))[0];

    assertThat(votes(Fruits.bag("bag").seed(1).fit(PART))[0]).isNotEqualTo(zero);
    assertThat(votes(Fruits.bag("bag").seed(0).fit(PART))[0]).isEqualTo(zero);
  }

  @Test
  void bag_trainsOnSoManyRows() {
    assertThat(Fruits.bag("bag").bag(0.5).fit(PART).description())
        .contains("trained on 15 rows for 6 epochs");
    assertThat(Fruits.bag("bag").fit(PART).description()).contains("trained on 30 rows");
  }

  @Test
  void holdOut_measuresEachEpochOnRowsThatAreNotTrainedOn() {
    FittedMember<String> member = Fruits.bag("bag").holdOut(0.2).fit(PART);

    History history = member.history().orElseThrow();
    assertThat(history.epochs()).extracting(Epoch::validationLoss).noneMatch(loss -> loss.isNaN());
    assertThat(member.description()).contains("trained on 24 rows");
  }

  @Test
  void fit_refusesANetworkThatGivesSomethingElse() {
    NetworkPlan<String> plan =
        NetworkPlan.of(
            "narrow",
            TextPreparation.tokens(texts -> Vocabulary.words().fit(texts)),
            (words, labels) ->
                Network.tokens(words).embedding(2).over(OverSteps.Kind.MEAN).dense(labels - 1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.fit(PART))
        .withMessageContaining("expected 3 features");
  }

  @Test
  void fit_endsWhenItsThreadIsInterrupted() {
    NetworkPlan<String> plan = Fruits.bag("bag");

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> plan.fit(PART))
        .isInstanceOf(CancellationException.class)
        .hasMessage("the training of \"bag\" was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void settings_refuseWhatIsOutOfRange() {
    NetworkPlan<String> plan = Fruits.bag("bag");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.bag(1.5))
        .withMessage("share is 1.5, expected above 0 and up to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.holdOut(1))
        .withMessage("share is 1.0, expected above 0 and below 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fruits.bag(" "))
        .withMessage("a member's name is blank");
  }
}

package io.aimass.train.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.Member;
import io.aimass.bundle.Bundle;
import io.aimass.bundle.ModelCard;
import io.aimass.fit.Candidates;
import io.aimass.fit.LogisticRegression;
import io.aimass.fit.Metric;
import io.aimass.fit.VoteOrigin;
import io.aimass.fit.VoteTable;
import io.aimass.preprocess.data.Labelled;
import io.aimass.preprocess.text.TfIdfVectorizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitteeTrainerTest {

  private static final List<String> LABELS = List.of("apple", "lemon", "plum");

  private static CommitteeTrainer<String> networks() {
    return CommitteeTrainer.<String>of(List.of(Fruits.bag("mlp"), Fruits.tokens("convolution")))
        .folds(3)
        .seed(5)
        .ensembleFit(fit -> fit.folds(3).bootstrap(100, 0.95));
  }

  /** Knows the rows that it was made from by heart, and is wrong on all others. */
  private static Member<String, Classification> byHeart(TrainingPart<String> part) {
    Map<String, String> known = new HashMap<>();
    for (int row = 0; row < part.inputs().size(); row++) {
      known.put(part.inputs().get(row), part.gold().name(row));
    }
    return text -> Classification.certain(LABELS, known.getOrDefault(text, wrong(text)));
  }

  private static String wrong(String text) {
    return text.startsWith("red") ? "plum" : "apple";
  }

  @Test
  void train_savesOneBundleThatAnswersAsTheCommitteeDid(@TempDir Path folder) throws Exception {
    Path data = Files.writeString(folder.resolve("fruits.tsv"), "any");
    LinearPlan linear =
        LinearPlan.of(
            "linear",
            texts -> TfIdfVectorizer.builder().fit(texts),
            (rows, gold) -> LogisticRegression.builder().build().fit(rows, gold).model());
    TrainedCommittee<String> committee =
        CommitteeTrainer.<String>of(
                List.of(Fruits.bag("mlp"), Fruits.tokens("convolution"), linear))
            .folds(3)
            .data(data)
            .ensembleFit(fit -> fit.folds(3).bootstrap(100, 0.95))
            .train(Fruits.rows());
    CommitteeScores scores = committee.evaluate(Fruits.rows());
    Path file = folder.resolve("fruits.mass");
    committee.save(file, scores.addTo(committee.card("fruits"), "the same rows"));

    assertThat(scores.committee().score("accuracy").value()).isEqualTo(1);
    try (Mass<String, Classification> opened = committee.open();
        Mass<String, Classification> loaded = Mass.load(file)) {
      assertThat(loaded.predictAll(Fruits.texts())).isEqualTo(opened.predictAll(Fruits.texts()));
    }
    ModelCard card = Bundle.open(file).card();
    assertThat(card.data()).containsOnlyKeys("fruits.tsv");
    assertThat(card.metrics()).containsKeys("log-loss out of fold", "accuracy on the same rows");
    assertThat(card.entries().get("Split and seeds")).contains("30 rows in 3 stratified folds");
    assertThat(card.entries().get("Members")).contains("- mlp: network of", "- linear: linear");
    assertThat(card.entries().get("Curves")).contains("- convolution, training loss by epoch: ");
    assertThat(card.entries().get("Beside the best single member")).contains("single member");
    assertThat(card.entries().get("Scores on the same rows")).contains("| committee | ");
  }

  @Test
  void train_votesAreOfMembersThatHaveNotSeenTheRow() {
    VoteTable votes =
        CommitteeTrainer.<String>of(List.of(HostPlan.of("by heart", CommitteeTrainerTest::byHeart)))
            .folds(3)
            .train(Fruits.rows())
            .votes();

    assertThat(votes.origin()).isEqualTo(VoteOrigin.OUT_OF_FOLD);
    assertThat(Metric.accuracy().of(votes.gold(), votes.probabilities(0))).isZero();
  }

  @Test
  void train_membersLearnFromAllRowsInTheEnd() {
    TrainedCommittee<String> committee =
        CommitteeTrainer.<String>of(List.of(HostPlan.of("by heart", CommitteeTrainerTest::byHeart)))
            .folds(3)
            .train(Fruits.rows());

    assertThat(committee.evaluate(Fruits.rows()).members().get(0).score("accuracy").value())
        .isEqualTo(1);
    assertThat(committee.members().get(0).temperature()).isEmpty();
  }

  @Test
  void train_givesTheSameOnAnyNumberOfCores() {
    VoteTable alone = networks().cores(1).train(Fruits.rows()).votes();
    VoteTable sideBySide = networks().cores(4).train(Fruits.rows()).votes();

    for (int member = 0; member < 2; member++) {
      assertThat(sideBySide.probabilities(member)).isDeepEqualTo(alone.probabilities(member));
    }
  }

  @Test
  void train_anotherSeedTrainsOtherMembers() {
    VoteTable five = networks().train(Fruits.rows()).votes();
    VoteTable six = networks().seed(6).train(Fruits.rows()).votes();

    assertThat(six.probabilities(0)[0]).isNotEqualTo(five.probabilities(0)[0]);
  }

  @Test
  void train_membersAreAsSureAsTheyAreRightOutOfFold() {
    TrainedCommittee<String> committee =
        CommitteeTrainer.<String>of(
                List.of(Fruits.bag("hot").trainer(trainer -> trainer.epochs(1))))
            .folds(3)
            .train(Fruits.rows());

    TrainedMember member = committee.members().get(0);
    assertThat(member.temperature()).isPresent();
    double[][] votes = committee.votes().probabilities(0);
    assertThat(member.outOfFold().score("log-loss").value())
        .isCloseTo(Metric.logLoss().of(committee.votes().gold(), votes), within(1e-12));
  }

  @Test
  void train_tellsOfEachTraining() {
    List<String> told = new ArrayList<>();

    CommitteeTrainer.<String>of(List.of(HostPlan.of("by heart", CommitteeTrainerTest::byHeart)))
        .folds(2)
        .cores(1)
        .listener(
            (member, fold, took, done, all) ->
                told.add(member + " " + fold + ", " + done + " of " + all))
        .train(Fruits.rows());

    assertThat(told)
        .containsExactly("by heart 0, 1 of 3", "by heart 1, 2 of 3", "by heart 2, 3 of 3");
  }

  @Test
  void train_aMemberThatFailsEndsTheOthersAndIsNamed() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    List<Throwable> ended = Collections.synchronizedList(new ArrayList<>());
    MemberPlan<String> waiting =
        HostPlan.of(
            "waiting",
            part -> {
              begun.countDown();
              try {
                never.await();
              } catch (InterruptedException e) {
                ended.add(e);
                throw e;
              }
              return byHeart(part);
            });
    MemberPlan<String> failing =
        HostPlan.of(
            "failing",
            part -> {
              begun.await();
              throw new IllegalStateException("no luck");
            });

    assertThatThrownBy(
            () ->
                CommitteeTrainer.<String>of(List.of(failing, waiting))
                    .cores(7)
                    .folds(2)
                    .train(Fruits.rows()))
        .isInstanceOf(MemberTrainingException.class)
        .hasMessageContaining("member \"failing\" could not be trained")
        .hasMessageContaining("no luck");
    assertThat(ended).isNotEmpty();
  }

  @Test
  void train_endsWhenItsThreadIsInterrupted() {
    MemberPlan<String> interrupting =
        HostPlan.of(
            "interrupting",
            part -> {
              new CountDownLatch(1).await();
              return byHeart(part);
            });
    CommitteeTrainer<String> trainer = CommitteeTrainer.of(List.of(interrupting));

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> trainer.train(Fruits.rows()))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void of_refusesNobodyAndEqualNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CommitteeTrainer.<String>of(List.of()))
        .withMessage("no members, expected one or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CommitteeTrainer.<String>of(List.of(Fruits.bag("a"), Fruits.tokens("a"))))
        .withMessage("member \"a\" is given twice");
  }

  @Test
  void settings_refuseWhatIsOutOfRange() {
    CommitteeTrainer<String> trainer = networks();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.folds(1))
        .withMessage("folds is 1, expected 2 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.cores(0))
        .withMessage("cores is 0, expected 1 to 1024");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> trainer.train(List.of(new Labelled<>("a", "x"), new Labelled<>("a", "y"))))
        .withMessage("labels are [a], expected two or more");
  }

  @Test
  void ensembleFit_decidesHowVotesAreCombined() {
    TrainedCommittee<String> committee =
        networks()
            .ensembleFit(fit -> fit.folds(3).candidates(List.of(Candidates.hardVoting())))
            .train(Fruits.rows());

    assertThat(committee.fitted().name()).isEqualTo("hard vote");
  }
}

package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.ensemble.Ask;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Votes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which members an ensemble asks for, as members answer and fail in any order. */
@Timeout(120)
abstract class AskChecks<P, O> extends EnsembleChecks<P, O> {

  AskChecks(Supplier<EnsembleUnderTest<P, O>> subject) {
    super(subject);
  }

  @Test
  @DisplayName("ask gives positions of members that there are")
  void ask_givesMembersThatExist() {
    each(
        (committee, random) -> {
          for (Drive.Step<P> step : drive(committee, random, 0).steps()) {
            assertThat(step.ask().members())
                .as("members asked for after %s", step.votes())
                .allMatch(member -> member < committee.size());
          }
        });
  }

  @Test
  @DisplayName("when members answer, asking comes to an answer")
  void asking_comesToAnAnswer() {
    each(
        (committee, random) -> {
          Drive<P> drive = drive(committee, random, 0);
          Votes<P> votes = drive.votes();
          assertThat(votes.count()).as("votes cast by the end of %s", drive).isPositive();
          ensemble(committee).combine(votes);
        });
  }

  @Test
  @DisplayName("the same votes so far give the same ask")
  void ask_dependsOnVotesAlone() {
    each(
        (committee, random) -> {
          Ensemble<P, O> ensemble = ensemble(committee);
          List<Drive.Step<P>> steps = new ArrayList<>(drive(committee, random, 0.3).steps());
          for (Drive.Step<P> step : steps) {
            Ask first = ensemble.ask(step.votes());
            assertThat(ensemble.ask(step.votes())).as("ask on %s", step.votes()).isEqualTo(first);
          }
        });
  }

  @Test
  @DisplayName("members that fail do not make ask fail")
  void failedMembers_doNotMakeAskFail() {
    each((committee, random) -> drive(committee, random, 0.5));
  }

  private Drive<P> drive(Committee<P> committee, Random random, double failing) {
    return Drive.of(ensemble(committee), committee, random, failing);
  }
}

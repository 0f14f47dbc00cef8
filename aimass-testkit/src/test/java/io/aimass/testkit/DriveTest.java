package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Regression;
import io.aimass.ensemble.Ask;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.Votes;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriveTest {

  private static final Committee<Regression> FIVE =
      Committee.draw(VoteSource.regressions(), new Random(1), 5);

  /** Asks everyone, and has enough after two votes. */
  private record Two() implements Ensemble<Regression, Regression> {
    @Override
    public Ask ask(Votes<Regression> soFar) {
      return soFar.count() < 2 ? Ask.everyone() : Ask.enough();
    }

    @Override
    public Regression combine(Votes<Regression> votes) {
      return votes.first();
    }
  }

  private static Drive<Regression> drive(Ensemble<Regression, Regression> how, double failing) {
    return Drive.of(how, FIVE, new Random(2), failing);
  }

  @Test
  void aDrive_endsWhenTheEnsembleHasEnough() {
    assertThat(drive(new Two(), 0).votes().count()).isEqualTo(2);
    assertThat(drive(new Two(), 0).steps()).hasSize(3);
  }

  @Test
  void aDrive_endsWhenEverybodyHasAnsweredOrFailed() {
    assertThat(drive(Ensembles.median(), 0).votes()).isEqualTo(FIVE.cast());
    assertThat(drive(Ensembles.median(), 1).votes().count()).isZero();
    assertThat(drive(Ensembles.median(), 0.5).votes().count()).isBetween(1, 4);
  }

  @Test
  void members_answerInAnyOrder() {
    assertThat(drive(Ensembles.median(), 0).steps())
        .as("steps at which a member has answered before the one ahead of it")
        .anyMatch(step -> !step.votes().has(0) && step.votes().count() > 0);
  }
}

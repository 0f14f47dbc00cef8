package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.ensemble.Ask;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Votes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One question on its way: the ensemble asks, members answer or fail in a random order. */
final class Drive<P> {

  /** What the ensemble said to the votes so far. */
  record Step<P>(Votes<P> votes, Ask ask) {}

  private final Committee<P> committee;
  private final List<@Nullable P> predictions;
  private final boolean[] asked;
  private final boolean[] ended;
  private final List<Step<P>> steps = new ArrayList<>();

  private Drive(Committee<P> committee) {
    this.committee = committee;
    this.predictions = new ArrayList<@Nullable P>(Collections.nCopies(committee.size(), null));
    this.asked = new boolean[committee.size()];
    this.ended = new boolean[committee.size()];
  }

  /** As the runtime does: it ends when the ensemble has enough, or when nobody is under way. */
  static <P> Drive<P> of(
      Ensemble<P, ?> ensemble, Committee<P> committee, Random random, double failing) {
    Drive<P> drive = new Drive<>(committee);
    while (drive.goesOn(ensemble)) {
      List<Integer> underWay = drive.underWay();
      int next = underWay.get(random.nextInt(underWay.size()));
      drive.ended[next] = true;
      if (random.nextDouble() >= failing) {
        drive.predictions.set(next, committee.votes().get(next));
      }
    }
    return drive;
  }

  private boolean goesOn(Ensemble<P, ?> ensemble) {
    Votes<P> votes = votes();
    Ask ask = ensemble.ask(votes);
    assertThat(ask).as("ask on %s", votes).isNotNull();
    steps.add(new Step<>(votes, ask));
    if (ask.kind() == Ask.Kind.EVERYONE) {
      Arrays.fill(asked, true);
    }
    ask.members().stream().filter(i -> i < asked.length).forEach(i -> asked[i] = true);
    boolean enough = ask.kind() == Ask.Kind.ENOUGH && votes.count() > 0;
    return !enough && !underWay().isEmpty();
  }

  private List<Integer> underWay() {
    List<Integer> underWay = committee.positions();
    underWay.removeIf(i -> !asked[i] || ended[i]);
    return underWay;
  }

  Votes<P> votes() {
    return Votes.of(committee.names(), predictions, ended);
  }

  List<Step<P>> steps() {
    return Collections.unmodifiableList(steps);
  }

  @Override
  public String toString() {
    return steps.toString();
  }
}

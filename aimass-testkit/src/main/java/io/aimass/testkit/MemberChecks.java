package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aimass.ensemble.Votes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What members do to an answer: their order, their agreement, their absence. */
abstract class MemberChecks<P, O> extends EnsembleChecks<P, O> {

  MemberChecks(Supplier<EnsembleUnderTest<P, O>> subject) {
    super(subject);
  }

  @Test
  @DisplayName("permuting members with their weights changes nothing, unless order matters")
  void permutingMembers_changesNothing() {
    AtomicInteger changed = new AtomicInteger();
    each(
        (committee, random) -> {
          Committee<P> shuffled = committee.shuffled(random);
          O expected = answer(committee);
          O actual = answer(shuffled);
          if (subject().orderMatters()) {
            changed.addAndGet(same(actual, expected) ? 0 : 1);
          } else {
            assertSame("permuted to " + shuffled.names(), actual, expected);
          }
        });
    if (subject().orderMatters()) {
      assertThat(changed.get())
          .as("draws in which the order of members mattered, as is declared")
          .isPositive();
    }
  }

  @Test
  @DisplayName("members that agree are the answer")
  void membersThatAgree_areTheAnswer() {
    each(
        (committee, random) -> {
          P vote = committee.votes().get(0);
          int copies = 2 + random.nextInt(6);
          Committee<P> drawn = Committee.of(Collections.nCopies(copies, vote), random);
          double[] positive = Arrays.stream(drawn.weights()).map(weight -> weight + 1).toArray();
          Committee<P> parrots = drawn.weighing(positive);
          assertSame(
              copies + " members that say " + vote,
              answer(parrots),
              subject().agreement(vote, positive));
        });
  }

  @Test
  @DisplayName("one member is the answer")
  void oneMember_isTheAnswer() {
    each(
        (committee, random) -> {
          P vote = committee.votes().get(0);
          Committee<P> alone = Committee.of(List.of(vote), random);
          assertSame("alone", answer(alone), subject().agreement(vote, alone.weights()));
        });
  }

  @Test
  @DisplayName("members without a vote are left out, or refused as declared")
  void missingMembers_areLeftOut() {
    each(
        (committee, random) -> {
          List<Integer> present = present(committee, random);
          if (present.size() < committee.size()) {
            Votes<P> votes = votes(committee, present, random);
            if (subject().refusal().isPresent()) {
              assertThat(catchThrowable(() -> ensemble(committee).combine(votes)))
                  .as("without all but %s", present)
                  .isInstanceOf(subject().refusal().get());
            } else {
              assertSame(
                  "with votes of " + present + " alone",
                  ensemble(committee).combine(votes),
                  answer(committee.at(present)));
            }
          }
        });
  }

  @Test
  @DisplayName("an answer is never null")
  void answers_areNeverNull() {
    each((committee, random) -> assertThat((Object) answer(committee)).as("answer").isNotNull());
  }

  /** Some members, of which one weighs more than 0. */
  private static List<Integer> present(Committee<?> committee, Random random) {
    List<Integer> present = new ArrayList<>();
    Optional<Integer> heavy =
        committee.positions().stream().filter(i -> committee.weights()[i] > 0).findFirst();
    for (int i = 0; i < committee.size(); i++) {
      if (random.nextBoolean() || heavy.equals(Optional.of(i))) {
        present.add(i);
      }
    }
    return present;
  }

  /** The others have failed, or are still open. */
  private static <P> Votes<P> votes(Committee<P> committee, List<Integer> present, Random random) {
    List<@Nullable P> predictions = new ArrayList<>();
    boolean[] ended = new boolean[committee.size()];
    for (int i = 0; i < ended.length; i++) {
      boolean here = present.contains(i);
      predictions.add(here ? committee.votes().get(i) : null);
      ended[i] = here || random.nextBoolean();
    }
    return Votes.of(committee.names(), predictions, ended);
  }
}

package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.CallOptions;
import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MemberFailure;
import io.aimass.MemberResult;
import io.aimass.UndecidedException;
import io.aimass.ensemble.Ask;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Votes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A committee of quick members, answered on the calling thread, does what any committee does. */
class InlineCallProperties {

  /** More calls than it takes to know that members are quick. */
  private static final int ENOUGH = 20;

  /** What a member does with inputs but 0. */
  enum Deed {
    ANSWERS,
    THROWS,
    GIVES_NULL
  }

  /** Asks one after the other, until some have answered; or everyone, for 0. */
  private record Some(int wanted) implements Ensemble<Integer, String> {
    @Override
    public Ask ask(Votes<Integer> votes) {
      if (wanted == 0) {
        return Ask.everyone();
      }
      for (int member = 0; member < votes.size() && votes.count() < wanted; member++) {
        if (!votes.ended(member)) {
          return Ask.members(member);
        }
      }
      return Ask.enough();
    }

    @Override
    public String combine(Votes<Integer> votes) {
      return votes.cast().toString();
    }
  }

  private static MassBuilder<Integer, Integer, String> committee(
      List<Deed> deeds, MemberFailure policy, int wanted) {
    MassBuilder<Integer, Integer, Integer> builder = Mass.builder(Integer.class, Integer.class);
    for (int i = 0; i < deeds.size(); i++) {
      Deed deed = deeds.get(i);
      builder.addModel(
          "m" + i,
          input -> {
            if (input != 0 && deed == Deed.THROWS) {
              throw new IllegalStateException("no");
            }
            return input != 0 && deed == Deed.GIVES_NULL ? null : input;
          });
    }
    builder.onMemberFailure(policy).ticker(() -> 0);
    if (policy == MemberFailure.FALL_BACK) {
      builder.fallBackTo(-1);
    }
    return builder.ensemble(new Some(wanted));
  }

  private static String outcome(Mass<Integer, String> mass, int input) {
    try {
      Decision<String> decision = mass.decide(input);
      return decision.answer() + " " + told(decision.members());
    } catch (UndecidedException e) {
      return e + " " + told(e.members());
    }
  }

  private static String told(List<MemberResult> members) {
    return members.stream()
        .map(m -> m.status() + "/" + m.prediction() + "/" + m.weight() + "/" + m.error())
        .collect(Collectors.joining(", "));
  }

  private static String answer(Mass<Integer, String> mass, int input) {
    try {
      return mass.predict(input);
    } catch (UndecidedException e) {
      return e + " " + told(e.members());
    }
  }

  @Property(tries = 300)
  void quickMembers_areAnsweredForAsOthersAre(
      @ForAll @Size(min = 1, max = 5) List<Deed> deeds,
      @ForAll MemberFailure policy,
      @ForAll @IntRange(min = 0, max = 3) int wanted) {
    AtomicInteger handed = new AtomicInteger();
    Executor counting =
        task -> {
          handed.incrementAndGet();
          task.run();
        };
    try (Mass<Integer, String> quick = committee(deeds, policy, 0).executor(counting).build()) {
      for (int i = 0; i < ENOUGH; i++) {
        quick.predict(0);
      }
      handed.set(0);
      quick.predict(0);
      assertThat(handed).as("no thread is asked for").hasValue(0);
    }
    try (Mass<Integer, String> quick = committee(deeds, policy, wanted).build();
        Mass<Integer, String> plain =
            committee(deeds, policy, wanted).executor(Runnable::run).build()) {
      for (int i = 0; i < ENOUGH; i++) {
        assertThat(quick.predict(0)).isEqualTo(answer(plain, 0));
      }
      for (int input = 1; input < 4; input++) {
        // With a deadline the other one is never answered inline.
        String expected = outcomeWithDeadline(plain, input);
        assertThat(outcome(quick, input)).isEqualTo(expected);
        assertThat(expected).startsWith(answer(quick, input));
      }
    }
  }

  private static String outcomeWithDeadline(Mass<Integer, String> mass, int input) {
    try {
      Decision<String> decision =
          mass.decide(input, CallOptions.defaults().deadline(Duration.ofMinutes(1)));
      return decision.answer() + " " + told(decision.members());
    } catch (UndecidedException e) {
      return e + " " + told(e.members());
    }
  }
}

package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MassException;
import io.aimass.Member;
import io.aimass.MemberFailedException;
import io.aimass.MemberFailure;
import io.aimass.MemberResult;
import io.aimass.UndecidedException;
import io.aimass.ensemble.Ask;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Votes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The same committee and input give the same outcome whoever runs the members, in any order. */
class CommitteeProperties {

  /** What a member does with an input. */
  enum Deed {
    ANSWERS,
    THROWS,
    GIVES_NULL,
    DEPENDS
  }

  /** Asks members in groups of a size, each group when the one before has ended. */
  private record InGroups(int size) implements Ensemble<Integer, String> {
    @Override
    public Ask ask(Votes<Integer> votes) {
      int ended = 0;
      while (ended < votes.size() && votes.ended(ended)) {
        ended++;
      }
      int group = ended / size * size;
      int[] members = new int[Math.min(size, votes.size() - group)];
      for (int i = 0; i < members.length; i++) {
        members[i] = group + i;
      }
      return members.length == 0 ? Ask.enough() : Ask.members(members);
    }

    @Override
    public String combine(Votes<Integer> votes) {
      return votes.cast().toString();
    }
  }

  private static Member<Integer, Integer> member(int number, Deed deed) {
    return input -> {
      boolean fails =
          deed == Deed.THROWS || (deed == Deed.DEPENDS && (input * 31 + number) % 3 == 0);
      if (fails) {
        throw new IllegalStateException("member " + number + " fails on " + input);
      }
      return deed == Deed.GIVES_NULL ? null : input * 100 + number;
    };
  }

  private static MassBuilder<Integer, Integer, String> committee(
      List<Deed> deeds, MemberFailure policy, int group) {
    MassBuilder<Integer, Integer, Integer> builder = Mass.builder(Integer.class, Integer.class);
    for (int i = 0; i < deeds.size(); i++) {
      builder.addModel("m" + i, member(i, deeds.get(i)));
    }
    builder.onMemberFailure(policy).ticker(() -> 0);
    if (policy == MemberFailure.FALL_BACK) {
      builder.fallBackTo(-1);
    }
    return builder.ensemble(new InGroups(group));
  }

  /** The whole outcome as text, with what every member did. */
  private static String outcome(Mass<Integer, String> mass, int input) {
    try {
      Decision<String> decision = mass.decide(input);
      return decision.answer() + " " + told(decision.members());
    } catch (UndecidedException e) {
      return e + " " + told(e.members());
    }
  }

  private static List<String> told(List<MemberResult> members) {
    return members.stream()
        .map(m -> m.status() + "/" + m.prediction() + "/" + m.weight() + "/" + m.error())
        .collect(Collectors.toList());
  }

  private static String answer(CompletableFuture<String> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      return e.getCause().toString();
    }
  }

  private static String answer(Mass<Integer, String> mass, int input) {
    try {
      return mass.predict(input);
    } catch (MassException e) {
      return e.toString();
    }
  }

  @Property(tries = 300)
  void everyOrderOfTasks_givesTheSequentialAnswer(
      @ForAll @Size(min = 1, max = 6) List<Deed> deeds,
      @ForAll MemberFailure policy,
      @ForAll @IntRange(min = 1, max = 6) int group,
      @ForAll Random order) {
    ManualExecutor executor = new ManualExecutor();
    try (Mass<Integer, String> alone =
            committee(deeds, policy, group).executor(Runnable::run).build();
        Mass<Integer, String> mixed = committee(deeds, policy, group).executor(executor).build()) {
      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (int input = 0; input < 4; input++) {
        answers.add(mixed.predictAsync(input));
      }
      executor.runAll(order);
      for (int input = 0; input < 4; input++) {
        assertThat(answers.get(input)).as("nothing is left undone").isDone();
        if (policy != MemberFailure.FAIL) { // There the first to fail is named.
          assertThat(answer(answers.get(input))).isEqualTo(answer(alone, input));
        } else {
          assertThat(answers.get(input).isCompletedExceptionally())
              .isEqualTo(answer(alone, input).startsWith(MemberFailedException.class.getName()));
        }
      }
    }
  }

  @Property(tries = 60)
  void manyThreads_giveTheSequentialDecision(
      @ForAll @Size(min = 1, max = 5) List<Deed> deeds,
      @ForAll @IntRange(min = 1, max = 5) int group,
      @ForAll boolean fallBack)
      throws Exception {
    MemberFailure policy = fallBack ? MemberFailure.FALL_BACK : MemberFailure.SKIP;
    try (Threads threads = new Threads(Threads.Kind.POOL);
        Mass<Integer, String> alone =
            committee(deeds, policy, group).executor(Runnable::run).build();
        Mass<Integer, String> many =
            committee(deeds, policy, group).executor(threads.executor()).build()) {
      ExecutorService callers = Executors.newFixedThreadPool(3);
      List<Future<String>> outcomes = new ArrayList<>();
      CyclicBarrier start = new CyclicBarrier(3);
      for (int caller = 0; caller < 3; caller++) {
        int input = caller;
        outcomes.add(
            callers.submit(
                () -> {
                  start.await();
                  return outcome(many, input);
                }));
      }
      for (int input = 0; input < 3; input++) {
        assertThat(outcomes.get(input).get()).isEqualTo(outcome(alone, input));
      }
      callers.shutdown();
    }
  }
}

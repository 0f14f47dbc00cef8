package io.aimass.internal;

import io.aimass.CircuitBreaker;
import io.aimass.DeadlineExceededException;
import io.aimass.Decision;
import io.aimass.Member;
import io.aimass.MemberFailure;
import io.aimass.MemberStatus;
import io.aimass.Priority;
import io.aimass.UndecidedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An answer and what ends a call without one, at once: there is one outcome, told once. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallRaces {

  /** A call of two members; threads of the executor are racers. */
  abstract static class OneCall extends Race {
    final Handed handed = new Handed();
    final AtomicInteger[] runs = {new AtomicInteger(), new AtomicInteger()};
    final AtomicInteger lost = new AtomicInteger();
    final AtomicInteger told = new AtomicInteger();
    final AtomicInteger combined = new AtomicInteger();
    final AtomicReference<Decision<Integer>> decision = new AtomicReference<>();
    final AtomicReference<Throwable> error = new AtomicReference<>();
    final Vitals[] vitals = {vitals(), vitals()};
    final Call<Integer, Integer, Integer> call;

    OneCall(long deadlineNanos, Tasks.Mode mode) {
      Asked asked = new Asked(deadlineNanos, Priority.INTERACTIVE, mode, false);
      call =
          new Call<>(
              committee(), 0, asked, handed::add, Seats.place(), this::settled, lost::addAndGet);
    }

    private static Vitals vitals() {
      CircuitBreaker policy = CircuitBreaker.of(1, 1, Duration.ofSeconds(1));
      return new Vitals(new Breaker("m", policy, state -> {}), new Tally());
    }

    private Committee<Integer, Integer, Integer> committee() {
      return new Committee<>(
          List.of(seat(0), seat(1)),
          List.of("0", "1"),
          votes -> {
            combined.incrementAndGet();
            int sum = 0;
            for (int vote : votes.predictions()) {
              sum += vote;
            }
            return sum;
          },
          MemberFailure.SKIP,
          1,
          null,
          null,
          () -> 0,
          true,
          null);
    }

    private Seat<Integer, Integer> seat(int number) {
      Member<Integer, Integer> member =
          input -> {
            runs[number].incrementAndGet();
            return 1 + number;
          };
      return new FunctionSeat<>(String.valueOf(number), member, vitals[number]);
    }

    private void settled(Decision<Integer> answer, Throwable why, long nanos) {
      told.incrementAndGet();
      decision.set(answer);
      error.set(why);
    }

    @Override
    protected void after() throws Exception {
      must(call.future().isDone(), "the call has ended");
      int runsAtTheEnd = runs[0].get() + runs[1].get();
      handed.runAll();
      must(runs[0].get() + runs[1].get() == runsAtTheEnd, "what is over is not begun");
      must(runs[0].get() <= 1 && runs[1].get() <= 1, "a member is asked twice");
      must(told.get() == 1, "told " + told + " times");
      must(combined.get() <= 1, "combined " + combined + " times");
      must((decision.get() == null) != (error.get() == null), "an answer or an error");
      must(lost.get() == 0, lost + " threads are left behind, though all came back");
      must(vitals[0].breaker().hanging() == 0, "nothing hangs");
      if (decision.get() != null) {
        must(call.future().get().equals(decision.get()), "all are told the same");
        mustAddUp(decision.get());
      } else {
        must(call.future().isCompletedExceptionally(), "all are told the same");
        mustBeTheError(error.get());
      }
    }

    private void mustAddUp(Decision<Integer> one) {
      int sum = 0;
      for (int i = 0; i < 2; i++) {
        boolean answered = one.members().get(i).status() == MemberStatus.OK;
        sum += answered ? 1 + i : 0;
        must(!answered || runs[i].get() == 1, "who answered was run");
      }
      must(sum == one.answer(), one + " is not the answer of those who answered");
    }

    abstract void mustBeTheError(Throwable why);
  }

  /** The deadline passes while two threads bring the answers. */
  public static class Expiring extends OneCall {
    public Expiring() {
      super(1_000, Tasks.Mode.HANDED);
      racer(handed::runAll);
      racer(handed::runAll);
      racer(call::expire);
    }

    @Override
    protected void before() {
      call.begin();
    }

    @Override
    void mustBeTheError(Throwable why) {
      must(why instanceof DeadlineExceededException, "why there is no answer: " + why);
      must(combined.get() == 0, "nobody answered, so there is nothing to combine");
    }
  }

  @Test
  void answerAndDeadline_giveOneOutcome() throws Exception {
    Race.stress(4_000, Expiring.class);
  }

  /** A caller works and sleeps, an executor's thread helps it, and nothing else ends the call. */
  public static class Helping extends OneCall {
    public Helping() {
      super(Asked.FOREVER, Tasks.Mode.HELPING);
      racer(
          () -> {
            call.begin();
            call.help();
          });
      racer(this::lendThread);
      racer(this::lendThread);
    }

    /** A thread that looks now and then whether there is work. */
    @SuppressWarnings("ThreadPriorityCheck") // Only a hint: it looks often enough without.
    private void lendThread() {
      for (int i = 0; i < 20 && !call.future().isDone(); i++) {
        handed.runAll();
        Thread.yield();
      }
    }

    @Override
    protected void after() throws Exception {
      super.after();
      must(runs[0].get() == 1 && runs[1].get() == 1, "everybody was asked");
      must(decision.get() != null && decision.get().answer() == 3, "and has answered");
    }

    @Override
    void mustBeTheError(Throwable why) {
      must(false, "there is an answer: " + why);
    }
  }

  @Test
  void callerThatHelps_alwaysGetsTheAnswer() throws Exception {
    Race.stress(4_000, Helping.class);
  }

  /** A caller is interrupted, and another one's executor fails, while the answers come. */
  public static class Aborted extends OneCall {
    public Aborted() {
      super(Asked.FOREVER, Tasks.Mode.HANDED);
      racer(handed::runAll);
      racer(() -> call.abort("one", null));
      racer(() -> call.abort("two", null));
    }

    @Override
    protected void before() {
      call.begin();
    }

    @Override
    void mustBeTheError(Throwable why) {
      must(why instanceof UndecidedException, "why there is no answer: " + why);
    }
  }

  @Test
  void answerAndAborts_giveOneOutcome() throws Exception {
    Race.stress(4_000, Aborted.class);
  }

  /** The host cancels a future as the answer comes and the deadline passes. */
  public static class Cancelled extends OneCall {
    private final AtomicInteger left = new AtomicInteger();
    private CompletableFuture<Integer> answer = new CompletableFuture<>();

    public Cancelled() {
      super(Asked.FOREVER, Tasks.Mode.HANDED);
      racer(handed::runAll);
      racer(() -> answer.cancel(false));
      racer(call::expire);
    }

    @Override
    protected void before() {
      Deadlines none = new Deadlines(null);
      answer = new AsyncAnswer<>(call, none, Decision::answer).begin(left::incrementAndGet);
    }

    @Override
    protected void after() throws Exception {
      super.after();
      must(answer.isDone(), "the host is told");
      must(left.get() == 1, "the call leaves the mass " + left + " times");
      if (!answer.isCompletedExceptionally()) {
        must(answer.get().equals(decision.get().answer()), "the host is told what was decided");
      }
    }

    @Override
    void mustBeTheError(Throwable why) {
      must(answer.isCompletedExceptionally(), "a call without an answer gives none: " + why);
    }
  }

  @Test
  void futureThatIsCancelled_leavesOnce() throws Exception {
    Race.stress(4_000, Cancelled.class);
  }
}

package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aimass.Member;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaultyMemberTest {

  private static final Duration LONG = Duration.ofHours(1);

  private static FaultyMember<String, Integer> length() {
    return Faulty.member(String::length);
  }

  /** A call on a thread of its own, which the test can interrupt. */
  private static final class Caller<T> {
    private final FutureTask<T> answer;
    private final AtomicBoolean flag = new AtomicBoolean();
    private final Thread thread;

    Caller(Callable<T> call) {
      answer =
          new FutureTask<>(
              () -> {
                try {
                  return call.call();
                } finally {
                  flag.set(Thread.currentThread().isInterrupted());
                }
              });
      thread = new Thread(answer);
      thread.setDaemon(true);
      thread.start();
    }

    void interrupt() {
      thread.interrupt();
    }

    T get() throws Exception {
      try {
        return answer.get();
      } catch (ExecutionException e) {
        throw (Exception) e.getCause();
      }
    }

    boolean wasInterrupted() {
      return flag.get();
    }
  }

  private static List<Long> failedCalls(Member<String, Integer> member, int calls) {
    List<Long> failed = new ArrayList<>();
    for (long call = 1; call <= calls; call++) {
      if (catchThrowable(() -> member.predict("abc")) != null) {
        failed.add(call);
      }
    }
    return failed;
  }

  @Test
  void withoutFaults_answersAsTheHealthyOne() throws Exception {
    FaultyMember<String, Integer> member = length();
    assertThat(member.predict("four")).isEqualTo(4);
    assertThat(member.calls()).isEqualTo(1);
    assertThat(member.failures()).isZero();
    assertThat(member).hasToString("member with 0 faults, 1 calls");
  }

  @Test
  void healthyMembersOwnFailure_isCountedAndPassedOn() {
    FaultyMember<String, Integer> member =
        Faulty.member(
            (String text) -> {
              throw new IOException(text);
            });
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> member.predict("gone"));
    assertThat(member.failures()).isEqualTo(1);
    assertThat(member.running()).isZero();
  }

  @Test
  void failing_saysWhichCall() {
    FaultyMember<String, Integer> member = length().failing();
    assertThat(failedCalls(member, 2)).containsExactly(1L, 2L);
    assertThatExceptionOfType(InjectedFault.class)
        .isThrownBy(() -> member.predict("x"))
        .withMessage("call 3 fails, as the test asks");
  }

  @Test
  void failingAtARate_hitsTheSameCallsInEveryRun() {
    List<Long> first = failedCalls(length().failing(0.2, 7), 1000);
    assertThat(first).hasSizeBetween(160, 240);
    assertThat(failedCalls(length().failing(0.2, 7), 1000)).isEqualTo(first);
    assertThat(failedCalls(length().failing(0.2, 8), 1000)).isNotEqualTo(first);
    assertThat(failedCalls(length().failing(0, 7), 1000)).isEmpty();
    assertThat(failedCalls(length().failing(1, 7), 1000)).hasSize(1000);
  }

  @Test
  void failingFirst_recovers() {
    assertThat(failedCalls(length().failingFirst(3), 6)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void failingFor_hitsTheBadInputAlone() throws Exception {
    FaultyMember<String, Integer> member = length().failingFor(String::isEmpty);
    assertThat(member.predict("good")).isEqualTo(4);
    assertThatExceptionOfType(InjectedFault.class)
        .isThrownBy(() -> member.predict(""))
        .withMessage("call 2 fails for , as the test asks");
  }

  @Test
  void only_restrictsTheLastFaultAlone() {
    FaultyMember<String, Integer> member =
        length().failing().only(Calls.first(1)).failing().only(Calls.every(4));
    assertThat(failedCalls(member, 9)).containsExactly(1L, 4L, 8L);
  }

  @Test
  void only_takesASwitchOfTheTest() {
    AtomicBoolean broken = new AtomicBoolean();
    FaultyMember<String, Integer> member = length().failing().only(call -> broken.get());
    assertThat(failedCalls(member, 2)).isEmpty();
    broken.set(true);
    assertThat(failedCalls(member, 2)).hasSize(2);
  }

  @Test
  void only_withoutAFault_isRefused() {
    assertThatIllegalStateException().isThrownBy(() -> length().only(Calls.all()));
  }

  @Test
  void faults_areMetInTheOrderInWhichTheyWereAdded() {
    TestClock clock = new TestClock();
    FaultyMember<String, Integer> slowFirst = length().slow(Duration.ofMillis(5), clock).failing();
    assertThat(failedCalls(slowFirst, 1)).hasSize(1);
    assertThat(clock.getAsLong()).isEqualTo(5_000_000);
    FaultyMember<String, Integer> failsFirst = length().failing().slow(Duration.ofMillis(5), clock);
    assertThat(failedCalls(failsFirst, 1)).hasSize(1);
    assertThat(clock.getAsLong()).as("the clock, not moved again").isEqualTo(5_000_000);
  }

  @Test
  void eachFault_makesANewMemberWithCountsOfItsOwn() throws Exception {
    FaultyMember<String, Integer> base = length();
    FaultyMember<String, Integer> derived = base.failing();
    assertThat(base.predict("ok")).isEqualTo(2);
    assertThat(derived.calls()).isZero();
    assertThat(failedCalls(derived, 1)).hasSize(1);
    assertThat(base.calls()).isEqualTo(1);
  }

  @Test
  void throwing_throwsErrorsAndCheckedExceptions() {
    assertThatExceptionOfType(OutOfMemoryError.class)
        .isThrownBy(() -> length().throwing(() -> new OutOfMemoryError("test")).predict("x"))
        .withMessage("test");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> length().throwing(() -> new IOException("disk")).predict("x"));
    assertThatIllegalStateException()
        .isThrownBy(() -> length().throwing(() -> null).predict("x"))
        .withMessageEndingWith("got null");
  }

  @Test
  void answeringAndAltering_replaceTheAnswer() throws Exception {
    FaultyMember<String, Double> ratio = Faulty.member((String text) -> 1.0);
    assertThat(ratio.answering(Double.NaN).predict("x")).isNaN();
    assertThat(ratio.altering(answer -> answer / 0).predict("x")).isInfinite();
    assertThat(ratio.answeringNull().predict("x")).isNull();
  }

  @Test
  void slowAtAHold_waitsForTheRelease() throws Exception {
    Hold hold = new Hold();
    FaultyMember<String, Integer> member = length().slow(hold);
    Caller<Integer> caller = new Caller<>(() -> member.predict("four"));
    hold.awaitHeld(1);
    assertThat(member.running()).isEqualTo(1);
    hold.release();
    assertThat(caller.get()).isEqualTo(4);
    assertThat(member.running()).isZero();
    assertThat(member.predict("later")).as("after the release").isEqualTo(5);
  }

  @Test
  void slow_endsWhenItIsInterrupted() throws Exception {
    Hold hold = new Hold();
    Caller<Integer> atAHold = new Caller<>(() -> length().slow(hold).predict("four"));
    hold.awaitHeld(1);
    atAHold.interrupt();
    assertThatExceptionOfType(InterruptedException.class).isThrownBy(atAHold::get);
    assertThat(hold.held()).isZero();

    Caller<Integer> inRealTime = new Caller<>(() -> length().slow(LONG).predict("four"));
    inRealTime.interrupt();
    assertThatExceptionOfType(InterruptedException.class).isThrownBy(inRealTime::get);
  }

  @Test
  void slowInRealTime_waitsThatLong() throws Exception {
    Duration delay = Duration.ofMillis(20);
    long before = System.nanoTime();
    assertThat(length().slow(delay).predict("four")).isEqualTo(4);
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(delay.toNanos());
  }

  @Test
  void hanging_ignoresInterruptsUntilItIsReleased() throws Exception {
    Hold hold = new Hold();
    Caller<Integer> caller = new Caller<>(() -> length().hanging(hold).predict("four"));
    hold.awaitHeld(1);
    caller.interrupt();
    assertThat(hold.held()).isEqualTo(1);
    hold.release();
    assertThat(caller.get()).isEqualTo(4);
    assertThat(caller.wasInterrupted()).as("the flag is given back").isTrue();
  }

  @Test
  void stalling_waitsThatLongWhateverInterruptsIt() throws Exception {
    Duration delay = Duration.ofMillis(50);
    long before = System.nanoTime();
    Caller<Integer> caller = new Caller<>(() -> length().stalling(delay).predict("four"));
    caller.interrupt();
    assertThat(caller.get()).isEqualTo(4);
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(delay.toNanos());
    assertThat(caller.wasInterrupted()).as("the flag is given back").isTrue();
  }

  @Test
  void leaking_holdsNativeMemory() throws Exception {
    FaultyMember<String, Integer> member = length().leaking(1 << 20);
    long before = directBytes();
    for (int i = 0; i < 8; i++) {
      member.predict("x");
    }
    // What can be collected is freed on another thread, in turn: after two of the test's own, all
    // is.
    for (int i = 0; i < 2; i++) {
      long held = directBytes();
      ByteBuffer.allocateDirect(4 << 20);
      while (directBytes() > held) {
        System.gc();
      }
    }
    assertThat(directBytes() - before).isGreaterThanOrEqualTo(8 << 20);
    assertThat(member.calls()).isEqualTo(8);
  }

  private static long directBytes() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  @Test
  void inputs_areTheLastOnes() throws Exception {
    FaultyMember<Integer, Integer> member = Faulty.member((Integer number) -> number);
    for (int i = 0; i < CallLog.KEPT + 2; i++) {
      member.predict(i);
    }
    assertThat(member.inputs())
        .containsExactlyElementsOf(IntStream.range(2, CallLog.KEPT + 2).boxed().toList());
  }

  @Test
  void manyThreads_areAllCounted() throws Exception {
    FaultyMember<String, Integer> member = length().failing(0.5, 3);
    List<Caller<List<Long>>> callers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      callers.add(new Caller<>(() -> failedCalls(member, 500)));
    }
    long failed = 0;
    for (Caller<List<Long>> caller : callers) {
      failed += caller.get().size();
    }
    assertThat(member.calls()).isEqualTo(4000);
    assertThat(member.failures())
        .isEqualTo(failed)
        .as("as many as on one thread")
        .isEqualTo(failedCalls(length().failing(0.5, 3), 4000).size());
  }

  @Test
  void badArguments_areRefusedAtOnce() {
    Duration negative = Duration.ofMillis(-1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> length().slow(negative))
        .withMessageContaining("PT-0.001S");
    assertThatIllegalArgumentException().isThrownBy(() -> length().stalling(negative));
    assertThatIllegalArgumentException().isThrownBy(() -> length().slow(negative, new TestClock()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> length().leaking(0))
        .withMessageContaining("got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> length().failing(1.1, 0))
        .withMessageContaining("1.1");
    assertThatNullPointerException().isThrownBy(() -> Faulty.member(null));
    assertThatNullPointerException().isThrownBy(() -> length().hanging(null));
    assertThatNullPointerException().isThrownBy(() -> length().slow((Hold) null));
  }
}

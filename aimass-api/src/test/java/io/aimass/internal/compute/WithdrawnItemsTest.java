package io.aimass.internal.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Batching;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of questions that nobody waits for any more, and of their runs. */
class WithdrawnItemsTest extends CoresInManualTime {

  @Test
  void withdrawn_isNotRun() {
    Cores cores = cores(1);
    Lane lane = lane(Batching.never());
    cores.submit(List.of(question(lane, "a")), null);
    Question gone = question(lane, "gone");
    Question never = question(lane, "never sent");
    cores.submit(List.of(gone), null);
    cores.withdraw(List.of(gone, never));
    cores.submit(List.of(never), null);
    executor.runAll();
    assertThat(ran).containsExactly("a");
    assertThat(cores.free()).isEqualTo(1);
  }

  @Test
  void run_isCancelledWhenTheLastOfItsItemsIsWithdrawn() {
    Cores cores = cores(1);
    Lane lane = lane(FOUR);
    Question blocker = question(lane, "blocker");
    Question a = question(lane, "a");
    Question b = question(lane, "b");
    Grant first = cores.submit(List.of(blocker), this);
    cores.submit(List.of(a, b), null);
    cores.runOwn(first, "a stranger");
    Grant both = a.grant;
    assertThat(both).isSameAs(b.grant);
    cores.withdraw(List.of(a));
    assertThat(both.cancellation().isCancelled()).isFalse();
    cores.withdraw(List.of(b));
    assertThat(both.cancellation().isCancelled()).isTrue();
  }

  @Test
  void runThatDoesNotStop_losesItsCoresAndIsTold() {
    Cores cores = cores(1);
    Lane lane = lane(Batching.never());
    Question hung = question(lane, "hung");
    Grant grant = cores.submit(List.of(hung), this);
    cores.submit(List.of(question(lane, "next")), null);
    cores.withdraw(List.of(hung));
    assertThat(executor.size()).isZero();
    assertThat(timer.alarms()).hasSize(1);
    timer.ring();
    assertThat(hanging).containsExactly(1);
    executor.runAll();
    assertThat(ran).containsExactly("next");
    assertThat(cores.free()).isEqualTo(1);
    cores.runOwn(grant, this); // It comes back after all.
    assertThat(hanging).containsExactly(1, -1);
    assertThat(cores.free()).isEqualTo(1);
  }

  @Test
  void runThatStopsInTime_keepsItsCoresUntilThen() {
    Cores cores = cores(1);
    Question stopped = question(lane(Batching.never()), "stopped");
    Grant grant = cores.submit(List.of(stopped), this);
    cores.withdraw(List.of(stopped));
    cores.runOwn(grant, this);
    timer.ring();
    assertThat(hanging).isEmpty();
    assertThat(cores.free()).isEqualTo(1);
  }

  @Test
  void runOfACallerThatWaitsForEver_losesItsCoresOnceAnotherGivesUp() {
    Cores cores = cores(1);
    Lane lane = lane(Batching.never());
    cores.submit(List.of(question(lane, "hung")), this);
    Question hurried = question(lane, "hurried");
    cores.submit(List.of(hurried), null);
    cores.submit(List.of(question(lane, "patient")), null);
    now.addAndGet(Cores.HUNG);
    Question early = question(lane, "early");
    cores.submit(List.of(early), null);
    cores.withdraw(List.of(early));
    assertThat(executor.size()).as("it may still be at work").isZero();
    now.addAndGet(1);
    cores.withdraw(List.of(hurried));
    assertThat(hanging).containsExactly(1);
    executor.runAll();
    assertThat(ran).containsExactly("patient");
  }

  @Test
  void answeredItem_isWithdrawnFromNothing() {
    Cores cores = cores(1);
    Question question = question(lane(Batching.never()), "a");
    Grant grant = cores.submit(List.of(question), this);
    cores.answered(question);
    cores.withdraw(List.of(question));
    assertThat(grant.cancellation().isCancelled()).isFalse();
    assertThat(timer.alarms()).isEmpty();
  }

  @Test
  void runGivenUpBeforeAThreadCame_doesNotHangOnceItIsRevoked() {
    Cores cores = cores(1);
    Question question = question(lane(FOUR), "a");
    cores.submit(List.of(question), null);
    cores.withdraw(List.of(question));
    timer.alarms().get(1).run(); // It did not stop in time, and its permits are taken back.
    assertThat(hanging).containsExactly(1);
    timer.alarms().get(0).run(); // The executor has had its time.
    assertThat(hanging).containsExactly(1, -1);
    executor.runAll();
    assertThat(ran).isEmpty();
    assertThat(hanging).containsExactly(1, -1);
    assertThat(cores.free()).isEqualTo(1);
  }
}

package io.aimass.internal.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Batching;
import io.aimass.Priority;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who gets the cores, and what is run together. */
class CoresTest extends CoresInManualTime {

  @Test
  void loneQuestion_isItsCallersToRunAtOnce() {
    Cores cores = cores(2);
    Grant own = cores.submit(List.of(question(lane(FOUR), "a")), this);
    assertThat(own).isNotNull();
    assertThat(cores.free()).isEqualTo(1);
    cores.runOwn(own, this);
    assertThat(ran).containsExactly("a");
    assertThat(cores.free()).isEqualTo(2);
    assertThat(executor.size()).isZero();
  }

  @Test
  void questionThatCameAfterTheTimeWasRead_isRunAllTheSame() {
    Cores cores = cores(1);
    Lane lane = lane(FOUR);
    now.set(100);
    Grant own = cores.submit(List.of(question(lane, "a")), this);
    now.set(103);
    cores.submit(List.of(question(lane, "b")), null); // Its thread got the lock first,
    now.set(101); // and one that has read the time before ends its run now.
    assertThat(own).isNotNull();
    cores.runOwn(own, this);
    executor.runAll();
    assertThat(ran).containsExactly("a", "b");
    Lane waiting = lane(Batching.of(2, Duration.ofMillis(5)));
    now.set(205);
    cores.submit(List.of(question(waiting, "c")), null);
    now.set(201);
    cores.submit(List.of(question(waiting, "d")), null);
    executor.runAll();
    assertThat(ran).as("a batch that is full").containsExactly("a", "b", "c+d");
  }

  @Test
  void callerRunsOneQuestion_threadsTheOthers_asFarAsThereAreCores() {
    Cores cores = cores(2);
    Lane a = lane(Batching.never());
    Lane b = lane(Batching.never());
    Lane c = lane(Batching.never());
    Grant own = cores.submit(List.of(question(a, "a"), question(b, "b"), question(c, "c")), this);
    assertThat(executor.size()).isEqualTo(1);
    assertThat(cores.free()).isZero();
    cores.runOwn(own, this); // And what is left of its own.
    assertThat(ran).hasSize(2);
    executor.runAll();
    assertThat(ran).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(cores.free()).isEqualTo(2);
  }

  @Test
  void anotherOwnersQuestions_areNotTheCallersToRun() {
    Cores cores = cores(1);
    Lane lane = lane(Batching.never());
    Grant own = cores.submit(List.of(question(lane, "a")), this);
    cores.submit(List.of(question(lane, "b")), null);
    cores.runOwn(own, this);
    // They are this test's too; a stranger's thread leaves them to the executor.
    assertThat(ran).containsExactly("a", "b");
    Grant first = cores.submit(List.of(question(lane, "c")), this);
    cores.submit(List.of(question(lane, "d")), null);
    cores.runOwn(first, "a stranger");
    assertThat(ran).containsExactly("a", "b", "c");
    executor.runAll();
    assertThat(ran).containsExactly("a", "b", "c", "d");
  }

  @Test
  void whatWaitsWhileCoresAreBusy_isRunTogether() {
    Cores cores = cores(1);
    Lane lane = lane(FOUR);
    for (String name : List.of("a", "b", "c", "d", "e", "f", "g")) {
      cores.submit(List.of(question(lane, name)), null);
    }
    executor.runAll();
    assertThat(ran).containsExactly("a", "b+c+d+e", "f+g");
  }

  @Test
  void lengthsThatDifferByMoreThanAFifth_andOtherKinds_areNotRunTogether() {
    Cores cores = cores(1);
    Lane lane = lane(FOUR);
    cores.submit(List.of(question(lane, "first", 10)), null);
    for (int length : new int[] {10, 13, 12, 8, 7, 9, 10}) {
      cores.submit(List.of(question(lane, "l" + length, length)), null);
    }
    cores.submit(List.of(new Question(lane, "other", Priority.INTERACTIVE, "kind", 10)), null);
    executor.runAll();
    assertThat(ran).containsExactly("first", "l10+l10+l9+l12", "l13", "l8+l7", "other");
  }

  @Test
  void batch_isBoundedByItsTokens() {
    Cores cores = cores(1);
    Lane lane = lane(FOUR);
    for (int i = 0; i < 5; i++) {
      cores.submit(List.of(question(lane, "q" + i, 4_096)), null);
    }
    executor.runAll();
    assertThat(ran).containsExactly("q0", "q1+q2", "q3+q4");
  }

  @Test
  void share_boundsWhatAMassUses() {
    Cores cores = cores(3);
    Share one = new Share(1);
    Lane a = lane(1, one, executor, Batching.never());
    Lane b = lane(1, one, executor, Batching.never());
    cores.submit(List.of(question(a, "a"), question(b, "b")), null);
    assertThat(executor.size()).isEqualTo(1);
    assertThat(cores.free()).isEqualTo(2);
    executor.runAll();
    assertThat(ran).containsExactly("a", "b");
  }

  @Test
  void wideRun_waitsForItsCores_andIsNotStarved() {
    Cores cores = cores(2);
    Lane wide = lane(2, new Share(2), executor, Batching.never());
    Lane narrow = lane(1, new Share(2), executor, Batching.never());
    cores.submit(List.of(question(narrow, "n0")), null); // Holds one core.
    cores.submit(List.of(question(wide, "wide")), null);
    cores.submit(List.of(question(narrow, "n1")), null); // Fits beside.
    assertThat(executor.size()).isEqualTo(2);
    now.addAndGet(Queues.OVERDUE + 1);
    cores.submit(List.of(question(narrow, "n2")), null);
    executor.runNext(); // A core is free, but the wide one has waited long enough.
    assertThat(executor.size()).isEqualTo(1);
    executor.runAll();
    assertThat(ran).containsExactly("n0", "n1", "wide", "n2");
  }

  @Test
  void longestQueue_goesFirst_unlessOneHasWaitedTooLong() {
    Cores cores = cores(1);
    Lane busy = lane(Batching.never());
    Lane quiet = lane(Batching.never());
    cores.submit(List.of(question(busy, "running")), null);
    cores.submit(List.of(question(quiet, "quiet")), null);
    for (int i = 0; i < 3; i++) {
      cores.submit(List.of(question(busy, "b" + i)), null);
    }
    executor.runAll();
    assertThat(ran).containsExactly("running", "b0", "b1", "quiet", "b2");
    ran.clear();
    cores.submit(List.of(question(busy, "running")), null);
    cores.submit(List.of(question(quiet, "quiet")), null);
    now.addAndGet(Queues.OVERDUE + 1);
    for (int i = 0; i < 3; i++) {
      cores.submit(List.of(question(busy, "b" + i)), null);
    }
    executor.runAll();
    assertThat(ran).containsExactly("running", "quiet", "b0", "b1", "b2");
  }

  @Test
  void interactive_goesBeforeBulk_unlessThatHasWaitedTooLong() {
    Cores cores = cores(1);
    Lane lane = lane(Batching.never());
    Lane other = lane(Batching.never());
    cores.submit(List.of(question(lane, "running")), null);
    cores.submit(List.of(bulk(lane, "k0"), bulk(lane, "k1"), bulk(lane, "k2")), null);
    cores.submit(List.of(question(other, "i0"), question(lane, "i1")), null);
    executor.runNext();
    assertThat(ran).containsExactly("running", "i1", "i0", "k0", "k1", "k2");
    ran.clear();
    cores.submit(List.of(question(lane, "running")), null);
    cores.submit(List.of(bulk(lane, "k")), null);
    now.addAndGet(Queues.BULK_OVERDUE + 1);
    cores.submit(List.of(question(lane, "i0"), question(other, "i1")), null);
    executor.runNext();
    assertThat(ran).startsWith("running", "k");
  }

  @Test
  void batchThatIsWaitedFor_isRunWhenItIsDueOrFull() {
    Cores cores = cores(1);
    Lane lane = lane(Batching.of(2, Duration.ofMillis(5)));
    cores.submit(List.of(question(lane, "a")), null);
    assertThat(executor.size()).isZero();
    now.addAndGet(Duration.ofMillis(5).toNanos());
    timer.ring();
    executor.runAll();
    assertThat(ran).containsExactly("a");
    cores.submit(List.of(question(lane, "b"), question(lane, "c"), question(lane, "d")), null);
    executor.runAll();
    assertThat(ran).containsExactly("a", "b+c");
    assertThat(timer.alarms().get(0).getDelay(TimeUnit.MILLISECONDS)).isEqualTo(5);
  }
}

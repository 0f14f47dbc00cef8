package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GateTest {

  private final AtomicInteger drained = new AtomicInteger();
  private final Gate gate = new Gate(drained::incrementAndGet);

  @Test
  void close_withNobodyInsideDrainsAtOnceAndOnce() {
    assertThat(gate.close()).isTrue();
    assertThat(gate.close()).isFalse();
    assertThat(gate.enter()).isFalse();
    assertThat(drained).hasValue(1);
    assertThat(gate.awaitDrained(0, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void close_drainsWhenTheLastOneLeaves() {
    assertThat(gate.enter()).isTrue();
    assertThat(gate.enter()).isTrue();
    gate.close();
    gate.leave();
    assertThat(drained).hasValue(0);
    assertThat(gate.awaitDrained(0, TimeUnit.SECONDS)).isFalse();
    gate.leave();
    assertThat(drained).hasValue(1);
  }

  @Test
  void actionThatFails_letsWaitersGo() {
    Gate failing =
        new Gate(
            () -> {
              throw new IllegalStateException("stuck");
            });
    assertThatThrownBy(failing::close).hasMessage("stuck");
    assertThat(failing.awaitDrained(0, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void manyThreads_nobodyIsInsideAfterTheDrain() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int round = 0; round < 2_000; round++) {
      AtomicInteger inside = new AtomicInteger();
      AtomicInteger drains = new AtomicInteger();
      AtomicInteger wrong = new AtomicInteger();
      Gate contested =
          new Gate(
              () -> {
                drains.incrementAndGet();
                wrong.addAndGet(inside.get());
              });
      CyclicBarrier start = new CyclicBarrier(4);
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        all.add(
            threads.submit(
                () -> {
                  start.await();
                  while (contested.enter()) {
                    inside.incrementAndGet();
                    wrong.addAndGet(drains.get());
                    inside.decrementAndGet();
                    contested.leave();
                  }
                  return null;
                }));
      }
      start.await();
      contested.close();
      assertThat(contested.awaitDrained(30, TimeUnit.SECONDS)).isTrue();
      for (Future<?> one : all) {
        one.get();
      }
      assertThat(drains).hasValue(1);
      assertThat(wrong).hasValue(0);
    }
    threads.shutdown();
  }

  @Test
  void enterBelow_letsSoManyInAndNoMore() {
    Gate gate = new Gate(() -> {});
    assertThat(gate.enterBelow(2)).isTrue();
    assertThat(gate.enterBelow(2)).isTrue();
    assertThat(gate.enterBelow(2)).isFalse();
    assertThat(gate.inside()).isEqualTo(2);
    assertThat(gate.enter()).as("who counts not").isTrue();
    gate.leave();
    gate.leave();
    assertThat(gate.enterBelow(2)).isTrue();
    gate.close();
    assertThat(gate.inside()).isEqualTo(2);
    gate.leave();
    assertThat(gate.enterBelow(2)).as("closed").isFalse();
  }
}

package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class WorkersTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void run_doesEveryPieceOnce(int threads) {
    AtomicIntegerArray runs = new AtomicIntegerArray(1000);
    try (Workers workers = new Workers(threads)) {
      workers.run(1000, runs::incrementAndGet);
      workers.run(0, number -> runs.set(number, 99));
    }
    for (int piece = 0; piece < 1000; piece++) {
      assertThat(runs.get(piece)).isEqualTo(1);
    }
  }

  @Test
  void run_usesAsManyThreadsAsAskedFor() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CyclicBarrier all = new CyclicBarrier(3);
    try (Workers workers = new Workers(3)) {
      workers.run(
          3,
          piece -> {
            threads.add(Thread.currentThread());
            await(all);
          });
    }
    assertThat(threads).hasSize(3).contains(Thread.currentThread());
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void run_throwsWhatAPieceThrows(int threads) {
    try (Workers workers = new Workers(threads)) {
      assertThatThrownBy(
              () ->
                  workers.run(
                      4,
                      piece -> {
                        throw new IllegalStateException("broken piece");
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("broken piece");
    }
  }

  @Test
  void run_throwsWhatAHelperThrows() {
    Thread caller = Thread.currentThread();
    CyclicBarrier both = new CyclicBarrier(2);
    try (Workers workers = new Workers(2)) {
      assertThatThrownBy(
              () ->
                  workers.run(
                      2,
                      piece -> {
                        await(both);
                        if (Thread.currentThread() != caller) {
                          throw new OutOfMemoryError("helper");
                        }
                      }))
          .isInstanceOf(OutOfMemoryError.class)
          .hasMessage("helper");
    }
  }

  @Test
  void run_keepsTheInterruptFlagAndFinishes() {
    AtomicIntegerArray runs = new AtomicIntegerArray(50);
    Thread.currentThread().interrupt();
    try (Workers workers = new Workers(2)) {
      workers.run(50, runs::incrementAndGet);
    }
    assertThat(Thread.interrupted()).isTrue();
    for (int piece = 0; piece < 50; piece++) {
      assertThat(runs.get(piece)).isEqualTo(1);
    }
  }
}

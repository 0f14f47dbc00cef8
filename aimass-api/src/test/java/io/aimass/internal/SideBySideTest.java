package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SideBySideTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> undone = new ArrayList<>();

  @AfterEach
  void end() {
    threads.shutdown();
  }

  private List<String> make(Executor executor, int helpers, List<Supplier<String>> makers) {
    return SideBySide.make(
        makers, executor, helpers, (why, made) -> undone.add(made + " for " + why.getMessage()));
  }

  private static Supplier<String> failing(String why) {
    return () -> {
      throw new IllegalStateException(why);
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void severalAreMadeAtOnce_andGivenInOrder() {
    CyclicBarrier three = new CyclicBarrier(3);
    List<Supplier<String>> makers = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      makers.add(
          () -> {
            meet(three); // None gets on without the others.
            return name;
          });
    }
    assertThat(make(threads, 2, makers)).containsExactly("a", "b", "c");
  }

  @Test
  void executorThatHasNoThread_leavesEverythingToTheCaller() {
    ManualExecutor never = new ManualExecutor();
    assertThat(make(never, 2, List.of(() -> "a", () -> "b"))).containsExactly("a", "b");
    never.runAll(); // Too late, and nothing is made twice.
    assertThat(make(Runnable::run, 1, List.of(() -> "a", () -> "b"))).containsExactly("a", "b");
    Executor full =
        task -> {
          throw new RejectedExecutionException("full");
        };
    assertThat(make(full, 1, List.of(() -> "a", () -> "b"))).containsExactly("a", "b");
  }

  @Test
  void failure_undoesTheOthers_andNothingMoreIsBegun() {
    List<Supplier<String>> makers =
        List.of(
            () -> "a",
            failing("b"),
            () -> {
              throw new AssertionError("c was begun");
            });
    assertThatThrownBy(() -> make(Runnable::run, 0, makers))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("b")
        .hasNoSuppressedExceptions();
    assertThat(undone).containsExactly("a for b");
  }

  @Test
  void failureWhileOthersAreUnderWay_waitsForThem() {
    CyclicBarrier both = new CyclicBarrier(2);
    CountDownLatch failed = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    List<Supplier<String>> makers =
        List.of(
            () -> {
              meet(both);
              if (Thread.currentThread() != caller) {
                await(failed);
                while (caller.getState() != Thread.State.WAITING) {
                  Thread.onSpinWait();
                }
              }
              return finish(caller, failed, "a");
            },
            () -> {
              meet(both);
              if (Thread.currentThread() != caller) {
                await(failed);
                while (caller.getState() != Thread.State.WAITING) {
                  Thread.onSpinWait();
                }
              }
              return finish(caller, failed, "b");
            });
    assertThatThrownBy(() -> make(threads, 1, makers)).hasMessage("by the caller");
    assertThat(undone).hasSize(1);
  }

  /** The calling thread's part fails, the other one's is made in the end. */
  private static String finish(Thread caller, CountDownLatch failed, String made) {
    if (Thread.currentThread() == caller) {
      failed.countDown();
      throw new IllegalStateException("by the caller");
    }
    return made;
  }

  @Test
  void ofSeveralFailures_theFirstInOrderIsTold() {
    CyclicBarrier both = new CyclicBarrier(2);
    CountDownLatch second = new CountDownLatch(1);
    List<Supplier<String>> makers =
        List.of(
            () -> {
              meet(both);
              SideBySideTest.await(second);
              throw new IllegalStateException("a");
            },
            () -> {
              meet(both);
              second.countDown();
              throw new AssertionError("b");
            });
    assertThatThrownBy(() -> make(threads, 1, makers))
        .hasMessage("a")
        .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("b"));
  }

  @Test
  void error_isThrownAsItIs() {
    List<Supplier<String>> makers =
        List.of(
            () -> {
              throw new AssertionError("no class");
            });
    assertThatThrownBy(() -> make(Runnable::run, 0, makers))
        .isInstanceOf(AssertionError.class)
        .hasMessage("no class");
  }

  @Test
  void lentThread_hasTheCallersClassLoader_meanwhile() {
    ClassLoader own = Thread.currentThread().getContextClassLoader();
    ClassLoader other = new ClassLoader(own) {};
    CyclicBarrier both = new CyclicBarrier(2);
    Supplier<String> looking =
        () -> {
          meet(both);
          return Thread.currentThread().getContextClassLoader() == other ? "other" : "own";
        };
    Thread.currentThread().setContextClassLoader(other);
    List<ClassLoader> after = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    try {
      Executor checking =
          task -> {
            Thread thread =
                new Thread(
                    () -> {
                      task.run();
                      after.add(Thread.currentThread().getContextClassLoader());
                      done.countDown();
                    });
            thread.setContextClassLoader(own);
            thread.start();
          };
      assertThat(make(checking, 1, List.of(looking, looking))).containsExactly("other", "other");
    } finally {
      Thread.currentThread().setContextClassLoader(own);
    }
    await(done);
    assertThat(after).containsExactly(own);
  }
}

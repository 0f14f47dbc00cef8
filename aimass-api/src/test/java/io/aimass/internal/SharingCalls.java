package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.AnswerCache;
import io.aimass.CallOptions;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MassReport.CacheReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** Calls of a mass with a cache, whose member is held until a test lets it go. */
abstract class SharingCalls {

  static final CallOptions MINUTES = CallOptions.defaults().deadline(Duration.ofMinutes(5));

  final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  final AtomicInteger calls = new AtomicInteger();
  final CountDownLatch running = new CountDownLatch(1);
  final CountDownLatch release = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  @AfterEach
  void letGo() throws InterruptedException {
    release.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** The first call is held until it is released; every call says which one it was. */
  final String held(String text) {
    int call = calls.incrementAndGet();
    if (call == 1) {
      running.countDown();
      boolean interrupted = false;
      while (release.getCount() > 0) {
        try {
          release.await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return text + call;
  }

  final MassBuilder<String, String, String> caching() {
    return Mass.builder(String.class, String.class)
        .cache(AnswerCache.entries(100))
        .executor(tasks::add);
  }

  final Mass<String, String> holding() {
    return caching().addModel("a", this::held).build();
  }

  static CacheReport report(Mass<?, ?> mass) {
    return mass.report().cache().orElseThrow();
  }

  final void runNext() throws InterruptedException {
    Runnable task = tasks.poll(30, TimeUnit.SECONDS);
    assertThat(task).as("a task").isNotNull();
    task.run();
  }

  final void runAll() {
    Runnable task = tasks.poll();
    while (task != null) {
      task.run();
      task = tasks.poll();
    }
  }

  final Thread onAThread(Runnable what) {
    Thread thread = new Thread(what);
    threads.add(thread);
    thread.start();
    return thread;
  }

  /** A call that is being computed, until it is released. */
  final CompletableFuture<String> askAndHold(Mass<String, String> mass, CallOptions options)
      throws InterruptedException {
    CompletableFuture<String> pilot = mass.predictAsync("x", options);
    Runnable task = tasks.poll(30, TimeUnit.SECONDS);
    assertThat(task).isNotNull();
    onAThread(task);
    running.await();
    return pilot;
  }

  static String answer(CompletableFuture<String> future) throws Exception {
    return future.get(30, TimeUnit.SECONDS);
  }
}

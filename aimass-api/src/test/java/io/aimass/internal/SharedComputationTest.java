package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.CallOptions;
import io.aimass.Mass;
import io.aimass.MassReport.CacheReport;
import io.aimass.Member;
import io.aimass.MemberFailedException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many calls ask for the same at once. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedComputationTest extends SharingCalls {

  @Test
  void callsThatAskAtOnce_getOneAnswer() throws Exception {
    try (Mass<String, String> mass = holding()) {
      release.countDown();
      CompletableFuture<String> first = mass.predictAsync("x");
      CompletableFuture<String> second = mass.predictAsync("x");
      CompletableFuture<String> other = mass.predictAsync("y");
      assertThat(report(mass).underWay()).isEqualTo(2);
      runAll();
      assertThat(answer(first)).isEqualTo("x1");
      assertThat(answer(second)).isEqualTo("x1");
      assertThat(answer(other)).isEqualTo("y2");
      assertThat(report(mass)).isEqualTo(new CacheReport(0, 3, 1, 2, 2, 100, 0, 0));
    }
  }

  @Test
  void whoComesWhileItIsComputed_needsNoThread() throws Exception {
    try (Mass<String, String> mass = holding()) {
      CompletableFuture<String> first = askAndHold(mass, CallOptions.defaults());
      CompletableFuture<String> second = mass.predictAsync("x");
      assertThat(tasks).isEmpty();
      release.countDown();
      assertThat(answer(first)).isEqualTo("x1");
      assertThat(answer(second)).isEqualTo("x1");
      assertThat(calls).hasValue(1);
    }
  }

  @Test
  void callerThatWorksItself_doesNotWaitForOneThatHasNotBegun() throws Exception {
    try (Mass<String, String> mass = holding()) {
      release.countDown();
      CompletableFuture<String> queued = mass.predictAsync("x"); // Its executor has no thread.
      assertThat(mass.predict("x")).isEqualTo("x1");
      assertThat(mass.predictAll(List.of("x", "x"))).containsExactly("x1", "x1");
      assertThat(answer(queued)).isEqualTo("x1");
      assertThat(calls).hasValue(1);
      runAll();
      assertThat(calls).as("what comes too late does nothing").hasValue(1);
    }
  }

  @Test
  void failure_goesToThoseThatWaitNow_andToNobodyElse() throws Exception {
    AtomicBoolean broken = new AtomicBoolean(true);
    Member<String, String> member =
        text -> {
          String answer = held(text);
          if (broken.getAndSet(false)) {
            throw new IllegalStateException("broken");
          }
          return answer;
        };
    try (Mass<String, String> mass = caching().addModel("a", member).build()) {
      CompletableFuture<String> first = askAndHold(mass, CallOptions.defaults());
      CompletableFuture<String> second = mass.predictAsync("x");
      release.countDown();
      for (CompletableFuture<String> each : List.of(first, second)) {
        assertThatThrownBy(() -> answer(each))
            .isInstanceOf(ExecutionException.class)
            .hasCauseInstanceOf(MemberFailedException.class)
            .hasMessageContaining("broken");
      }
      assertThat(calls).hasValue(1);
      assertThat(mass.report().member("a").health().failures()).isEqualTo(1);
      assertThat(mass.predict("x")).isEqualTo("x2");
    }
  }

  @Test
  void callbackThatBlocks_holdsNoOtherCallsThread() throws Exception {
    try (Mass<String, String> mass = holding()) {
      CountDownLatch callback = new CountDownLatch(1);
      AtomicReference<String> answer = new AtomicReference<>();
      CountDownLatch done = new CountDownLatch(1);
      Thread caller =
          onAThread(
              () -> {
                answer.set(mass.predict("x"));
                done.countDown();
              });
      running.await();
      CompletableFuture<Void> blocked =
          mass.predictAsync("x")
              .thenAccept(
                  text -> {
                    try {
                      callback.await();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
      release.countDown();
      assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(answer).hasValue("x1");
      assertThat(blocked).isNotDone();
      callback.countDown();
      blocked.get(30, TimeUnit.SECONDS);
      caller.join();
    }
  }

  @Test
  void replacedMeanwhile_eachTermHasItsOwnAnswer_andTheOldOneIsForgotten() throws Exception {
    try (Mass<String, String> mass = holding()) {
      CompletableFuture<String> old = askAndHold(mass, CallOptions.defaults());
      mass.replace("a", (Member<String, String>) text -> "new");
      assertThat(mass.predict("x")).isEqualTo("new");
      assertThat(old).isNotDone();
      release.countDown();
      assertThat(answer(old)).isEqualTo("x1");
      assertThat(mass.predict("x")).isEqualTo("new");
      assertThat(report(mass).entries()).isEqualTo(1);
      assertThat(report(mass).underWay()).isZero();
    }
  }
}

package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.AnswerCache;
import io.aimass.ComputeBudget;
import io.aimass.Mass;
import io.aimass.MassException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many calls put the same question to a model at once. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedModelRunsTest extends SharingCalls {

  @Test
  void interruptedCallersModel_isRunAgainForTheOthers() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, stop) -> {
                  if (calls.incrementAndGet() == 1) {
                    inside.countDown();
                    new CountDownLatch(1).await();
                  }
                  return inputs;
                });
    try (Mass<String, Double> mass =
        Mass.builder()
            .addModel("a", Lengths.model().samples(List.of()))
            .engine(engine)
            .cache(AnswerCache.entries(10))
            .budget(ComputeBudget.of(4))
            .build()) {
      Thread caller =
          onAThread(
              () ->
                  assertThatThrownBy(() -> mass.predict("abc")).isInstanceOf(MassException.class));
      inside.await();
      CompletableFuture<Double> second = mass.predictAsync("abc");
      caller.interrupt();
      assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(3);
      assertThat(report(mass).underWay()).isZero();
    }
  }

  @Test
  void equalQuestionsOfOneBatch_areRunOnce() {
    AtomicInteger rows = new AtomicInteger();
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, stop) -> {
                  rows.addAndGet((int) inputs.get("length").shape()[0]);
                  return inputs;
                });
    try (Mass<String, Double> mass =
        Mass.builder()
            .addModel("a", Lengths.model().samples(List.of("x", "yz")))
            .engine(engine)
            .cache(AnswerCache.entries(10))
            .build()) {
      rows.set(0);
      assertThat(mass.predictAll(Collections.nCopies(500, "abc")))
          .isEqualTo(Collections.nCopies(500, 3.0));
      assertThat(rows).hasValue(1);
      assertThat(report(mass).underWay()).isZero();
    }
  }

  @Test
  void equalQuestionsThatWaitInAQueue_areTakenOutOfTheBatch() throws Exception {
    List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, stop) -> {
                  float[] lengths = inputs.get("length").toFloatArray();
                  if (lengths[0] == 9) {
                    inside.countDown();
                    go.await();
                  }
                  batches.add(lengths.length);
                  return Map.copyOf(inputs);
                });
    try (Mass<String, Double> mass =
        Mass.builder()
            .addModel("a", Lengths.model().samples(List.of("x", "yz")))
            .engine(engine)
            .cache(AnswerCache.entries(10))
            .budget(ComputeBudget.of(1))
            .executor(Runnable::run)
            .build()) {
      batches.clear();
      onAThread(() -> mass.predict("123456789")); // It holds the only core.
      inside.await();
      CompletableFuture<Double> first = mass.predictAsync("abc");
      CompletableFuture<Double> twin = mass.predictAsync("abc");
      CompletableFuture<Double> other = mass.predictAsync("ab");
      go.countDown();
      assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(3);
      assertThat(twin.get(30, TimeUnit.SECONDS)).isEqualTo(3);
      assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo(2);
      assertThat(batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(3);
      assertThat(report(mass).shared()).isEqualTo(1);
    }
  }
}

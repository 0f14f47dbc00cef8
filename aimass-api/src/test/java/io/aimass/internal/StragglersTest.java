package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.CircuitBreaker;
import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.MemberFailure;
import io.aimass.MemberStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A member that never comes back costs its own votes, and no other member's. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StragglersTest {

  @Test
  void hangingMember_leavesTheOthersTheirThreads() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel("ok", text -> text)
            .addModel(
                "hangs",
                text -> {
                  asked.incrementAndGet();
                  never.await();
                  return text;
                })
            .ensemble(votes -> String.join("+", votes.predictions()))
            .onMemberFailure(MemberFailure.SKIP)
            .deadline(Duration.ofMillis(300))
            .cores(1)
            .build()) {
      for (int call = 0; call < 8; call++) {
        Decision<String> decision = mass.decide("x");
        assertThat(decision.answer()).isEqualTo("x");
        assertThat(decision.member("hangs").status())
            .isEqualTo(call < CircuitBreaker.HANGING ? MemberStatus.LATE : MemberStatus.FAILED);
      }
      assertThat(asked).hasValue(CircuitBreaker.HANGING);
      assertThat(mass.decide("x").member("hangs").error())
          .hasValueSatisfying(error -> assertThat(error).hasMessageContaining("\"hangs\""));
      never.countDown();
    }
  }

  @Test
  void memberThatComesBack_isAskedAgain() throws InterruptedException {
    Semaphore go = new Semaphore(0);
    CountDownLatch back = new CountDownLatch(CircuitBreaker.HANGING);
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel("ok", text -> text)
            .addModel(
                "slow",
                text -> {
                  go.acquire();
                  back.countDown();
                  return text;
                })
            .ensemble(votes -> String.join("+", votes.predictions()))
            .onMemberFailure(MemberFailure.SKIP)
            .build()) {
      for (int call = 0; call < CircuitBreaker.HANGING; call++) {
        assertThat(mass.predict("x", Duration.ofMillis(100))).isEqualTo("x");
      }
      go.release(1_000);
      assertThat(back.await(30, TimeUnit.SECONDS)).isTrue();
      String answer = mass.predict("x", Duration.ofSeconds(30));
      while (!answer.equals("x+x")) { // The last run may still be on its way out.
        answer = mass.predict("x", Duration.ofSeconds(30));
      }
      assertThat(answer).isEqualTo("x+x");
    }
  }

  @Test
  void run_countsOnceWhetherItIsLeftBehindOrEndsFirst() {
    List<Integer> changes = new ArrayList<>();
    Breaker breaker = new Breaker("m", CircuitBreaker.standard(), state -> {});

    HostRun intime = new HostRun(breaker, changes::add);
    intime.end(() -> 0);
    intime.leaveBehind(0);
    assertThat(changes).isEmpty();

    HostRun first = new HostRun(breaker, changes::add);
    HostRun second = new HostRun(breaker, changes::add);
    first.leaveBehind(0);
    first.leaveBehind(0);
    assertThat(breaker.hanging()).isEqualTo(1);
    second.leaveBehind(0);
    assertThat(breaker.hanging()).isEqualTo(2);
    first.end(() -> 0);
    assertThat(breaker.hanging()).isEqualTo(1);
    assertThat(changes).containsExactly(1, 1, -1);
  }
}

package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.BreakerOpenException;
import io.aimass.CircuitBreaker;
import io.aimass.CircuitBreaker.State;
import io.aimass.DeadlineExceededException;
import io.aimass.Decision;
import io.aimass.InvalidInputException;
import io.aimass.Mass;
import io.aimass.MemberFailure;
import io.aimass.MemberStatus;
import io.aimass.UndecidedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A member that fails on and on is left alone for a while; in simulated time. */
class BreakerTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final List<State> changes = new ArrayList<>();
  private final AtomicLong now = new AtomicLong();

  private Breaker breaker(int failures, int window) {
    CircuitBreaker policy = CircuitBreaker.of(failures, window, Duration.ofSeconds(1));
    return new Breaker("m", policy, changes::add);
  }

  private void fail(Breaker breaker, int times) {
    for (int i = 0; i < times; i++) {
      breaker.ended(true, now.get());
    }
  }

  @Test
  void enoughFailuresOfTheLastRuns_openIt() {
    Breaker breaker = breaker(3, 5);
    fail(breaker, 2);
    breaker.ended(false, 0);
    assertThat(breaker.refuse(now::get)).isNull();
    fail(breaker, 1);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    assertThat(breaker.refuse(now::get))
        .isInstanceOf(BreakerOpenException.class)
        .hasMessage(
            "member \"m\" is not asked, its breaker is open: 3 of its last runs failed or were"
                + " late; it is tried again in 1000 ms");
    assertThat(changes).containsExactly(State.OPEN);
  }

  @Test
  void failuresLongAgo_areForgotten() {
    Breaker breaker = breaker(3, 5);
    fail(breaker, 2);
    for (int i = 0; i < 4; i++) {
      breaker.ended(false, 0);
    }
    fail(breaker, 1);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    fail(breaker, 1);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    fail(breaker, 1);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void cooledDown_oneCallTriesIt_andAnAnswerClosesIt() {
    Breaker breaker = breaker(1, 1);
    fail(breaker, 1);
    now.set(SECOND - 1);
    assertThat(breaker.refuse(now::get)).isNotNull();
    now.set(SECOND);
    assertThat(breaker.refuse(now::get)).isNull();
    assertThat(breaker.refuse(now::get)).hasMessageEndingWith("it is being tried at this moment");
    breaker.ended(false, now.get());
    assertThat(breaker.refuse(now::get)).isNull();
    assertThat(changes).containsExactly(State.OPEN, State.HALF_OPEN, State.CLOSED);
  }

  @Test
  void failedTrial_opensItForTwiceAsLong_upToAMinute() {
    Breaker breaker = breaker(1, 1);
    fail(breaker, 1);
    long coolDown = SECOND;
    for (int i = 0; i < 9; i++) {
      now.addAndGet(coolDown - 1);
      assertThat(breaker.refuse(now::get)).isNotNull();
      now.addAndGet(1);
      assertThat(breaker.refuse(now::get)).isNull();
      breaker.late(now.get());
      coolDown = Math.min(2 * coolDown, 60 * SECOND);
    }
    assertThat(coolDown).isEqualTo(60 * SECOND);
    now.addAndGet(coolDown);
    assertThat(breaker.refuse(now::get)).isNull();
    breaker.ended(false, now.get());
    fail(breaker, 1);
    now.addAndGet(SECOND);
    assertThat(breaker.refuse(now::get)).as("it starts with a second again").isNull();
  }

  @Test
  void trialThatWasNotNeeded_isLeftToTheNext() {
    Breaker breaker = breaker(1, 1);
    fail(breaker, 1);
    now.set(SECOND);
    assertThat(breaker.refuse(now::get)).isNull();
    breaker.unused(now::get);
    assertThat(breaker.refuse(now::get)).isNull();
  }

  @Test
  void runsThatHang_openItAtOnce_andWhenTheyComeBackItIsTriedAtOnce() {
    Breaker breaker = breaker(9, 9);
    breaker.leftBehind(0);
    assertThat(breaker.refuse(now::get)).isNull();
    breaker.leftBehind(0);
    assertThat(breaker.refuse(now::get)).hasMessageContaining("2 runs have not come back");
    breaker.cameBack(5);
    assertThat(breaker.refuse(() -> 5)).isNull();
    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
  }

  @Test
  void memberThatHangsWheneverItIsTried_doesNotGetAllThreads() {
    Breaker breaker = breaker(1, 1);
    for (int i = 0; i < 8; i++) {
      breaker.leftBehind(now.get());
      breaker.late(now.get());
      now.addAndGet(Duration.ofMinutes(2).toNanos());
      if (i < 7) {
        assertThat(breaker.refuse(now::get)).as("trial " + i).isNull();
      }
    }
    assertThat(breaker.refuse(now::get)).isNotNull();
    breaker.cameBack(now.get());
    assertThat(breaker.refuse(now::get)).isNull();
  }

  @Test
  void off_neverOpens() {
    Breaker breaker = new Breaker("m", CircuitBreaker.off(), changes::add);
    fail(breaker, 1_000);
    for (int i = 0; i < 10; i++) {
      breaker.leftBehind(0);
    }
    assertThat(breaker.refuse(now::get)).isNull();
    assertThat(changes).isEmpty();
  }

  @Test
  void policy_refusesWhatItCannotDo() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> CircuitBreaker.of(1, 65, second)).hasMessageContaining("got 65");
    assertThatThrownBy(() -> CircuitBreaker.of(1, 0, second)).hasMessageContaining("got 0");
    assertThatThrownBy(() -> CircuitBreaker.of(5, 4, second)).hasMessageContaining("got 5");
    assertThatThrownBy(() -> CircuitBreaker.of(1, 2, Duration.ZERO)).hasMessageContaining("PT0S");
    Breaker widest = new Breaker("m", CircuitBreaker.of(64, 64, second), changes::add);
    fail(widest, 63);
    assertThat(widest.state()).isEqualTo(State.CLOSED);
    fail(widest, 1);
    assertThat(widest.state()).isEqualTo(State.OPEN);
  }

  /** Fails until it is repaired. */
  private static final class Broken {
    private final AtomicInteger asked = new AtomicInteger();
    private boolean repaired;
    private boolean inputsFault;

    String ask(String text) {
      asked.incrementAndGet();
      if (inputsFault) {
        throw new InvalidInputException("no");
      }
      if (!repaired) {
        throw new IllegalStateException("broken");
      }
      return text;
    }
  }

  private Mass<String, String> mass(Broken broken) {
    return Mass.builder(String.class, String.class)
        .addModel("ok", text -> text)
        .addModel("broken", broken::ask)
        .ensemble(votes -> String.join("+", votes.predictions()))
        .onMemberFailure(MemberFailure.SKIP)
        .circuitBreaker(CircuitBreaker.of(3, 3, Duration.ofSeconds(1)))
        .executor(Runnable::run)
        .ticker(now::get)
        .build();
  }

  @Test
  void brokenMember_isNotAskedWhileItsBreakerIsOpen_andComesBackRepaired() {
    Broken broken = new Broken();
    try (Mass<String, String> mass = mass(broken)) {
      for (int i = 0; i < 5; i++) {
        assertThat(mass.predict("x")).isEqualTo("x");
      }
      assertThat(broken.asked).hasValue(3);
      Decision<String> decision = mass.decide("x");
      assertThat(decision.member("broken").status()).isEqualTo(MemberStatus.FAILED);
      assertThat(decision.member("broken").error().orElseThrow())
          .isInstanceOf(BreakerOpenException.class);
      assertThat(mass.report().member("broken").health().breaker()).isEqualTo(State.OPEN);
      assertThat(mass.report().member("broken").health().failures()).isEqualTo(3);
      assertThat(mass.report().member("ok").health().answers()).isEqualTo(6);

      broken.repaired = true;
      now.addAndGet(SECOND);
      assertThat(mass.predict("x")).isEqualTo("x+x");
      assertThat(mass.report().member("broken").health().breaker()).isEqualTo(State.CLOSED);
    }
  }

  @Test
  void inputThatIsRefused_isNotTheMembersFault() {
    Broken broken = new Broken();
    broken.inputsFault = true;
    try (Mass<String, String> mass = mass(broken)) {
      for (int i = 0; i < 9; i++) {
        assertThat(mass.predict("x")).isEqualTo("x");
      }
      assertThat(broken.asked).hasValue(9);
    }
  }

  @Test
  void deadlineShorterThanItsUsualTime_isNotTheMembersFault() {
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel(
                "slow",
                text -> {
                  now.addAndGet(Duration.ofMillis(20).toNanos());
                  return text;
                })
            .executor(Runnable::run)
            .ticker(now::get)
            .build()) {
      for (int known = 0; known < 2; known++) { // Of a stranger, and then of one that is known.
        for (int i = 0; i < 40; i++) {
          assertThatThrownBy(() -> mass.predict("x", Duration.ofMillis(1)))
              .isInstanceOf(DeadlineExceededException.class);
        }
        for (int i = 0; i < 20; i++) {
          assertThat(mass.predict("x")).isEqualTo("x");
        }
      }
      assertThat(mass.report().member("slow").health().late()).isEqualTo(80);
    }
  }

  @Test
  void memberThatIsLateThoughItWasGivenTime_opensItsBreaker() {
    AtomicLong takes = new AtomicLong();
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel(
                "slows down",
                text -> {
                  now.addAndGet(takes.get());
                  return text;
                })
            .circuitBreaker(CircuitBreaker.of(3, 3, Duration.ofSeconds(1)))
            .executor(Runnable::run)
            .ticker(now::get)
            .build()) {
      takes.set(Duration.ofMillis(1).toNanos());
      for (int i = 0; i < 20; i++) {
        mass.predict("x");
      }
      takes.set(Duration.ofMillis(5).toNanos());
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> mass.predict("x", Duration.ofMillis(3)))
            .isInstanceOf(DeadlineExceededException.class);
      }
      assertThat(mass.report().member("slows down").health().breaker()).isEqualTo(State.OPEN);
    }
  }

  @Test
  void interruptedInlineCall_leavesNoBreakerHalfOpen() {
    AtomicBoolean interrupts = new AtomicBoolean();
    AtomicBoolean fails = new AtomicBoolean();
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel(
                "a",
                text -> {
                  if (interrupts.get()) {
                    Thread.currentThread().interrupt();
                  }
                  return text;
                })
            .addModel(
                "b",
                text -> {
                  if (fails.get()) {
                    throw new IllegalStateException("broken");
                  }
                  return text;
                })
            .ensemble(votes -> String.join("+", votes.predictions()))
            .onMemberFailure(MemberFailure.SKIP)
            .circuitBreaker(CircuitBreaker.of(1, 1, Duration.ofSeconds(1)))
            .ticker(now::get)
            .build()) {
      for (int i = 0; i < 40; i++) { // From now on both are known to be quick.
        assertThat(mass.predict("x")).isEqualTo("x+x");
      }
      fails.set(true);
      assertThat(mass.predict("x")).isEqualTo("x");
      fails.set(false);
      now.addAndGet(SECOND);
      interrupts.set(true);
      assertThatThrownBy(() -> mass.predict("x")).isInstanceOf(UndecidedException.class);
      assertThat(Thread.interrupted()).isTrue();
      interrupts.set(false);
      assertThat(mass.predict("x")).isEqualTo("x+x");
    }
  }
}

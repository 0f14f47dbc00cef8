package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.DeadlineExceededException;
import io.aimass.MemberFailure;
import io.aimass.Priority;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The watch over calls that nobody blocks on. */
class DeadlinesTest {

  /** Who settles a call reads the clock. */
  private final Set<String> clockReaders = ConcurrentHashMap.newKeySet();

  private long now() {
    clockReaders.add(Thread.currentThread().getName());
    return 0;
  }

  private Call<String, String, String> call() {
    Committee<String, String, String> committee =
        new Committee<>(
            List.of(new FunctionSeat<String, String>("a", text -> text, Seats.vitals("a"))),
            List.of("a"),
            votes -> "",
            MemberFailure.FAIL,
            1,
            null,
            null,
            this::now,
            true,
            null);
    return new Call<>(
        committee,
        "x",
        new Asked(1, Priority.INTERACTIVE, Tasks.Mode.HANDED, true),
        new ManualExecutor(),
        Seats.place(),
        (decision, error, nanos) -> {},
        change -> {});
  }

  @Test
  void watch_expiresTheCallOnAnotherThreadThanTheTimers() {
    ManualTimer timer = new ManualTimer();
    Deadlines deadlines = new Deadlines(timer);
    Call<String, String, String> call = call();
    call.begin();
    deadlines.watch(call, 7);
    assertThat(timer.alarms().get(0).getDelay(TimeUnit.NANOSECONDS)).isEqualTo(7);

    timer.ring();

    assertThat(call.future())
        .failsWithin(30, TimeUnit.SECONDS)
        .withThrowableThat()
        .withCauseInstanceOf(DeadlineExceededException.class);
    assertThat(clockReaders).anyMatch(name -> name.startsWith("aimass-compute-"));
  }

  @Test
  void watch_withoutAGivenTimerUsesTheProcesss() {
    Deadlines deadlines = new Deadlines(null);
    Call<String, String, String> call = call();
    call.begin();
    deadlines.watch(call, 1);
    assertThat(call.future()).failsWithin(30, TimeUnit.SECONDS);
  }
}

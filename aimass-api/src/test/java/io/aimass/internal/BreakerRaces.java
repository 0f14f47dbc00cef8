package io.aimass.internal;

import io.aimass.CircuitBreaker;
import io.aimass.CircuitBreaker.State;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** However many use a breaker at once, it does what it does for one after the other. */
class BreakerRaces {

  private static final CircuitBreaker POLICY = CircuitBreaker.of(2, 3, Duration.ofNanos(2));

  /** What {@link CircuitBreaker} says of a breaker, written down once more, without threads. */
  public static class OneByOne {
    private final Deque<Boolean> failures = new ArrayDeque<>();
    private State state = State.CLOSED;
    private int hanging;
    private long openUntil;
    private long coolDown = POLICY.coolDown().toNanos();

    public boolean isAsked(int now) {
      boolean tried = state == State.OPEN && now >= openUntil && hanging < 8;
      if (tried) {
        state = State.HALF_OPEN;
      }
      return tried || state == State.CLOSED;
    }

    public void succeeded(int now) {
      note(false);
      if (state == State.HALF_OPEN) {
        state = State.CLOSED;
        failures.clear();
        coolDown = POLICY.coolDown().toNanos();
      } else {
        openIfFailing(now);
      }
    }

    public void failed(int now) {
      note(true);
      if (state == State.HALF_OPEN) {
        coolDown *= 2;
        open(now);
      } else {
        openIfFailing(now);
      }
    }

    public void late(int now) {
      failed(now);
    }

    private void note(boolean failed) {
      failures.addLast(failed);
      if (failures.size() > POLICY.window()) {
        failures.removeFirst();
      }
    }

    private void openIfFailing(int now) {
      int failed = 0;
      for (boolean one : failures) {
        failed += one ? 1 : 0;
      }
      if (state == State.CLOSED && failed >= POLICY.failures()) {
        open(now);
      }
    }

    private void open(int now) {
      state = State.OPEN;
      openUntil = now + coolDown;
    }

    public void unused(int now) {
      if (state == State.HALF_OPEN) {
        state = State.OPEN;
        openUntil = now;
      }
    }

    public void leftBehind(int now) {
      hanging++;
      if (state == State.CLOSED && hanging >= CircuitBreaker.HANGING) {
        open(now);
      }
    }

    public void cameBack(int now) {
      if (hanging > 0) {
        hanging--;
        if (state == State.OPEN && hanging < CircuitBreaker.HANGING) {
          openUntil = now;
        }
      }
    }

    public State state() {
      return state;
    }
  }

  /** The breaker as it is. */
  @Param(name = "now", gen = IntGen.class, conf = "0:5")
  public static class AtOnce {
    private final Breaker breaker = new Breaker("m", POLICY, state -> {});
    private final AtomicInteger left = new AtomicInteger();

    @Operation
    public boolean isAsked(@Param(name = "now") int now) {
      return breaker.refuse(() -> now) == null;
    }

    @Operation
    public void succeeded(@Param(name = "now") int now) {
      breaker.ended(false, now);
    }

    @Operation
    public void failed(@Param(name = "now") int now) {
      breaker.ended(true, now);
    }

    @Operation
    public void late(@Param(name = "now") int now) {
      breaker.late(now);
    }

    @Operation
    public void unused(@Param(name = "now") int now) {
      breaker.unused(() -> now);
    }

    @Operation(nonParallelGroup = "hanging")
    public void leftBehind(@Param(name = "now") int now) {
      left.incrementAndGet();
      breaker.leftBehind(now);
    }

    @Operation(nonParallelGroup = "hanging")
    public void cameBack(@Param(name = "now") int now) {
      if (left.get() > 0) {
        left.decrementAndGet();
        breaker.cameBack(now);
      }
    }

    @Operation
    public State state() {
      return breaker.state();
    }
  }

  @Test
  void breaker_isOneStepAtATime() {
    new ModelCheckingOptions()
        .threads(2)
        .actorsBefore(4)
        .actorsPerThread(3)
        .actorsAfter(2)
        .iterations(Race.times(40))
        .invocationsPerIteration(120)
        .sequentialSpecification(OneByOne.class)
        .check(AtOnce.class);
  }

  /** Three ask as the cool-down of an open breaker ends. */
  public static class Trial extends Race {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();
    private final Breaker breaker = new Breaker("m", POLICY, state -> changes.incrementAndGet());

    public Trial() {
      breaker.late(0);
      breaker.late(0);
      for (int i = 0; i < 3; i++) {
        racer(this::ask);
      }
    }

    private void ask() {
      if (breaker.refuse(() -> 3) == null) {
        asked.incrementAndGet();
      }
    }

    @Override
    protected void after() {
      must(asked.get() == 1, asked + " tried the member at once");
      must(breaker.state() == State.HALF_OPEN, "a trial is under way");
      must(changes.get() == 2, changes + " changes were told of, expected 2");
    }
  }

  @Test
  void halfOpen_oneTriesTheMember() throws Exception {
    Race.explore(500, Trial.class);
  }
}

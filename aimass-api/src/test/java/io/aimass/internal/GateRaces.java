package io.aimass.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

class GateRaces {

  private static final int THREADS = 3;

  /** What a gate is to those who use it one after the other. */
  public static class OneByOne {
    private final int[] visits = new int[THREADS + 2];
    private int inside;
    private boolean closed;

    public boolean enter(int thread) {
      return enterBelow(thread, Integer.MAX_VALUE);
    }

    public boolean enterAsOneOfTwo(int thread) {
      return enterBelow(thread, 2);
    }

    private boolean enterBelow(int thread, int limit) {
      boolean enters = !closed && inside < limit;
      if (enters) {
        visits[thread]++;
        inside++;
      }
      return enters;
    }

    public void leave(int thread) {
      if (visits[thread] > 0) {
        visits[thread]--;
        inside--;
      }
    }

    public boolean close() {
      boolean closes = !closed;
      closed = true;
      return closes;
    }

    public int inside() {
      return inside;
    }
  }

  /** The gate as it is, used by many. */
  @Param(name = "thread", gen = ThreadIdGen.class)
  public static class AtOnce {
    private final int[] visits = new int[THREADS + 2]; // each touched by its thread alone
    private final AtomicInteger drains = new AtomicInteger();
    private final AtomicInteger early = new AtomicInteger();
    private final Gate gate = new Gate(this::drained);

    private void drained() {
      drains.incrementAndGet();
      early.addAndGet(gate.inside());
    }

    @Operation
    public boolean enter(@Param(name = "thread") int thread) {
      return entered(thread, gate.enter());
    }

    @Operation
    public boolean enterAsOneOfTwo(@Param(name = "thread") int thread) {
      return entered(thread, gate.enterBelow(2));
    }

    private boolean entered(int thread, boolean isInside) {
      visits[thread] += isInside ? 1 : 0;
      return isInside;
    }

    @Operation
    public void leave(@Param(name = "thread") int thread) {
      if (visits[thread] > 0) {
        visits[thread]--;
        gate.leave();
      }
    }

    @Operation
    public boolean close() {
      return gate.close();
    }

    @Operation
    public int inside() {
      return gate.inside();
    }

    /** When everyone has done what it does. */
    @Validate
    public void check() {
      boolean closed = !gate.enter();
      if (!closed) {
        gate.leave();
      }
      int expected = closed && gate.inside() == 0 ? 1 : 0;
      if (drains.get() != expected || early.get() != 0) {
        throw new IllegalStateException(
            drains + " drains, expected " + expected + "; inside at a drain: " + early);
      }
    }
  }

  @Test
  void gate_isOneStepAtATime_andIsDrainedOnce() {
    new ModelCheckingOptions()
        .threads(THREADS)
        .actorsBefore(1)
        .actorsPerThread(2)
        .actorsAfter(1)
        .iterations(Race.times(20))
        .invocationsPerIteration(120)
        .sequentialSpecification(OneByOne.class)
        .check(AtOnce.class);
  }

  /** Two are inside for a while, one closes and waits until they have left. */
  public static class Closing extends Race {
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger drains = new AtomicInteger();
    private final Gate gate =
        new Gate(
            () -> {
              must(inside.get() == 0, "somebody is inside at the drain");
              drains.incrementAndGet();
            });

    public Closing() {
      racer(this::visit);
      racer(this::visit);
      racer(
          () -> {
            gate.close();
            must(gate.awaitDrained(1, TimeUnit.HOURS), "drained in time");
            must(drains.get() == 1, "who has waited sees what was freed");
          });
    }

    private void visit() {
      if (gate.enter()) {
        inside.incrementAndGet();
        must(drains.get() == 0, "somebody is inside after the drain");
        inside.decrementAndGet();
        gate.leave();
      }
    }

    @Override
    protected void after() {
      must(drains.get() == 1, "drained once");
      must(!gate.enter(), "it stays closed");
    }
  }

  @Test
  void close_waitsForThoseInside() throws Exception {
    Race.explore(500, Closing.class);
  }
}

package io.aimass.bench.soak;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/**
 * How late the machine itself is: threads that do nothing but sleep note by how much they overslept
 * and when; half of them are virtual where there are such, as half of the callers are. A call that
 * is late by less was kept waiting by the scheduler, or by garbage collection.
 */
final class Noise implements AutoCloseable {

  private static final int SLEEPERS = 4;
  private static final long NAP = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long WORTH_NOTING = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long KEPT = TimeUnit.SECONDS.toNanos(60);

  private record Nap(long due, long awake) {}

  private final ConcurrentLinkedDeque<Nap> naps = new ConcurrentLinkedDeque<>();
  private final Distribution overslept = new Distribution();
  private final List<Thread> sleepers = new ArrayList<>();

  Noise() {
    for (int i = 0; i < SLEEPERS; i++) {
      sleepers.add(Hands.start("soak-control-" + i, i % 2 == 1, this::sleep));
    }
  }

  private void sleep() {
    try {
      while (true) {
        long due = System.nanoTime() + NAP;
        TimeUnit.NANOSECONDS.sleep(NAP);
        note(due, System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Closed.
    }
  }

  void note(long due, long awake) {
    overslept.add(awake - due);
    if (awake - due > WORTH_NOTING) {
      naps.addLast(new Nap(due, awake));
    }
    Nap first = naps.peekFirst();
    while (first != null && awake - first.awake() > KEPT) {
      naps.pollFirst();
      first = naps.peekFirst();
    }
  }

  Distribution overslept() {
    return overslept;
  }

  /** The most that anybody overslept in a time; asked some seconds later. */
  long worst(long from, long until) {
    long worst = 0;
    Iterator<Nap> all = naps.iterator();
    while (all.hasNext()) {
      Nap nap = all.next();
      if (nap.awake() - from >= 0 && nap.due() - until <= 0) {
        worst = Math.max(worst, nap.awake() - nap.due());
      }
    }
    return worst;
  }

  @Override
  public void close() {
    sleepers.forEach(Thread::interrupt);
  }
}

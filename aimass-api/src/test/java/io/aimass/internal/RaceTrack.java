package io.aimass.internal;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Real threads that run races one after the other, each time all at once. They spin, so that they
 * start at the same moment, and yield where there are fewer cores.
 */
@SuppressWarnings("ThreadPriorityCheck")
final class RaceTrack implements AutoCloseable {

  private static final int MOST_SPINS = 400;

  private final int racers;
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger round = new AtomicInteger(); // changed after the race is
  private volatile Race race;

  /** Starts the threads; the calling one is the first racer's. */
  RaceTrack(Race first) {
    this.racers = first.racers();
    this.race = first;
    for (int i = 1; i < racers; i++) {
      int number = i;
      Thread thread = new Thread(() -> runAll(number), "racer-" + number);
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Runs a race to its end. */
  void run(Race next) {
    next.start();
    ended.set(0);
    race = next;
    runOne(0, new SplittableRandom(round.incrementAndGet()));
    while (ended.get() < racers) {
      Thread.yield();
    }
    next.end();
    next.validate();
  }

  private void runAll(int number) {
    SplittableRandom random = new SplittableRandom(number);
    for (int done = 0; done >= 0; done++) {
      while (round.get() == done) {
        Thread.yield();
      }
      if (round.get() < 0) {
        return;
      }
      runOne(number, random);
    }
  }

  private void runOne(int number, SplittableRandom random) {
    for (int spins = random.nextInt(MOST_SPINS); spins > 0; spins--) {
      Thread.onSpinWait();
    }
    race.run(number);
    ended.incrementAndGet();
  }

  @Override
  public void close() {
    round.set(-1);
  }
}

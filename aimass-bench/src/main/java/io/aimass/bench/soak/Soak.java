package io.aimass.bench.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Asks masses at random for some time, and holds every answer against the right one. */
public final class Soak {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(3);
  private static final int SAMPLES = 18;

  /** Time for control threads to notice what kept calls waiting, and for hanging runs to end. */
  private static final Duration SETTLE = Duration.ofSeconds(3);

  private static final Duration WARM_UP = Duration.ofSeconds(8);

  private final SoakOptions options;
  private final Findings record = new Findings();
  private final Watch watch = new Watch(record, PATIENCE);
  private final Growth growth = new Growth();
  private final AtomicInteger openSessions = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private final long started = System.nanoTime();
  private long warm = started; // from when on calls keep to their deadlines

  Soak(SoakOptions options) {
    this.options = options;
  }

  /**
   * Runs it, says what happened, and ends the process with 0 if nothing went wrong, else 1.
   *
   * @param arguments {@code --seconds N}, {@code --seed S}, {@code --callers N}, {@code --real}
   * @throws InterruptedException if it is interrupted
   */
  public static void main(String[] arguments) throws InterruptedException {
    Soak soak = new Soak(SoakOptions.parse(arguments));
    soak.run();
    Optional<String> fault = soak.fault();
    System.out.println(fault.map(why -> "SOAK FAILED: " + why).orElse("SOAK PASSED"));
    System.exit(fault.isPresent() ? 1 : 0);
  }

  Findings findings() {
    return record;
  }

  void run() throws InterruptedException {
    System.out.printf(
        Locale.ROOT,
        "%d s, seed %d, %d callers%s, Java %s, %d cores%n",
        options.time().toSeconds(),
        options.seed(),
        options.callers(),
        options.real() ? " and a real model" : "",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors());
    Questions questions = new Questions(options.seed());
    Answers answers = new Answers(options.real() ? new RealModel(questions.all()) : null);
    AtomicLong seeds = new AtomicLong(options.seed());
    List<Venue> venues =
        Venues.all(
            () -> new Cast(record, openSessions, answers.real(), seeds.incrementAndGet()),
            options.real());
    ScheduledThreadPoolExecutor disturber = new ScheduledThreadPoolExecutor(1);
    try (Noise noise = new Noise()) {
      World world = new World(venues, questions, answers, record, watch);
      work(world, noise, disturber);
      close(venues);
      watch(noise, System.nanoTime() + SETTLE.toNanos());
      record.judgeLate(noise, Caller.ALLOWED, System.nanoTime(), warm);
      if (openSessions.get() != 0) {
        record.wrong(openSessions + " sessions are open after all masses were closed", null);
      }
      tell(venues, noise);
    } finally {
      disturber.shutdownNow();
    }
  }

  private void work(World world, Noise noise, ScheduledThreadPoolExecutor disturber)
      throws InterruptedException {
    long end = System.nanoTime() + options.time().toNanos();
    warm = System.nanoTime() + Math.min(WARM_UP.toNanos(), options.time().toNanos() / 4);
    for (int i = 0; i < options.callers(); i++) {
      Caller caller = new Caller(world, options.seed() * 1_000 + i, disturber);
      threads.add(Hands.start("soak-caller-" + i, i % 2 == 1, () -> until(end, caller::call)));
    }
    for (int i = 0; i < 2; i++) {
      Changer changer = new Changer(world, options.seed() * 1_000 - i - 1);
      threads.add(Hands.start("soak-changer-" + i, false, () -> until(end, changer::change)));
    }
    threads.add(Hands.start("soak-lookout", false, () -> lookForLate(noise, end)));
    watch(noise, end);
    long patience = end + 3 * PATIENCE.toNanos();
    while (anyAlive() && System.nanoTime() - patience < 0) {
      watch(noise, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100));
    }
    threads.stream()
        .filter(Thread::isAlive)
        .forEach(thread -> record.lost("thread " + thread.getName() + " does not end"));
  }

  private void lookForLate(Noise noise, long end) {
    while (System.nanoTime() - end < 0) {
      long due = System.nanoTime() + LOOK;
      LockSupport.parkNanos(LOOK);
      noise.note(due, System.nanoTime());
      watch.lookForLate();
    }
  }

  private boolean anyAlive() {
    return threads.stream().anyMatch(Thread::isAlive);
  }

  private void until(long end, Runnable step) {
    while (System.nanoTime() - end < 0) {
      try {
        step.run();
      } catch (RuntimeException | Error e) {
        record.wrong("the soak itself failed", e);
      }
    }
  }

  /** Looks after callers until a moment, and takes samples. */
  private void watch(Noise noise, long until) throws InterruptedException {
    long between = Math.max(TimeUnit.SECONDS.toNanos(1), options.time().toNanos() / SAMPLES);
    long next = System.nanoTime() + between;
    while (System.nanoTime() - until < 0) {
      TimeUnit.MILLISECONDS.sleep(50);
      watch.look();
      record.judgeLate(noise, Caller.ALLOWED, System.nanoTime() - SETTLE.toNanos(), warm);
      if (System.nanoTime() - next >= 0) {
        sample();
        next += between;
      }
    }
  }

  private void sample() {
    Footprint now = Footprint.now();
    growth.add(now);
    System.out.printf(
        Locale.ROOT,
        "%4d s: %s; %d answers, %d under way%n",
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started),
        now,
        record.answers(),
        watch.size());
  }

  private void close(List<Venue> venues) {
    for (Venue venue : venues) {
      Watch.Pending closing = watch.begin("close of " + venue.name(), null);
      venue.close();
      watch.look();
      watch.end(closing);
    }
  }

  private void tell(List<Venue> venues, Noise noise) {
    System.out.println(record);
    System.out.println("calls past their deadline (below 0: 0): " + record.overruns());
    System.out.println("control threads overslept: " + noise.overslept());
    venues.forEach(venue -> System.out.println("  " + venue.name() + ": " + venue.times()));
  }

  /** Why it has failed; empty if it has not. */
  Optional<String> fault() {
    if (record.lost() > 0) {
      return Optional.of(record.lost() + " answers were lost");
    }
    if (record.wrong() > 0) {
      return Optional.of(record.wrong() + " things were wrong");
    }
    if (record.outlived() > 0) {
      return Optional.of(record.outlived() + " calls outlived their deadline");
    }
    return growth.found();
  }
}

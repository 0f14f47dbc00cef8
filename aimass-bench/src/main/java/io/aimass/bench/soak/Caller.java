package io.aimass.bench.soak;

import io.aimass.BatchException;
import io.aimass.CallOptions;
import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Asks one thing after the other, at random. One thread's. */
final class Caller {

  /** What a call may come late by, and the machine's noise. */
  static final long ALLOWED = TimeUnit.MILLISECONDS.toNanos(20);

  private static final int MOST_QUESTIONS = 40;

  private final World world;
  private final Random random;
  private final ScheduledExecutorService disturber;

  Caller(World world, long seed, ScheduledExecutorService disturber) {
    this.world = world;
    this.random = new Random(seed);
    this.disturber = disturber;
  }

  /** One call. */
  void call() {
    Venue venue = world.venues().get(random.nextInt(world.venues().size()));
    int kind = random.nextInt(12);
    world.record().called();
    if (kind < 3) {
      one(asked("predict", venue, false), false);
    } else if (kind < 5) {
      one(asked("decide", venue, false), true);
    } else if (kind < 6) {
      all(asked("predictAll", venue, false));
    } else if (kind < 9) {
      later(asked("predictAsync", venue, false));
    } else if (kind < 10) {
      cancelled(asked("predictAsync, cancelled", venue, true));
    } else {
      interrupted(asked("decide, interrupted", venue, true));
    }
  }

  private Asked asked(String how, Venue venue, boolean disturbed) {
    Map<Seat, Long> versions = venue.versions(); // Before the mass is looked up.
    Optional<Duration> own =
        random.nextBoolean() ? Optional.empty() : Optional.of(patience(venue.isHealthy()));
    return new Asked(
        how,
        venue,
        venue.open(),
        versions,
        own.isPresent() ? own : venue.traits().deadline(),
        disturbed);
  }

  /** Healthy members that were too late for impatient callers would be taken for broken. */
  private Duration patience(boolean healthy) {
    return healthy
        ? Duration.ofSeconds(3)
        : Duration.ofMillis(2 + (long) Math.exp(random.nextDouble() * 6));
  }

  private CallOptions options(Asked asked) {
    CallOptions options =
        random.nextInt(3) == 0
            ? CallOptions.defaults()
                .priority(random.nextBoolean() ? Priority.BULK : Priority.INTERACTIVE)
            : CallOptions.defaults();
    return asked.deadline().map(options::deadline).orElse(options);
  }

  private void one(Asked asked, boolean decide) {
    String question = world.questions().any(random);
    Mass<String, Said> mass = asked.open().mass();
    Watch.Pending pending = world.watch().begin(asked.toString(), asked.deadline().orElse(null));
    long start = System.nanoTime();
    try {
      if (decide) {
        Decision<Said> decision = mass.decide(question, options(asked));
        long nanos = System.nanoTime() - start;
        asked.check(question, decision, nanos, world.answers(), world.record());
      } else {
        Said said = predict(mass, question, asked);
        asked.check(question, said, world.answers(), world.record());
      }
    } catch (RuntimeException | Error e) {
      asked.check(e, world.record());
    } finally {
      ended(asked, start, System.nanoTime(), pending);
      world.watch().end(pending);
    }
  }

  private Said predict(Mass<String, Said> mass, String question, Asked asked) {
    return asked.deadline().equals(asked.venue().traits().deadline())
        ? mass.predict(question)
        : mass.predict(question, options(asked));
  }

  private void ended(Asked asked, long start, long end, Watch.Pending pending) {
    Venue venue = asked.venue();
    if (asked.deadline().isPresent() && venue.traits().keepsDeadlines()) {
      long due = start + asked.deadline().get().toNanos();
      world.record().ended(asked.toString(), due, end, ALLOWED, pending.seen());
    }
    venue.times().add(end - start);
  }

  private void all(Asked asked) {
    List<String> questions = world.questions().some(random, 1 + random.nextInt(MOST_QUESTIONS));
    Duration within = asked.deadline().orElse(Duration.ZERO).multipliedBy(questions.size());
    Watch.Pending pending = world.watch().begin(asked.toString(), within);
    try {
      List<Said> said = asked.open().mass().predictAll(questions, options(asked));
      asked.check(questions, said, Map.of(), world.answers(), world.record());
    } catch (BatchException e) {
      asked.check(questions, e.answers(), e.failures(), world.answers(), world.record());
      asked.check(e, world.record());
    } catch (RuntimeException | Error e) {
      asked.check(e, world.record());
    } finally {
      world.watch().end(pending);
    }
  }

  private void later(Asked asked) {
    String question = world.questions().any(random);
    long start = System.nanoTime();
    AtomicLong completed = new AtomicLong();
    Watch.Pending pending = world.watch().begin(asked.toString(), asked.deadline().orElse(null));
    try {
      CompletableFuture<Said> future = asked.open().mass().predictAsync(question, options(asked));
      future.whenComplete((said, error) -> completed.set(System.nanoTime()));
      // Whoever waits for ever is seen by the watch; this one goes on after it has been.
      Said said = future.get(2 * patienceNanos(asked), TimeUnit.NANOSECONDS);
      asked.check(question, said, world.answers(), world.record());
    } catch (ExecutionException e) {
      asked.check(e.getCause() == null ? e : e.getCause(), world.record());
    } catch (TimeoutException e) {
      world.record().count("gave up on a lost answer");
    } catch (InterruptedException e) {
      world.record().wrong("a caller is interrupted by nobody", e);
    } catch (RuntimeException | Error e) {
      asked.check(e, world.record());
    } finally {
      long end = completed.get();
      ended(asked, start, end == 0 ? System.nanoTime() : end, pending);
      world.watch().end(pending);
    }
  }

  private long patienceNanos(Asked asked) {
    return world.watch().patience().plus(asked.deadline().orElse(Duration.ZERO)).toNanos();
  }

  private void cancelled(Asked asked) {
    String question = world.questions().any(random);
    Watch.Pending pending = world.watch().begin(asked.toString(), asked.deadline().orElse(null));
    try {
      CompletableFuture<Said> future = asked.open().mass().predictAsync(question, options(asked));
      disturber.schedule(() -> future.cancel(true), random.nextInt(5_000), TimeUnit.MICROSECONDS);
      Said said = future.get(2 * patienceNanos(asked), TimeUnit.NANOSECONDS);
      asked.check(question, said, world.answers(), world.record());
    } catch (CancellationException e) {
      asked.check(e, world.record());
    } catch (ExecutionException e) {
      asked.check(e.getCause() == null ? e : e.getCause(), world.record());
    } catch (InterruptedException | TimeoutException e) {
      world.record().wrong(asked + ": cancelled, and not over", e);
    } catch (RuntimeException | Error e) {
      asked.check(e, world.record());
    } finally {
      world.watch().end(pending);
    }
  }

  private void interrupted(Asked asked) {
    Nudge nudge = new Nudge(Thread.currentThread());
    disturber.schedule(nudge, random.nextInt(5_000), TimeUnit.MICROSECONDS);
    try {
      one(asked, true);
    } finally {
      nudge.end();
    }
  }

  /** Interrupts a thread, unless it has gone on to something else. */
  private static final class Nudge implements Runnable {
    private final Thread thread;
    private boolean over; // guarded by this

    private Nudge(Thread thread) {
      this.thread = thread;
    }

    @Override
    public synchronized void run() {
      if (!over) {
        thread.interrupt();
      }
    }

    private void end() {
      synchronized (this) {
        over = true;
      }
      Thread.interrupted(); // The flag is this call's own.
    }
  }
}

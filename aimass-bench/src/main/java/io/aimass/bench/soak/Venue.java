package io.aimass.bench.soak;

import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.ModelLoadException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A place where a mass answers; now and then a member, or the whole mass, is another one. */
final class Venue implements AutoCloseable {

  /** A mass and what ends with it. */
  static final class Open {
    private final Mass<String, Said> mass;
    private final Cast cast;
    private final boolean sheds;
    private volatile boolean closing;

    private Open(Mass<String, Said> mass, Cast cast, boolean sheds) {
      this.mass = mass;
      this.cast = cast;
      this.sheds = sheds;
    }

    Mass<String, Said> mass() {
      return mass;
    }

    /** Whether calls are refused that would be late. */
    boolean sheds() {
      return sheds;
    }

    /** Whether calls may be refused. */
    boolean closing() {
      return closing;
    }

    private void close() {
      closing = true;
      mass.close();
      cast.close();
    }
  }

  private static final int MOST_TRIES = 100;

  private final String name;
  private final Traits traits;
  private final List<Seat> seats;
  private final Supplier<Cast> casting;
  private final Distribution times = new Distribution();
  private final ReadWriteLock lock = new ReentrantReadWriteLock(); // writing: another mass
  private final ReentrantLock replacing = new ReentrantLock();
  private volatile @Nullable Open open;

  Venue(String name, Traits traits, List<Seat> seats, Supplier<Cast> casting) {
    this.name = name;
    this.traits = traits;
    this.seats = List.copyOf(seats);
    this.casting = casting;
    reopen(true);
  }

  String name() {
    return name;
  }

  Traits traits() {
    return traits;
  }

  List<Seat> seats() {
    return seats;
  }

  /** How long calls took. */
  Distribution times() {
    return times;
  }

  /** Whether every member answers everything. */
  boolean isHealthy() {
    return seats.stream().allMatch(seat -> seat.trouble().isNone());
  }

  Open open() {
    Open now = open;
    if (now == null) {
      throw new IllegalStateException("venue " + name + " is closed");
    }
    return now;
  }

  /** What has been installed; to be taken before {@link #open()}. */
  Map<Seat, Long> versions() {
    return seats.stream().collect(Collectors.toMap(seat -> seat, Seat::installed));
  }

  /** Puts another member into a seat, while calls run. */
  void replace(Random random) {
    lock.readLock().lock();
    replacing.lock();
    try {
      if (random.nextInt(8) == 0 && open().cast.replaceShadow(open().mass)) {
        return;
      }
      Seat seat = seats.get(random.nextInt(seats.size()));
      long version = seat.begin();
      try {
        Open now = open();
        now.cast.replace(now.mass, seat, version);
      } catch (RuntimeException e) {
        seat.fail(version);
        throw e;
      }
      seat.install(version);
    } finally {
      replacing.unlock();
      lock.readLock().unlock();
    }
  }

  /**
   * Closes the mass while calls run, and builds another.
   *
   * @param closeFirst whether there is none for a while
   */
  void reopen(boolean closeFirst) {
    lock.writeLock().lock();
    try {
      Open before = open;
      if (closeFirst && before != null) {
        before.close();
      }
      Map<Seat, Long> versions =
          seats.stream().collect(Collectors.toMap(seat -> seat, Seat::begin));
      open = buildAtLast(versions);
      versions.forEach(Seat::install);
      if (!closeFirst && before != null) {
        before.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Models in trouble may fail on their samples; a mass that was closed must have a successor. */
  private Open buildAtLast(Map<Seat, Long> versions) {
    for (int i = 1; i < MOST_TRIES; i++) {
      try {
        return build(casting.get(), versions);
      } catch (ModelLoadException e) {
        // The next one meets other faults.
      }
    }
    return build(casting.get(), versions);
  }

  private Open build(Cast cast, Map<Seat, Long> versions) {
    try {
      MassBuilder<String, Ballot, Said> builder = builder(cast, versions);
      boolean sheds = cast.addOptions(builder, seats);
      return new Open(builder.build(), cast, sheds);
    } catch (RuntimeException | Error e) {
      cast.close();
      throw e;
    }
  }

  private MassBuilder<String, Ballot, Said> builder(Cast cast, Map<Seat, Long> versions) {
    MassBuilder<String, Ballot, Said> builder =
        Mass.builder(String.class, Ballot.class)
            .<Said>ensemble(traits.ensemble())
            .onMemberFailure(traits.onFailure());
    traits.deadline().ifPresent(builder::deadline);
    traits.maxPending().ifPresent(builder::maxPending);
    cast.maybeCache(builder);
    if (traits.threads() != Traits.Threads.OWN) {
      ThreadPoolExecutor executor = executor(traits.threads());
      builder.executor(executor);
      cast.closeWith(executor::shutdown);
    }
    for (Seat seat : seats) {
      cast.add(builder, seat, versions.getOrDefault(seat, 0L));
    }
    return builder;
  }

  private static ThreadPoolExecutor executor(Traits.Threads kind) {
    return new ThreadPoolExecutor(
        2,
        2,
        1,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(2),
        kind == Traits.Threads.REJECTING
            ? new ThreadPoolExecutor.AbortPolicy()
            : new ThreadPoolExecutor.CallerRunsPolicy());
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      open().close();
    } finally {
      lock.writeLock().unlock();
    }
  }
}

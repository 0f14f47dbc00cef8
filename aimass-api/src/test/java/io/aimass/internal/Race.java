package io.aimass.internal;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jetbrains.lincheck.datastructures.verifier.EpsilonVerifier;

/**
 * Up to four threads that run at once, and what must hold when they have ended. <a
 * href="https://github.com/JetBrains/lincheck">Lincheck</a> runs them again and again, each time
 * switching between them at other places: every access to shared memory is one where it may. A
 * thread that waits for ever is found, too. What has too many steps for that is run by real threads
 * some thousand times.
 *
 * <p>A subclass is public and has a public constructor without parameters, which adds the {@link
 * #racer racers}.
 */
public abstract class Race {

  /** What one of the threads does. */
  @FunctionalInterface
  public interface Racer {
    /** Runs to its end. */
    void run() throws Exception;
  }

  private static final int FACTOR = Math.max(1, Integer.getInteger("aimass.races", 1));

  /** A loop of more is taken for one that never ends; Latencies looks at 256 counts. */
  private static final int MOST_ROUNDS = 1_000;

  private static final int LEAST_TIMES = 50;

  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(3);

  private static final String[] THREADS = {"one", "two", "three", "four"};

  private final Racer[] racers = new Racer[THREADS.length];
  private final AtomicReference<String> wrong = new AtomicReference<>();
  private int count;

  /** Adds a thread. */
  protected final void racer(Racer racer) {
    racers[count++] = racer;
  }

  /** Makes what holds objects by their identity hash, which Lincheck makes up while it runs. */
  protected void before() {}

  /** Looks at what has become of it all, once every thread has ended. */
  protected abstract void after() throws Exception;

  /** Notes what must hold, cheaper than AssertJ: each of its steps would be one to switch at. */
  protected final void must(boolean holds, String what) {
    if (!holds) {
      wrong.compareAndSet(null, what);
    }
  }

  @Operation(runOnce = true)
  public final void start() {
    before();
  }

  @Operation(runOnce = true)
  public final void one() {
    run(0);
  }

  @Operation(runOnce = true)
  public final void two() {
    run(1);
  }

  @Operation(runOnce = true)
  public final void three() {
    run(2);
  }

  @Operation(runOnce = true)
  public final void four() {
    run(3);
  }

  final int racers() {
    return count;
  }

  final void run(int number) {
    noting(racers[number]);
  }

  @Operation(runOnce = true)
  public final void end() {
    noting(this::after);
  }

  private void noting(Racer racer) {
    try {
      racer.run();
    } catch (Exception | AssertionError e) { // Lincheck ends its threads by other errors.
      must(false, "a thread fails: " + e);
    }
  }

  /** Fails if anything was wrong. */
  @Validate
  public final void validate() {
    String found = wrong.get();
    if (found != null) {
      throw new IllegalStateException(found);
    }
  }

  /**
   * Runs a race many times with real threads, as they come; for races with too many steps to
   * explore them within a build. A machine that is busy with other things runs it less often. A
   * build that was asked for more explores these, too.
   */
  public static void stress(int times, Class<? extends Race> race) throws Exception {
    Constructor<? extends Race> constructor = race.getConstructor();
    try (RaceTrack track = new RaceTrack(constructor.newInstance())) {
      long from = System.nanoTime();
      for (int i = 0; i < times(times) && (i < LEAST_TIMES || isEarly(from)); i++) {
        track.run(constructor.newInstance());
      }
    }
    if (FACTOR > 1) {
      explore(Math.max(1, times / 1_000), race);
    }
  }

  private static boolean isEarly(long from) {
    return System.nanoTime() - from < FACTOR * MOST_NANOS;
  }

  /** Runs a race many times in Lincheck, each time in another order. */
  public static void explore(int times, Class<? extends Race> race) throws Exception {
    List<List<Actor>> threads = new ArrayList<>();
    Race one = race.getConstructor().newInstance();
    for (int i = 0; i < one.count; i++) {
      threads.add(List.of(actor(race.getMethod(THREADS[i]))));
    }
    List<Actor> start = List.of(actor(race.getMethod("start")));
    List<Actor> end = List.of(actor(race.getMethod("end")));
    Actor validation = actor(race.getMethod("validate"));
    new ModelCheckingOptions()
        .iterations(0)
        .addCustomScenario(new ExecutionScenario(start, threads, end, validation))
        .invocationsPerIteration(times(times))
        .loopBound(MOST_ROUNDS)
        .verifier(EpsilonVerifier.class) // There are no results, but for the validation's.
        .minimizeFailedScenario(false)
        .check(race);
  }

  private static Actor actor(Method method) {
    return new Actor(method, List.of());
  }

  /** The same number, or a multiple of it where the build was asked for more. */
  public static int times(int times) {
    return times * FACTOR;
  }

  /** Tasks that wait for a thread; a racer may be that thread. */
  public static final class Handed {
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    /** Takes a task. */
    public void add(Runnable task) {
      tasks.add(task);
    }

    /** Runs all there are, and those that they make. */
    public void runAll() {
      Runnable task = tasks.poll();
      while (task != null) {
        task.run();
        task = tasks.poll();
      }
    }
  }
}

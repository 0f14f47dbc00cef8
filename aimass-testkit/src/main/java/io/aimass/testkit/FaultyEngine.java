package io.aimass.testkit;

import io.aimass.ModelFormat;
import io.aimass.ModelSource;
import io.aimass.Tensor;
import io.aimass.spi.Device;
import io.aimass.spi.DeviceInventory;
import io.aimass.spi.EngineProvider;
import io.aimass.spi.EngineSession;
import io.aimass.spi.Offer;
import io.aimass.spi.OpenRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An engine that goes wrong as a test asks; made by {@link Faulty#engine} and given to {@code
 * MassBuilder.engine(...)}. It runs one {@link MemoryModel} and needs no native library, so that a
 * test covers encoder, decoder and the runtime's checks of tensors without a model file:
 *
 * <pre>{@code
 * FaultyEngine engine = Faulty.engine("broken", model).answeringNaN();
 * Mass.builder()
 *     .addModel("model", engine.source(), translator)
 *     .engine(engine)
 * }</pre>
 *
 * <p>Each method that adds a fault gives a new engine, with counts of its own. Faults are met in
 * the order in which they were added, in every run unless {@link #only} says otherwise; those that
 * spoil outputs see what the faults after them and the model gave.
 *
 * <p>Safe for use by many threads if the model is.
 */
public final class FaultyEngine implements EngineProvider {

  /** Above every built-in engine's, so that it can take their place. */
  private static final int PREFERENCE = 1_000_000;

  private final ModelSource source;
  private final Parts parts;
  private final AtomicInteger openSessions = new AtomicInteger();
  private final AtomicLong opened = new AtomicLong();

  /** What an engine is made of. */
  private record Parts(
      String name,
      MemoryModel model,
      FaultyMember<Map<String, Tensor>, Map<String, Tensor>> runs,
      Set<ModelFormat> replaced,
      Calls failedOpenings) {

    Parts with(FaultyMember<Map<String, Tensor>, Map<String, Tensor>> newRuns) {
      return new Parts(name, model, newRuns, replaced, failedOpenings);
    }
  }

  FaultyEngine(String name, MemoryModel model) {
    this(
        new Parts(
            Objects.requireNonNull(name, "name"),
            model,
            new FaultyMember<>(model.function()),
            Set.of(),
            Calls.first(0)));
  }

  private FaultyEngine(Parts parts) {
    this.parts = parts;
    this.source =
        ModelSource.bytes(
            ("model of the engine " + parts.name()).getBytes(StandardCharsets.UTF_8),
            new ModelFormat(parts.name()));
  }

  private FaultyEngine with(FaultyMember<Map<String, Tensor>, Map<String, Tensor>> runs) {
    return new FaultyEngine(parts.with(runs));
  }

  /**
   * Takes the place of the engines that open some formats: every model of these formats is this
   * engine's, whatever its file holds; the file need not exist. So a host's own set-up is tested as
   * it is.
   *
   * @param formats such as {@link ModelFormat#ONNX}
   * @return the engine
   */
  public FaultyEngine inPlaceOf(ModelFormat... formats) {
    return new FaultyEngine(
        new Parts(
            parts.name(), parts.model(), parts.runs(), Set.of(formats), parts.failedOpenings()));
  }

  /**
   * Waits in each run until the test releases the hold. An interrupt ends the wait, and so does the
   * end of the call, as in an engine that can stop a run.
   *
   * @param hold released by the test
   * @return the slow engine
   */
  public FaultyEngine slow(Hold hold) {
    return with(parts.runs().slow(hold));
  }

  /**
   * Waits in each run, in real time. Ends early as {@link #slow(Hold)} does.
   *
   * @param delay zero or more
   * @return the slow engine
   * @throws IllegalArgumentException if the delay is negative
   */
  public FaultyEngine slow(Duration delay) {
    return with(parts.runs().slow(delay));
  }

  /**
   * Takes time on the test's clock alone: the clock moves, nobody waits.
   *
   * @param delay zero or more
   * @param clock the ticker of the mass
   * @return the slow engine
   * @throws IllegalArgumentException if the delay is negative
   */
  public FaultyEngine slow(Duration delay, TestClock clock) {
    return with(parts.runs().slow(delay, clock));
  }

  /**
   * Waits in each run, in real time, and ignores interrupts and cancelling: an engine that cannot
   * stop a run.
   *
   * @param delay zero or more
   * @return the stalling engine
   * @throws IllegalArgumentException if the delay is negative
   */
  public FaultyEngine stalling(Duration delay) {
    return with(parts.runs().stalling(delay));
  }

  /**
   * Hangs in each run until the test releases the hold: ignores interrupts and cancelling, as
   * native code does.
   *
   * @param hold released by the test
   * @return the hanging engine
   */
  public FaultyEngine hanging(Hold hold) {
    return with(parts.runs().hanging(hold));
  }

  /**
   * Throws {@link InjectedFault} in each run.
   *
   * @return the failing engine
   */
  public FaultyEngine failing() {
    return with(parts.runs().failing());
  }

  /**
   * Throws {@link InjectedFault} in a part of the runs, the same ones each time; short for {@code
   * failing().only(Calls.rate(rate, seed))}.
   *
   * @param rate the part, from 0 to 1
   * @param seed another one hits other runs
   * @return the failing engine
   * @throws IllegalArgumentException if the rate is NaN or not from 0 to 1
   */
  public FaultyEngine failing(double rate, long seed) {
    return with(parts.runs().failing(rate, seed));
  }

  /**
   * Throws {@link InjectedFault} in the first runs and recovers.
   *
   * @param times how often; 0 or more
   * @return the failing engine
   * @throws IllegalArgumentException if {@code times} is negative
   */
  public FaultyEngine failingFirst(long times) {
    return with(parts.runs().failingFirst(times));
  }

  /**
   * Throws what the test wants, {@link Error}s included.
   *
   * @param what asked in each run for an {@link Exception} or an {@link Error}; safe for many
   *     threads
   * @return the throwing engine
   */
  public FaultyEngine throwing(Supplier<? extends Throwable> what) {
    return with(parts.runs().throwing(what));
  }

  /**
   * Gives null in place of the outputs.
   *
   * @return the engine
   */
  public FaultyEngine answeringNull() {
    return with(parts.runs().answeringNull());
  }

  /**
   * Puts NaN into the first element of every output that can hold one.
   *
   * @return the engine
   */
  public FaultyEngine answeringNaN() {
    return altering(outputs -> SpoiltOutputs.each(outputs, SpoiltOutputs::withNaN));
  }

  /**
   * Leaves an output out.
   *
   * @param output its name; a run fails with {@link IllegalStateException} if the model has none of
   *     that name
   * @return the engine
   */
  public FaultyEngine withoutOutput(String output) {
    Objects.requireNonNull(output, "output");
    return altering(outputs -> SpoiltOutputs.without(outputs, output));
  }

  /**
   * Gives an output another shape, filled with its elements over and over.
   *
   * @param output its name, of a floating-point type or {@code INT64}; a run fails with {@link
   *     IllegalStateException} if the model has none of that name or type
   * @param shape the wrong shape, the batch axis included
   * @return the engine
   */
  public FaultyEngine withShape(String output, long... shape) {
    Objects.requireNonNull(output, "output");
    long[] wrong = shape.clone();
    return altering(
        outputs ->
            SpoiltOutputs.one(outputs, output, tensor -> SpoiltOutputs.withShape(tensor, wrong)));
  }

  /**
   * Gives every output as many items as the test wants, whatever the batch was: the first ones, or
   * the same ones over and over.
   *
   * @param items the size of the batch axis; 0 or more
   * @return the engine
   * @throws IllegalArgumentException if {@code items} is negative
   */
  public FaultyEngine withItems(int items) {
    if (items < 0) {
      throw new IllegalArgumentException("expected 0 items or more, got " + items);
    }
    return altering(
        outputs -> SpoiltOutputs.each(outputs, tensor -> SpoiltOutputs.withItems(tensor, items)));
  }

  /**
   * Gives every output's first item alone, without the batch axis.
   *
   * @return the engine
   */
  public FaultyEngine withoutBatchAxis() {
    return altering(outputs -> SpoiltOutputs.each(outputs, SpoiltOutputs::withoutBatchAxis));
  }

  /**
   * Spoils the outputs in the test's own way.
   *
   * @param spoil applied to the outputs of each run; safe for many threads
   * @return the engine
   */
  public FaultyEngine altering(
      Function<? super Map<String, Tensor>, ? extends Map<String, Tensor>> spoil) {
    return with(parts.runs().altering(spoil));
  }

  /**
   * Holds on to native memory in every run, until this engine can be collected.
   *
   * @param bytesPerRun 1 or more
   * @return the leaking engine
   * @throws IllegalArgumentException if {@code bytesPerRun} is below 1
   */
  public FaultyEngine leaking(int bytesPerRun) {
    return with(parts.runs().leaking(bytesPerRun));
  }

  /**
   * Restricts the fault of runs that was added last.
   *
   * @param runs the runs in which it happens, counted over all sessions
   * @return the engine
   * @throws IllegalStateException if no such fault was added
   */
  public FaultyEngine only(Calls runs) {
    return with(parts.runs().only(runs));
  }

  /**
   * Fails to open the model.
   *
   * @param openings which times; {@link Calls#all()} for every one
   * @return the engine
   */
  public FaultyEngine failingToOpen(Calls openings) {
    Objects.requireNonNull(openings, "openings");
    return new FaultyEngine(
        new Parts(parts.name(), parts.model(), parts.runs(), parts.replaced(), openings));
  }

  /**
   * The model, for {@code MassBuilder.addModel(...)}: a few bytes that this engine knows.
   *
   * @return the source, in the format of the engine's name
   */
  public ModelSource source() {
    return source;
  }

  /**
   * How often the model was run.
   *
   * @return the runs that have begun, over all sessions
   */
  public long runs() {
    return parts.runs().calls();
  }

  /**
   * What the model was run on.
   *
   * @return the inputs of the last 1,024 runs by name, the batch axis included, oldest first
   */
  public List<Map<String, Tensor>> inputs() {
    return parts.runs().inputs();
  }

  /**
   * How many sessions are open: 0 when every mass was closed and no run hangs.
   *
   * @return 0 or more
   */
  public int openSessions() {
    return openSessions.get();
  }

  @Override
  public String name() {
    return parts.name();
  }

  @Override
  public Offer offer(OpenRequest request) {
    boolean named = request.engine().orElse(name()).equals(name());
    boolean own = request.format().name().equals(name());
    return named && (own || parts.replaced().contains(request.format()))
        ? Offer.accept(PREFERENCE)
        : Offer.decline("the test's engine " + name() + " opens its own model");
  }

  @Override
  public DeviceInventory devices(OpenRequest request) {
    return new DeviceInventory(List.of(Device.cpu()), "the test's engine runs Java");
  }

  @Override
  public EngineSession open(OpenRequest request) throws IOException {
    long number = opened.incrementAndGet();
    if (parts.failedOpenings().includes(number)) {
      throw new IOException("opening " + number + " fails, as the test asks");
    }
    openSessions.incrementAndGet();
    return new FaultySession(
        name(), request, parts.model(), parts.runs(), openSessions::decrementAndGet);
  }

  @Override
  public String advice(Device.Kind kind) {
    return "a test's engine has no " + kind.name().toLowerCase(Locale.ROOT);
  }

  /** Such as {@code faulty engine broken, 3 runs}. */
  @Override
  public String toString() {
    return "faulty engine " + name() + ", " + runs() + " runs";
  }
}

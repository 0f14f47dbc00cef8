package io.aimass.bench.soak;

import io.aimass.AnswerCache;
import io.aimass.Batching;
import io.aimass.Hedging;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.Member;
import io.aimass.ModelSpec;
import io.aimass.ensemble.Ensemble;
import io.aimass.testkit.Faulty;
import io.aimass.testkit.FaultyEngine;
import io.aimass.testkit.MemoryModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The members of one mass. Touched by one thread at a time. */
final class Cast implements AutoCloseable {

  /** What a mass that is a member answers. */
  private static final Ensemble<Ballot, Ballot> SUM =
      votes ->
          new Ballot(
              votes.first().version(),
              votes.predictions().stream().mapToDouble(Ballot::value).sum());

  private static final Duration SOON = Duration.ofMillis(500);

  /** What a model is opened with again. */
  private record Model(FaultyEngine engine, AtomicLong version) {}

  private final Findings record;
  private final AtomicInteger openSessions;
  private final @Nullable RealModel real;
  private final Random random;
  private final Map<Seat, Model> models = new HashMap<>();
  private @Nullable Understudies understudies;
  private final List<Runnable> after = new ArrayList<>();

  Cast(Findings record, AtomicInteger openSessions, @Nullable RealModel real, long seed) {
    this.record = record;
    this.openSessions = openSessions;
    this.real = real;
    this.random = new Random(seed);
  }

  /** Something that is closed after the mass. */
  void closeWith(Runnable other) {
    after.add(other);
  }

  /** Half of the masses keep answers: some few, some all, for a while. */
  void maybeCache(MassBuilder<String, Ballot, Said> builder) {
    if (random.nextBoolean()) {
      Duration age = Duration.ofMillis(1 + random.nextInt(100));
      builder.cache(AnswerCache.entries(1 + random.nextInt(300)).expireAfter(age));
    }
  }

  void add(MassBuilder<String, Ballot, Said> builder, Seat seat, long version) {
    switch (seat.kind()) {
      case LAMBDA -> builder.addModel(seat.name(), maybeHedged(seat, version));
      case MASS, MASS_IN_TIME -> builder.addModel(seat.name(), mass(seat, version));
      case REAL -> builder.addModel(seat.name(), real(version));
      case MODEL, WAITING_MODEL -> {
        FaultyEngine engine =
            seat.trouble()
                .of(
                    Faulty.engine(
                        "java-" + seat.name(),
                        MemoryModel.perItem("sum", item -> Questions.answer(item, seat.salt()))),
                    random.nextLong());
        Model model = new Model(engine, new AtomicLong(version));
        models.put(seat, model);
        builder.engine(new WatchedEngine(engine, openSessions, record, model.version()));
        builder.addModel(seat.name(), maybeHedged(spec(seat, engine)));
      }
    }
  }

  /**
   * Adds what a mass has or has not, at random.
   *
   * @return whether calls are refused that would be late
   */
  boolean addOptions(MassBuilder<String, Ballot, Said> builder, List<Seat> seats) {
    if (random.nextBoolean()) {
      Seat plain =
          seats.stream()
              .filter(seat -> seat.kind() == Seat.Kind.LAMBDA || models.containsKey(seat))
              .findFirst()
              .orElseThrow();
      Understudies shadows = new Understudies(plain, record, openSessions, random);
      shadows.add(builder);
      understudies = shadows;
    }
    boolean sheds = random.nextBoolean();
    if (sheds) {
      builder.shedLateCalls();
    }
    return sheds;
  }

  /** Puts another member into a shadow's seat; whether there is one. */
  boolean replaceShadow(Mass<String, Said> mass) {
    if (understudies != null) {
      understudies.replace(mass);
    }
    return understudies != null;
  }

  void replace(Mass<String, Said> mass, Seat seat, long version) {
    Model model = models.get(seat);
    if (seat.kind() == Seat.Kind.REAL) {
      mass.replace(seat.name(), real(version));
    } else if (model == null) {
      boolean nested = seat.kind() == Seat.Kind.MASS || seat.kind() == Seat.Kind.MASS_IN_TIME;
      mass.replace(seat.name(), nested ? mass(seat, version) : maybeHedged(seat, version));
    } else {
      model.version().set(version);
      mass.replace(seat.name(), maybeHedged(spec(seat, model.engine())));
    }
  }

  /** A third of the members have a backup that is as good, or as bad. */
  private Member<String, Ballot> maybeHedged(Seat seat, long version) {
    Member<String, Ballot> member = lambda(seat, version, 0);
    return random.nextInt(3) > 0
        ? member
        : atRandom(Hedging.with(lambda(seat, version, 0))).around(member);
  }

  private ModelSpec<String, Ballot> maybeHedged(ModelSpec<String, Ballot> spec) {
    return random.nextInt(3) > 0 ? spec : spec.hedged(atRandom(Hedging.with(spec)));
  }

  private Hedging<String, Ballot> atRandom(Hedging<String, Ballot> hedging) {
    return hedging.quantile(0.5 + 0.45 * random.nextDouble()).budget(1 - random.nextDouble());
  }

  private Member<String, Ballot> lambda(Seat seat, long version, int part) {
    int salt = seat.salt() + part;
    Member<String, Ballot> healthy =
        question -> new Ballot(version, Questions.answer(question, salt));
    return seat.trouble().isNone()
        ? healthy
        : seat.trouble().of(Faulty.member(healthy), random.nextLong());
  }

  private Mass<String, Ballot> mass(Seat seat, long version) {
    MassBuilder<String, Ballot, Ballot> builder =
        Mass.builder(String.class, Ballot.class).<Ballot>ensemble(SUM);
    for (int part = 0; part < Answers.PARTS; part++) {
      builder.addModel("part " + part, lambda(seat, version, part));
    }
    if (seat.kind() == Seat.Kind.MASS_IN_TIME) {
      builder.deadline(SOON);
    }
    Mass<String, Ballot> mass = builder.build();
    after.add(mass::close);
    return mass;
  }

  private static ModelSpec<String, Ballot> spec(Seat seat, FaultyEngine engine) {
    ModelSpec<String, Ballot> spec = ModelSpec.of(engine.source(), Questions.Tokens.INSTANCE);
    return seat.kind() == Seat.Kind.WAITING_MODEL
        ? spec.batching(Batching.of(4, Duration.ofMillis(5)))
        : spec;
  }

  private ModelSpec<String, Ballot> real(long version) {
    if (real == null) {
      throw new IllegalStateException("there is no real model");
    }
    return real.spec(version);
  }

  @Override
  public void close() {
    after.forEach(Runnable::run);
  }
}

package io.aimass.bench.soak;

import io.aimass.testkit.Calls;
import io.aimass.testkit.FaultyEngine;
import io.aimass.testkit.FaultyMember;
import java.time.Duration;

/**
 * How often a member goes wrong, each from 0 to 1.
 *
 * @param failing throws
 * @param slow waits 20 ms, and can be stopped
 * @param hanging waits 1.2 s, and cannot be stopped
 * @param nonsense answers null or NaN
 */
record Trouble(double failing, double slow, double hanging, double nonsense) {

  static final Trouble NONE = new Trouble(0, 0, 0, 0);
  static final Trouble FAILING = new Trouble(0.05, 0, 0, 0.02);
  static final Trouble SLOW = new Trouble(0, 0.05, 0, 0);
  static final Trouble ALL = new Trouble(0.03, 0.03, 0.002, 0.02);
  static final Trouble HANGING = new Trouble(0, 0, 0.005, 0);

  private static final Duration SLOWLY = Duration.ofMillis(20);
  private static final Duration HANG = Duration.ofMillis(1_200);

  private static final int TRIALS = 3;

  boolean isNone() {
    return equals(NONE);
  }

  FaultyMember<String, Ballot> of(FaultyMember<String, Ballot> member, long seed) {
    return member
        .failing(failing, seed)
        .slow(SLOWLY)
        .only(Calls.rate(slow, seed + 1))
        .stalling(HANG)
        .only(Calls.rate(hanging, seed + 2))
        .answeringNull()
        .only(Calls.rate(nonsense, seed + 3));
  }

  FaultyEngine of(FaultyEngine engine, long seed) {
    return engine
        .failing()
        .only(onceWarm(failing, seed))
        .slow(SLOWLY)
        .only(onceWarm(slow, seed + 1))
        .stalling(HANG)
        .only(onceWarm(hanging, seed + 2))
        .answeringNaN()
        .only(onceWarm(nonsense, seed + 3));
  }

  /** The runs with which a model is tried go well, or no mass could be built. */
  private static Calls onceWarm(double rate, long seed) {
    Calls some = Calls.rate(rate, seed);
    return call -> call > TRIALS && some.includes(call);
  }
}

package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.ensemble.Ensemble;
import java.util.Random;
import java.util.function.Supplier;

/** Holds an ensemble to laws, on committees drawn at random from fixed seeds. */
abstract class EnsembleChecks<P, O> {

  static final int DRAWS = 200;

  private final Supplier<EnsembleUnderTest<P, O>> subject;

  EnsembleChecks(Supplier<EnsembleUnderTest<P, O>> subject) {
    this.subject = subject;
  }

  /** What holds for every committee. */
  @FunctionalInterface
  interface Law<P> {
    void check(Committee<P> committee, Random random) throws Exception;
  }

  EnsembleUnderTest<P, O> subject() {
    return subject.get();
  }

  /** Checks a law; what it fails for is in the message. */
  void each(Law<P> law) {
    for (int draw = 0; draw < DRAWS; draw++) {
      Random random = new Random(draw);
      check(draw, law, Committee.draw(subject().votes(), random), random);
    }
  }

  private void check(int draw, Law<P> law, Committee<P> committee, Random random) {
    try {
      law.check(committee, random);
    } catch (Exception | AssertionError e) {
      throw new AssertionError(
          subject() + " on draw " + draw + ", " + committee + ": " + e.getMessage(), e);
    }
  }

  /** The ensemble with the committee's weights. */
  Ensemble<P, O> ensemble(Committee<P> committee) {
    return subject().weighted(committee.weights());
  }

  O answer(Committee<P> committee) {
    return ensemble(committee).combine(committee.cast());
  }

  boolean same(O one, O other) {
    return (one == null || other == null) ? one == other : subject().same(one, other);
  }

  void assertSame(String what, O actual, O expected) {
    assertThat(same(actual, expected))
        .as("%s: got %s, expected %s", what, actual, expected)
        .isTrue();
  }
}

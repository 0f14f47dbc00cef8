package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.CallOptions;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.Member;
import io.aimass.MemberFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whatever shadows do, a mass answers as it does without them. */
class ShadowProperties {

  private static final int QUESTIONS = 25; // More than it takes to know that members are quick.

  /** What a member does, and a shadow. */
  enum Deed {
    ANSWERS,
    THROWS,
    GIVES_NULL,
    GIVES_NAN,
    DISAGREES,
    THROWS_AN_ERROR,
    INTERRUPTS,
    HANGS
  }

  private static Member<Integer, Double> member(Deed deed, CountDownLatch release) {
    return input ->
        switch (deed) {
          case ANSWERS -> (double) input;
          case THROWS -> throw new IllegalStateException("no");
          case GIVES_NULL -> null;
          case GIVES_NAN -> Double.NaN;
          case DISAGREES -> input + 100.0;
          case THROWS_AN_ERROR -> throw new AssertionError("no");
          case INTERRUPTS -> {
            Thread.currentThread().interrupt();
            yield (double) input;
          }
          case HANGS -> {
            release.await();
            yield (double) input;
          }
        };
  }

  private static MassBuilder<Integer, Double, String> committee(
      List<Deed> deeds, MemberFailure policy) {
    MassBuilder<Integer, Double, Double> builder = Mass.builder(Integer.class, Double.class);
    for (int i = 0; i < deeds.size(); i++) {
      boolean steady = deeds.get(i) == Deed.HANGS || deeds.get(i) == Deed.INTERRUPTS;
      Deed deed = steady ? Deed.ANSWERS : deeds.get(i);
      builder.addModel("m" + i, member(deed, new CountDownLatch(0)));
    }
    // In order, because of two members that fail the first one is told of.
    builder.onMemberFailure(policy).ticker(() -> 0).executor(Runnable::run);
    if (policy == MemberFailure.FALL_BACK) {
      builder.fallBackTo(-1.0);
    }
    return builder.ensemble(votes -> votes.predictions().toString());
  }

  private static String outcome(CallMode mode, Mass<Integer, String> mass, int input) {
    try {
      return mode.ask(mass, input);
    } catch (Throwable e) {
      return e.toString();
    }
  }

  @Property(tries = 150)
  void answersWithShadows_areThoseWithout(
      @ForAll @Size(min = 1, max = 4) List<Deed> members,
      @ForAll @Size(min = 1, max = 4) List<Deed> shadows,
      @ForAll MemberFailure policy,
      @ForAll CallMode mode) {
    CountDownLatch release = new CountDownLatch(1);
    MassBuilder<Integer, Double, String> shadowed = committee(members, policy);
    for (int i = 0; i < shadows.size(); i++) {
      shadowed.addShadow("s" + i, member(shadows.get(i), release));
    }
    try (Mass<Integer, String> with = shadowed.build();
        Mass<Integer, String> without = committee(members, policy).build()) {
      for (int input = 0; input < QUESTIONS; input++) {
        assertThat(outcome(mode, with, input)).isEqualTo(outcome(mode, without, input));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
      }
      CallOptions hurried = CallOptions.defaults().deadline(Duration.ofMinutes(1));
      assertThat(told(with, hurried)).isEqualTo(told(without, hurried));
      release.countDown();
    }
  }

  private static String told(Mass<Integer, String> mass, CallOptions options) {
    try {
      return mass.decide(1, options).toString();
    } catch (RuntimeException e) {
      return e.toString();
    }
  }
}

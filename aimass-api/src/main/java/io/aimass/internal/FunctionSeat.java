package io.aimass.internal;

import io.aimass.Mass;
import io.aimass.MassReport.MemberReport;
import io.aimass.Member;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The seat of a member given as an object: a lambda, another mass. Its owner closes it. */
public record FunctionSeat<I, P>(String name, Member<? super I, ? extends P> member, Vitals vitals)
    implements Seat<I, P> {

  @Nullable P answer(I input) throws Exception {
    return member.predict(input);
  }

  /** Whether it answers at once, in less time than it takes to hand it to another thread. */
  boolean isQuick() {
    return vitals.tally().isQuick() && !answersLater();
  }

  /** A mass may leave its callers to wait, and share this one's executor. */
  boolean answersLater() {
    return member instanceof RunningMass<?, ?, ?> mass && mass.leavesCallersToWait();
  }

  /** Answers without holding the calling thread; cancelled when nobody waits any more. */
  CompletableFuture<? extends P> answerLater(I input) {
    return ((Mass<? super I, ? extends P>) member).predictAsync(input);
  }

  @Override
  public MemberReport report() {
    String source = member instanceof Mass ? "mass" : "function";
    return new MemberReport(name, source, Optional.empty(), vitals.health());
  }

  @Override
  public void close() {
    // Not ours to close.
  }
}

package io.aimass.internal;

import io.aimass.Mass;
import io.aimass.MassException;
import io.aimass.MassReport.MemberReport;
import io.aimass.Member;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The seat of a member that is no model: a lambda, another mass.
 *
 * @param name the member's name
 * @param member the member
 * @param vitals how it is
 * @param owned whether it was made for this seat, and is closed with it; else its owner does that
 */
public record FunctionSeat<I, P>(
    String name, Member<? super I, ? extends P> member, Vitals vitals, boolean owned)
    implements Seat<I, P> {

  /** The seat of a member that its owner closes. */
  public FunctionSeat(String name, Member<? super I, ? extends P> member, Vitals vitals) {
    this(name, member, vitals, false);
  }

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
  public Object given() {
    return member;
  }

  @Override
  public void close() {
    if (owned && member instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new MassException("member \"" + name + "\" cannot be closed: " + e.getMessage(), e);
      }
    }
  }
}

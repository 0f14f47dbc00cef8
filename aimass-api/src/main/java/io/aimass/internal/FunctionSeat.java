package io.aimass.internal;

import io.aimass.Encoder;
import io.aimass.Mass;
import io.aimass.MassReport.MemberReport;
import io.aimass.Member;
import io.aimass.Tensor;
import io.aimass.spi.Cancellation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The seat of a member given as an object: a lambda, another mass. Its owner closes it. */
public record FunctionSeat<I, P>(String name, Member<? super I, ? extends P> member)
    implements Seat<I, P> {

  @Override
  public @Nullable Encoder<? super I> encoder() {
    return null;
  }

  @Override
  public @Nullable P answer(I input, Map<String, Tensor> encoded, Cancellation cancellation)
      throws Exception {
    return member.predict(input);
  }

  /** A mass with a deadline leaves its callers to wait, and may share this one's executor. */
  @Override
  public boolean answersLater() {
    return member instanceof RunningMass<?, ?, ?> mass && mass.hasDeadline();
  }

  @Override
  public CompletableFuture<? extends P> answerLater(I input) {
    return ((Mass<? super I, ? extends P>) member).predictAsync(input);
  }

  @Override
  public MemberReport report() {
    return new MemberReport(name, member instanceof Mass ? "mass" : "function", Optional.empty());
  }

  @Override
  public void close() {
    // Not ours to close.
  }
}

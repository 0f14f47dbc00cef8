package io.aimass.internal;

import io.aimass.CircuitBreaker;
import io.aimass.Decision;
import io.aimass.MassException;
import io.aimass.MassListener;
import io.aimass.MemberResult;
import io.aimass.OverloadedException;
import io.aimass.UndecidedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who are told what happens in a mass. Nothing is put together for nobody.
 *
 * @param mass the mass's name
 * @param listeners told in this order
 */
public record Audience(String mass, List<MassListener> listeners) {

  private static final Logger LOG = LoggerFactory.getLogger(Audience.class);

  /** Copies the list. */
  public Audience {
    listeners = List.copyOf(listeners);
  }

  /**
   * Whether nobody listens.
   *
   * @return then nothing need be measured for them
   */
  public boolean isEmpty() {
    return listeners.isEmpty();
  }

  private void tell(Consumer<MassListener> event) {
    for (MassListener listener : listeners) {
      try {
        event.accept(listener);
      } catch (RuntimeException | Error e) {
        LOG.warn("A listener of mass \"{}\" fails", mass, e);
      }
    }
  }

  void answered(Decision<?> decision) {
    MassListener.CallEnded event =
        new MassListener.CallEnded(mass, decision.latency(), Optional.empty(), decision.members());
    tell(listener -> listener.callEnded(event));
  }

  void unanswered(Throwable why, long nanos) {
    MassException error =
        why instanceof MassException known ? known : new MassException("call failed", why);
    List<MemberResult> members =
        why instanceof UndecidedException undecided ? undecided.members() : List.of();
    MassListener.CallEnded event =
        new MassListener.CallEnded(mass, Duration.ofNanos(nanos), Optional.of(error), members);
    tell(listener -> listener.callEnded(event));
  }

  void refused(OverloadedException why) {
    MassListener.CallRefused event =
        new MassListener.CallRefused(
            mass, why.depth().orElse(0), why.limit().orElse(0), why.expected());
    tell(listener -> listener.callRefused(event));
  }

  void breakerChanged(String member, CircuitBreaker.State state) {
    MassListener.BreakerChanged event = new MassListener.BreakerChanged(mass, member, state);
    tell(listener -> listener.breakerChanged(event));
  }

  void hedged(String member, Duration waited) {
    MassListener.MemberHedged event = new MassListener.MemberHedged(mass, member, waited);
    tell(listener -> listener.memberHedged(event));
  }

  void replaced(String member, String source) {
    MassListener.MemberReplaced event = new MassListener.MemberReplaced(mass, member, source);
    tell(listener -> listener.memberReplaced(event));
  }

  void shadowEnded(String shadow, boolean agreed, @Nullable Throwable error) {
    if (isEmpty()) {
      return;
    }
    MassListener.ShadowEnded event =
        new MassListener.ShadowEnded(mass, shadow, agreed, Optional.ofNullable(error));
    tell(listener -> listener.shadowEnded(event));
  }

  /**
   * A model was run.
   *
   * @param member its name
   * @param size of the batch
   * @param length of its longest item
   * @param waited in the queue, in nanoseconds
   * @param nanos that the run took
   * @param error why it failed
   */
  public void ran(
      String member, int size, int length, long waited, long nanos, @Nullable Throwable error) {
    MassListener.BatchEnded event =
        new MassListener.BatchEnded(
            mass,
            member,
            size,
            length,
            Duration.ofNanos(Math.max(0, waited)),
            Duration.ofNanos(nanos),
            Optional.ofNullable(error));
    tell(listener -> listener.batchEnded(event));
  }
}

package io.aimass;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Told what happens in a mass, for metrics and logs. Override what you want to know. Listeners for
 * the JDK's Flight Recorder and for Micrometer are in {@code aimass-metrics}.
 *
 * <p>Methods are called by many threads, on those that answer questions: they must be quick and not
 * block. What they throw is logged and goes no further.
 */
public interface MassListener {

  /**
   * A call has ended: each question is a call, one of {@link Mass#predictAll} too. Not told of
   * calls that were refused at the door.
   *
   * @param event what became of it
   */
  default void callEnded(CallEnded event) {}

  /**
   * A model was run.
   *
   * @param event on what, and how long
   */
  default void batchEnded(BatchEnded event) {}

  /**
   * A member's circuit breaker has changed.
   *
   * @param event to what
   */
  default void breakerChanged(BreakerChanged event) {}

  /**
   * A member has taken another one's seat.
   *
   * @param event which
   */
  default void memberReplaced(MemberReplaced event) {}

  /**
   * A member's backup was asked, see {@link Hedging}.
   *
   * @param event whose, and after which time
   */
  default void memberHedged(MemberHedged event) {}

  /**
   * A call was refused because too many were under way, or because it would have been late.
   *
   * @param event how many
   */
  default void callRefused(CallRefused event) {}

  /**
   * A shadow has ended a question; not told of those that were dropped.
   *
   * @param event whether it agreed
   */
  default void shadowEnded(ShadowEnded event) {}

  /**
   * A call and what became of it.
   *
   * @param mass the mass's name
   * @param latency from the question to its end
   * @param error why there is no answer; empty if there is one
   * @param members what every member did, in order
   */
  record CallEnded(
      String mass, Duration latency, Optional<MassException> error, List<MemberResult> members) {

    /** Copies the list. */
    public CallEnded {
      Objects.requireNonNull(mass, "mass");
      Objects.requireNonNull(latency, "latency");
      Objects.requireNonNull(error, "error");
      members = List.copyOf(members);
    }
  }

  /**
   * A model's run.
   *
   * @param mass the mass's name
   * @param member the model's member
   * @param size how many questions were answered together
   * @param length of the longest, such as tokens; 0 where lengths do not differ
   * @param waited how long the first of them was in the queue
   * @param latency how long the run took
   * @param error why it failed; empty if it did not
   */
  record BatchEnded(
      String mass,
      String member,
      int size,
      int length,
      Duration waited,
      Duration latency,
      Optional<Throwable> error) {

    /** Checks the parts. */
    public BatchEnded {
      Objects.requireNonNull(mass, "mass");
      Objects.requireNonNull(member, "member");
      Objects.requireNonNull(waited, "waited");
      Objects.requireNonNull(latency, "latency");
      Objects.requireNonNull(error, "error");
    }
  }

  /**
   * A change of a circuit breaker.
   *
   * @param mass the mass's name
   * @param member the breaker's member
   * @param state what it is now
   */
  record BreakerChanged(String mass, String member, CircuitBreaker.State state) {

    /** Checks the parts. */
    public BreakerChanged {
      Objects.requireNonNull(mass, "mass");
      Objects.requireNonNull(member, "member");
      Objects.requireNonNull(state, "state");
    }
  }

  /**
   * A replacement.
   *
   * @param mass the mass's name
   * @param member the seat's name, which stays
   * @param source what sits there now, as in the mass's report
   */
  record MemberReplaced(String mass, String member, String source) {

    /** Checks the parts. */
    public MemberReplaced {
      Objects.requireNonNull(mass, "mass");
      Objects.requireNonNull(member, "member");
      Objects.requireNonNull(source, "source");
    }
  }

  /**
   * What a shadow said to a question that the committee has answered.
   *
   * @param mass the mass's name
   * @param shadow the shadow's name
   * @param agreed whether it says the same as the answer
   * @param error why it says nothing; empty if it does
   */
  record ShadowEnded(String mass, String shadow, boolean agreed, Optional<Throwable> error) {

    /** Checks the parts. */
    public ShadowEnded {
      Objects.requireNonNull(mass, "mass");
      Objects.requireNonNull(shadow, "shadow");
      Objects.requireNonNull(error, "error");
    }
  }

  /**
   * A backup that was asked.
   *
   * @param mass the mass's name
   * @param member the member that has it
   * @param waited how long the member had been asked; zero if it had failed
   */
  record MemberHedged(String mass, String member, Duration waited) {

    /** Checks the parts. */
    public MemberHedged {
      Objects.requireNonNull(mass, "mass");
      Objects.requireNonNull(member, "member");
      Objects.requireNonNull(waited, "waited");
    }
  }

  /**
   * A refusal.
   *
   * @param mass the mass's name
   * @param depth how many calls were under way
   * @param limit how many may be
   * @param expected when it would have been answered, if it was refused because that is after its
   *     deadline; else empty
   */
  record CallRefused(String mass, int depth, int limit, Optional<Duration> expected) {

    /** Checks the parts. */
    public CallRefused {
      Objects.requireNonNull(mass, "mass");
      Objects.requireNonNull(expected, "expected");
    }

    /**
     * A refusal because too many were under way.
     *
     * @param mass the mass's name
     * @param depth how many calls were under way
     * @param limit how many may be
     */
    public CallRefused(String mass, int depth, int limit) {
      this(mass, depth, limit, Optional.empty());
    }
  }
}

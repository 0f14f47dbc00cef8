package io.aimass.metrics.jfr;

import io.aimass.MassListener;
import io.aimass.MemberResult;
import io.aimass.MemberStatus;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes what happens in masses into recordings of the JDK's Flight Recorder.
 *
 * <pre>{@code
 * Mass.builder()
 *     .name("topics")
 *     .listener(new FlightRecorderListener())
 * }</pre>
 *
 * <table>
 * <caption>Events, all of the category "AI Mass"</caption>
 * <tr><th>event</th><th>written</th></tr>
 * <tr><td>{@code io.aimass.Call}</td><td>when a call has ended, with its outcome, how many members
 * did what, and the slowest of them</td></tr>
 * <tr><td>{@code io.aimass.Member}</td><td>for each member of a call that has ended</td></tr>
 * <tr><td>{@code io.aimass.Batch}</td><td>when a model was run, on how many questions, how long
 * they had waited</td></tr>
 * <tr><td>{@code io.aimass.BreakerChange}</td><td>when a member's circuit breaker opens, closes or
 * tries its member</td></tr>
 * <tr><td>{@code io.aimass.Replacement}</td><td>when a member has taken another one's
 * seat</td></tr>
 * <tr><td>{@code io.aimass.Refusal}</td><td>when a call was refused because too many were under
 * way, or because it would have been late</td></tr>
 * <tr><td>{@code io.aimass.Hedge}</td><td>when a member's backup was asked, and how long the member
 * had been</td></tr>
 * <tr><td>{@code io.aimass.Shadow}</td><td>when a shadow has ended a question, and whether it
 * agreed</td></tr>
 * </table>
 *
 * <p>An event is written when what it tells of has <i>ended</i>: its {@code startTime} is the end,
 * its {@code duration} is 0, and the time that was taken is in {@code latency}. So JFR's own
 * setting {@code threshold} would hide every event. The first three have a setting {@code
 * slowerThan} in its place, a time such as {@code "5 ms"}: what was quicker is not written, unless
 * it failed or was late, which is always written. It is {@value SlowerThan#DEFAULT} unless a
 * recording sets it; of several recordings that set it the shortest counts. Events are enabled in
 * every recording that does not disable them; they have no stack traces.
 *
 * <p>While no recording runs a call costs some nanoseconds here, and what the runtime does for any
 * listener. Safe for any number of threads and masses; an instance holds nothing.
 *
 * @see <a href="https://openjdk.org/jeps/328">JEP 328: Flight Recorder</a>
 */
public final class FlightRecorderListener implements MassListener {

  /** A listener for any number of masses, which are told apart by their names. */
  public FlightRecorderListener() {}

  @Override
  public void callEnded(CallEnded ended) {
    CallEvent event = new CallEvent();
    event.latency = ended.latency().toNanos();
    event.always = ended.error().isPresent();
    if (event.shouldCommit()) {
      event.mass = ended.mass();
      event.outcome = ended.error().isEmpty() ? CallEvent.ANSWERED : CallEvent.FAILED;
      event.error = type(ended.error());
      event.message = message(ended.error());
      event.count(ended.members());
      event.commit();
    }
    if (new MemberEvent().isEnabled()) {
      writeMembers(ended.mass(), ended.members());
    }
  }

  private static void writeMembers(String mass, List<MemberResult> members) {
    for (MemberResult member : members) {
      MemberEvent event = new MemberEvent();
      event.latency = member.latency().toNanos();
      event.always = member.status() == MemberStatus.FAILED || member.status() == MemberStatus.LATE;
      if (event.shouldCommit()) {
        event.mass = mass;
        event.member = member.name();
        event.status = lower(member.status());
        event.weight = member.weight();
        event.standIn = member.standIn();
        event.error = type(member.error());
        event.message = message(member.error());
        event.commit();
      }
    }
  }

  @Override
  public void batchEnded(BatchEnded ended) {
    BatchEvent event = new BatchEvent();
    event.latency = ended.latency().toNanos();
    event.always = ended.error().isPresent();
    if (event.shouldCommit()) {
      event.mass = ended.mass();
      event.member = ended.member();
      event.size = ended.size();
      event.length = ended.length();
      event.waited = ended.waited().toNanos();
      event.error = type(ended.error());
      event.message = message(ended.error());
      event.commit();
    }
  }

  @Override
  public void breakerChanged(BreakerChanged changed) {
    BreakerChangeEvent event = new BreakerChangeEvent();
    if (event.shouldCommit()) {
      event.mass = changed.mass();
      event.member = changed.member();
      event.state = lower(changed.state());
      event.commit();
    }
  }

  @Override
  public void memberReplaced(MemberReplaced replaced) {
    ReplacementEvent event = new ReplacementEvent();
    if (event.shouldCommit()) {
      event.mass = replaced.mass();
      event.member = replaced.member();
      event.source = replaced.source();
      event.commit();
    }
  }

  @Override
  public void callRefused(CallRefused refused) {
    RefusalEvent event = new RefusalEvent();
    if (event.shouldCommit()) {
      event.mass = refused.mass();
      event.depth = refused.depth();
      event.limit = refused.limit();
      event.expected = refused.expected().orElse(Duration.ZERO).toNanos();
      event.commit();
    }
  }

  @Override
  public void memberHedged(MemberHedged hedged) {
    HedgeEvent event = new HedgeEvent();
    if (event.shouldCommit()) {
      event.mass = hedged.mass();
      event.member = hedged.member();
      event.waited = hedged.waited().toNanos();
      event.commit();
    }
  }

  @Override
  public void shadowEnded(ShadowEnded ended) {
    ShadowEvent event = new ShadowEvent();
    if (event.shouldCommit()) {
      event.mass = ended.mass();
      event.shadow = ended.shadow();
      event.agreed = ended.agreed();
      event.error = type(ended.error());
      event.message = message(ended.error());
      event.commit();
    }
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String type(Optional<? extends Throwable> error) {
    return error.isEmpty() ? null : error.get().getClass().getName();
  }

  private static @Nullable String message(Optional<? extends Throwable> error) {
    return error.isEmpty() ? null : error.get().getMessage();
  }
}

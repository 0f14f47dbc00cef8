package io.aimass.metrics.micrometer;

import io.aimass.MassListener;
import io.aimass.MemberResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times what happens in masses, in a Micrometer registry.
 *
 * <pre>{@code
 * MassMeters meters = MassMeters.of(registry);
 * Mass.builder()
 *     .name("topics")
 *     .listener(meters)
 * }</pre>
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>meter</th><th>tags</th><th>what</th></tr>
 * <tr><td>timer {@code aimass.calls}</td><td>mass, outcome</td><td>calls from the question to
 * their end; {@code answered}, {@code deadline_exceeded}, {@code member_failed}, {@code
 * quorum_missed}, {@code undecided}, {@code overloaded} or {@code failed}</td></tr>
 * <tr><td>counter {@code aimass.calls.refused}</td><td>mass, reason</td><td>calls refused at
 * the door: {@code full} because too many were under way, {@code late} because they would have been
 * answered after their deadline; they are not among {@code aimass.calls}</td></tr>
 * <tr><td>timer {@code aimass.members}</td><td>mass, member, status</td><td>members of calls that
 * ended {@code ok} or {@code failed}, without waiting for a thread</td></tr>
 * <tr><td>counter {@code aimass.members.unanswered}</td><td>mass, member, status</td><td>members of
 * calls without a time of their own: {@code late}, {@code skipped}, {@code not_run}, and {@code
 * breaker_open} for those that were not asked because they are left alone</td></tr>
 * <tr><td>timer {@code aimass.batches}</td><td>mass, member, status</td><td>runs of models, {@code
 * ok} or {@code failed}</td></tr>
 * <tr><td>summary {@code aimass.batches.size}, in questions</td><td>mass, member</td><td>how many
 * were answered together</td></tr>
 * <tr><td>timer {@code aimass.batches.wait}</td><td>mass, member</td><td>how long the first of a run
 * was in the queue</td></tr>
 * <tr><td>counter {@code aimass.breaker.changes}</td><td>mass, member, state</td><td>to {@code
 * open}, {@code half_open} and {@code closed}</td></tr>
 * <tr><td>counter {@code aimass.replacements}</td><td>mass, member</td><td>members that took
 * another one's seat</td></tr>
 * <tr><td>counter {@code aimass.hedges}</td><td>mass, member</td><td>how often the member's backup
 * was asked</td></tr>
 * <tr><td>counter {@code aimass.shadows}</td><td>mass, shadow, outcome</td><td>answers that a
 * shadow was asked about: {@code agreed}, {@code disagreed} or {@code failed}; those that were
 * dropped are not among them</td></tr>
 * </table>
 *
 * <p>Quantiles and histograms are the registry's business: a {@code MeterFilter} adds them.
 *
 * <p>A meter is registered when it is first needed and kept. Tags are names of masses and members
 * and closed sets of words, never a message. As a guard against names that are made up on and on,
 * {@value Bounded#MOST} masses, and as many members and shadows of each, are told apart; what comes
 * after that is tagged {@code other}. Runs and breakers of shadows and backups are tagged with
 * their names as members.
 *
 * <p>One instance serves any number of masses of a registry and many threads. {@link #remove} takes
 * a closed mass's meters out of the registry, {@link #close} all. Two instances on one registry
 * must not serve masses of one name, nor have other common tag keys.
 *
 * @see <a href="https://docs.micrometer.io/micrometer/reference/concepts/naming.html">Micrometer's
 *     naming conventions</a>
 */
public final class MassMeters implements MassListener, AutoCloseable {

  private final MeterRegistry registry;
  private final Tags tags;
  private final Bounded<MassMeterSet> masses;
  private volatile boolean closed;

  private MassMeters(MeterRegistry registry, Tags tags) {
    this.registry = Objects.requireNonNull(registry, "registry");
    this.tags = tags;
    this.masses = new Bounded<>(this::set);
  }

  /**
   * Meters in a registry.
   *
   * @param registry the host's
   * @return to be given to {@code MassBuilder.listener(...)}
   */
  public static MassMeters of(MeterRegistry registry) {
    return new MassMeters(registry, Tags.empty());
  }

  /**
   * Meters that all have some tags more.
   *
   * @param registry the host's
   * @param tags of every meter
   * @return to be given to {@code MassBuilder.listener(...)}
   */
  public static MassMeters of(MeterRegistry registry, Iterable<Tag> tags) {
    return new MassMeters(registry, Tags.of(Objects.requireNonNull(tags, "tags")));
  }

  private MassMeterSet set(String mass) {
    return new MassMeterSet(new Registrar(registry), tags.and("mass", mass));
  }

  /** A mass's meters; null once these are closed. */
  private @Nullable MassMeterSet mass(String name) {
    if (closed) {
      return null;
    }
    MassMeterSet mass = masses.get(name);
    if (closed) { // Meanwhile: what is registered now does not stay.
      masses.removeAll(MassMeterSet::remove);
    }
    return mass;
  }

  @Override
  public void callEnded(CallEnded event) {
    MassMeterSet mass = mass(event.mass());
    if (mass != null) {
      mass.calls(Outcome.of(event.error())).record(event.latency());
      List<MemberResult> members = event.members();
      for (int i = 0; i < members.size(); i++) { // An iterator for each call would be garbage.
        MemberResult result = members.get(i);
        mass.member(result.name()).ended(result);
      }
    }
  }

  @Override
  public void batchEnded(BatchEnded event) {
    MassMeterSet mass = mass(event.mass());
    if (mass != null) {
      mass.member(event.member()).ran(event);
    }
  }

  @Override
  public void breakerChanged(BreakerChanged event) {
    MassMeterSet mass = mass(event.mass());
    if (mass != null) {
      mass.member(event.member()).breakerChanges(event.state()).increment();
    }
  }

  @Override
  public void memberReplaced(MemberReplaced event) {
    MassMeterSet mass = mass(event.mass());
    if (mass != null) {
      mass.member(event.member()).replacements().increment();
    }
  }

  @Override
  public void callRefused(CallRefused event) {
    MassMeterSet mass = mass(event.mass());
    if (mass != null) {
      mass.refused(Refusal.of(event)).increment();
    }
  }

  @Override
  public void memberHedged(MemberHedged event) {
    MassMeterSet mass = mass(event.mass());
    if (mass != null) {
      mass.member(event.member()).hedges().increment();
    }
  }

  @Override
  public void shadowEnded(ShadowEnded event) {
    MassMeterSet mass = mass(event.mass());
    if (mass != null) {
      mass.shadow(event.shadow(), Agreement.of(event)).increment();
    }
  }

  /**
   * Takes a mass's meters out of the registry, for a mass that was closed for good. If it, or
   * another one of its name, is asked after that, its meters begin anew.
   *
   * @param mass the mass's name; nothing happens if there are no meters of it
   */
  public void remove(String mass) {
    masses.remove(Objects.requireNonNull(mass, "mass"), MassMeterSet::remove);
  }

  /** Takes all meters out of the registry, and listens no more. Closing twice does nothing. */
  @Override
  public void close() {
    closed = true;
    masses.removeAll(MassMeterSet::remove);
  }
}

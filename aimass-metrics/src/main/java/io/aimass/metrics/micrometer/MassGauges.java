package io.aimass.metrics.micrometer;

import io.aimass.Mass;
import io.aimass.MassReport;
import io.aimass.MassReport.HedgeReport;
import io.aimass.MassReport.MemberReport;
import io.aimass.MassReport.ShadowReport;
import io.aimass.spi.NativeMemory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * What {@link Mass#report()} says, as meters that are read when the registry is. Calls cost nothing
 * more for it: it is no listener.
 *
 * <pre>{@code
 * MassGauges gauges = MassGauges.of("topics", topics);
 * gauges.bindTo(registry);
 * }</pre>
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>meter</th><th>tags</th><th>what</th></tr>
 * <tr><td>gauge {@code aimass.breaker.state}</td><td>mass, member, state</td><td>1 for the state
 * that the circuit breaker is in, of {@code closed}, {@code open} and {@code half_open}; else
 * 0</td></tr>
 * <tr><td>counters {@code aimass.member.answers}, {@code aimass.member.failures}, {@code
 * aimass.member.late}</td><td>mass, member</td><td>as {@link
 * io.aimass.MassReport.MemberHealth}; they begin anew when the member is replaced</td></tr>
 * <tr><td>gauge {@code aimass.member.memory}, in bytes</td><td>mass, member, kind</td><td>{@code
 * weights} and {@code buffers} of {@link NativeMemory}; NaN where the engine does not tell</td></tr>
 * <tr><td>gauge {@code aimass.cores}</td><td>mass</td><td>cores that the committee
 * shares</td></tr>
 * <tr><td>counters {@code aimass.cache.hits}, {@code aimass.cache.misses}, {@code
 * aimass.cache.evictions}</td><td>mass</td><td>as {@link io.aimass.MassReport.CacheReport}; only of
 * a mass that has a cache</td></tr>
 * <tr><td>gauges {@code aimass.cache.entries}, {@code aimass.cache.weight}</td><td>mass</td><td>the
 * answers that its cache keeps, and what they weigh in the host's own unit</td></tr>
 * </table>
 *
 * <p>Shadows and the backups of hedged members are members here, by their names in the report, such
 * as {@code a (backup)}. Those that are there when the gauges are bound have meters; when a
 * replacement leaves a seat without its backup, the backup's gauges say NaN and its counters 0.
 *
 * <p>A report is asked for once a second at most, by the registry's clock. The mass is held weakly
 * by the registry, so one that is dropped can be collected. When it is closed, gauges say NaN and
 * counters what was last seen, until {@link #close} takes them out.
 *
 * <p>Safe for many threads.
 */
public final class MassGauges implements MeterBinder, AutoCloseable {

  private final Mass<?, ?> mass;
  private final Tags tags;
  private final Queue<Registrar> bound = new ConcurrentLinkedQueue<>();

  private MassGauges(String name, Mass<?, ?> mass, Tags tags) {
    this.mass = Objects.requireNonNull(mass, "mass");
    this.tags = tags.and("mass", Objects.requireNonNull(name, "name"));
  }

  /**
   * Gauges of a mass.
   *
   * @param name the mass's name, as given to its builder
   * @param mass not closed by these gauges
   * @return to be bound to a registry
   */
  public static MassGauges of(String name, Mass<?, ?> mass) {
    return new MassGauges(name, mass, Tags.empty());
  }

  /**
   * Gauges of a mass that all have some tags more.
   *
   * @param name the mass's name, as given to its builder
   * @param mass not closed by these gauges
   * @param tags of every meter
   * @return to be bound to a registry
   */
  public static MassGauges of(String name, Mass<?, ?> mass, Iterable<Tag> tags) {
    return new MassGauges(name, mass, Tags.of(Objects.requireNonNull(tags, "tags")));
  }

  /**
   * Registers the meters; may be called for several registries.
   *
   * @param registry where they go
   * @throws io.aimass.MassClosedException if the mass is closed
   */
  @Override
  public void bindTo(MeterRegistry registry) {
    Registrar registrar = new Registrar(registry);
    LatestReport report = new LatestReport(mass, registry.config().clock());
    bound.add(registrar);
    registrar.gauge(
        "aimass.cores",
        "cores",
        "Cores that the committee shares",
        tags,
        mass,
        () -> report.now(MassReport::cores));
    for (MemberReport member : report.report().members()) {
      String seat = member.name();
      member(report, registrar, seat, now -> Optional.of(now.member(seat)));
      if (member.hedge().isPresent()) {
        String backup = member.hedge().get().backup().name();
        member(report, registrar, backup, now -> now.member(seat).hedge().map(HedgeReport::backup));
      }
    }
    for (ShadowReport shadow : report.report().shadows()) {
      String name = shadow.member().name();
      member(report, registrar, name, now -> Optional.of(now.shadow(name).member()));
    }
    if (report.report().cache().isPresent()) {
      new CacheGauges(mass, report, registrar, tags).register();
    }
  }

  private void member(
      LatestReport report,
      Registrar registrar,
      String name,
      Function<MassReport, Optional<MemberReport>> place) {
    new MemberGauges(mass, report, registrar, place, tags.and("member", name)).register();
  }

  /** Takes the meters out of every registry that they were bound to. */
  @Override
  public void close() {
    Registrar next = bound.poll();
    while (next != null) {
      next.removeAll();
      next = bound.poll();
    }
  }
}

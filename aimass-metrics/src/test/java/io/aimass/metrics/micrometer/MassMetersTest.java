package io.aimass.metrics.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.CircuitBreaker;
import io.aimass.DeadlineExceededException;
import io.aimass.MassClosedException;
import io.aimass.MassException;
import io.aimass.MassListener.BatchEnded;
import io.aimass.MassListener.BreakerChanged;
import io.aimass.MassListener.CallEnded;
import io.aimass.MassListener.CallRefused;
import io.aimass.MassListener.MemberHedged;
import io.aimass.MassListener.MemberReplaced;
import io.aimass.MassListener.ShadowEnded;
import io.aimass.MemberFailedException;
import io.aimass.MemberResult;
import io.aimass.MemberStatus;
import io.aimass.OverloadedException;
import io.aimass.QuorumException;
import io.aimass.UndecidedException;
import io.aimass.metrics.Heard;
import io.aimass.metrics.Scenes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a registry holds of real masses. */
@Timeout(60)
class MassMetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MassMeters meters = MassMeters.of(registry);
  private final Heard heard = new Heard();
  private final Scenes scenes = new Scenes(heard, meters);

  /** Every meter as "kind name[tag=value,...] count", or with what was summed up. */
  private List<String> all() {
    return registry.getMeters().stream().map(MassMetersTest::text).sorted().toList();
  }

  private List<String> all(String name) {
    return registry.find(name).meters().stream().map(MassMetersTest::text).sorted().toList();
  }

  private static String text(Meter meter) {
    String id =
        meter.getId().getName()
            + meter.getId().getTags().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining(",", "[", "]"));
    if (meter instanceof Timer timer) {
      return id + " " + timer.count() + " in " + Math.round(timer.totalTime(TimeUnit.MILLISECONDS));
    }
    return id + " " + Math.round(((Counter) meter).count());
  }

  @Test
  void answeredCall_isTimedWithItsMembers() {
    scenes.answered();
    assertThat(all())
        .containsExactly(
            "aimass.calls[mass=topics,outcome=answered] 1 in 40",
            "aimass.members[mass=topics,member=quick,status=ok] 1 in 10",
            "aimass.members[mass=topics,member=slow,status=ok] 1 in 30");
  }

  @Test
  void repeatedCalls_areCountedInTheSameMeters() {
    for (int i = 0; i < 3; i++) {
      scenes.answered();
    }
    assertThat(all())
        .containsExactly(
            "aimass.calls[mass=topics,outcome=answered] 3 in 120",
            "aimass.members[mass=topics,member=quick,status=ok] 3 in 30",
            "aimass.members[mass=topics,member=slow,status=ok] 3 in 90");
  }

  @Test
  void failedMember_isTimedAsSuch_andTheCallHasItsOutcome() {
    scenes.failed();
    scenes.stoodIn();
    assertThat(all())
        .containsExactly(
            "aimass.calls[mass=topics,outcome=answered] 1 in 5",
            "aimass.calls[mass=topics,outcome=member_failed] 1 in 0",
            "aimass.members[mass=topics,member=bad,status=failed] 2 in 5",
            "aimass.members[mass=topics,member=good,status=ok] 2 in 0");
  }

  @Test
  void membersWithoutATime_areCounted() {
    scenes.late();
    scenes.notAsked();
    scenes.notWaitedFor();
    assertThat(all())
        .filteredOn(meter -> meter.startsWith("aimass.members.unanswered"))
        .containsExactly(
            "aimass.members.unanswered[mass=topics,member=second,status=not_run] 1",
            "aimass.members.unanswered[mass=topics,member=second,status=skipped] 1",
            "aimass.members.unanswered[mass=topics,member=tardy,status=late] 1");
    assertThat(registry.find("aimass.members").tag("member", "second").meters()).isEmpty();
    assertThat(registry.find("aimass.members").tag("member", "tardy").meters()).isEmpty();
  }

  @Test
  void breaker_isCountedByState_andItsRefusalsAreNoFailures() {
    scenes.broken();
    assertThat(all())
        .containsExactly(
            "aimass.breaker.changes[mass=topics,member=shaky,state=closed] 1",
            "aimass.breaker.changes[mass=topics,member=shaky,state=half_open] 1",
            "aimass.breaker.changes[mass=topics,member=shaky,state=open] 1",
            "aimass.calls[mass=topics,outcome=answered] 1 in 0",
            "aimass.calls[mass=topics,outcome=member_failed] 2 in 0",
            "aimass.members.unanswered[mass=topics,member=shaky,status=breaker_open] 1",
            "aimass.members[mass=topics,member=shaky,status=failed] 1 in 0",
            "aimass.members[mass=topics,member=shaky,status=ok] 1 in 0");
  }

  @Test
  void replacementsAndRefusals_areCounted() throws Exception {
    scenes.replaced();
    scenes.replaced();
    scenes.refused();
    assertThat(all())
        .contains(
            "aimass.replacements[mass=topics,member=seat] 2",
            "aimass.calls.refused[mass=topics,reason=full] 1")
        .contains("aimass.calls[mass=topics,outcome=answered] 1 in 0");
  }

  @Test
  void refusals_areCountedByReason() throws Exception {
    scenes.refused();
    scenes.shed();
    scenes.shed();
    assertThat(all("aimass.calls.refused"))
        .containsExactly(
            "aimass.calls.refused[mass=topics,reason=full] 1",
            "aimass.calls.refused[mass=topics,reason=late] 2");
  }

  @Test
  void hedges_areCounted() {
    scenes.hedged();
    scenes.hedged();
    assertThat(all())
        .containsExactly(
            "aimass.calls[mass=topics,outcome=answered] 2 in 0",
            "aimass.hedges[mass=topics,member=shaky] 2",
            "aimass.members[mass=topics,member=shaky,status=ok] 2 in 0");
  }

  @Test
  void shadows_areCountedByOutcome() throws Exception {
    scenes.shadowed();
    scenes.shadowed();
    assertThat(all())
        .containsExactly(
            "aimass.calls[mass=topics,outcome=answered] 6 in 0",
            "aimass.members[mass=topics,member=a,status=ok] 6 in 0",
            "aimass.shadows[mass=topics,outcome=agreed,shadow=twin] 2",
            "aimass.shadows[mass=topics,outcome=disagreed,shadow=twin] 2",
            "aimass.shadows[mass=topics,outcome=failed,shadow=twin] 2");
  }

  @Test
  void runsOfModels_areTimed_withTheirSizesAndWaits() throws Exception {
    scenes.modelRun();
    Timer sound = registry.get("aimass.batches").tag("status", "ok").timer();
    Timer failed = registry.get("aimass.batches").tag("status", "failed").timer();
    assertThat(sound.getId().getTags())
        .containsExactly(
            Tag.of("mass", "topics"), Tag.of("member", "model"), Tag.of("status", "ok"));
    assertThat(sound.count()).isEqualTo(2);
    assertThat(sound.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(14);
    assertThat(failed.count()).isEqualTo(1);
    assertThat(failed.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(7);
    DistributionSummary sizes = registry.get("aimass.batches.size").summary();
    assertThat(sizes.getId().getTags())
        .containsExactly(Tag.of("mass", "topics"), Tag.of("member", "model"));
    assertThat(sizes.getId().getBaseUnit()).isEqualTo("questions");
    assertThat(sizes.count()).isEqualTo(3);
    assertThat(sizes.totalAmount()).isEqualTo(5);
    assertThat(sizes.max()).isEqualTo(3);
    Timer waits = registry.get("aimass.batches.wait").timer();
    assertThat(waits.getId().getTags())
        .containsExactly(Tag.of("mass", "topics"), Tag.of("member", "model"));
    assertThat(waits.count()).isEqualTo(3);
    Duration waited =
        heard.of(BatchEnded.class).stream()
            .map(BatchEnded::waited)
            .reduce(Duration.ZERO, Duration::plus);
    assertThat((long) waits.totalTime(TimeUnit.NANOSECONDS)).isEqualTo(waited.toNanos());
  }

  @Test
  void everyMeter_isDescribed() throws Exception {
    scenes.late();
    scenes.broken();
    scenes.replaced();
    scenes.refused();
    scenes.modelRun();
    scenes.hedged();
    scenes.shadowed();
    assertThat(registry.getMeters())
        .allSatisfy(meter -> assertThat(meter.getId().getDescription()).isNotBlank());
    assertThat(registry.getMeters().stream().map(meter -> meter.getId().getName()).distinct())
        .containsExactlyInAnyOrder(
            "aimass.calls",
            "aimass.calls.refused",
            "aimass.members",
            "aimass.members.unanswered",
            "aimass.batches",
            "aimass.batches.size",
            "aimass.batches.wait",
            "aimass.breaker.changes",
            "aimass.replacements",
            "aimass.hedges",
            "aimass.shadows");
  }

  private static Stream<Arguments> outcomes() {
    return Stream.of(
        Arguments.of(new DeadlineExceededException("late", null, List.of()), "deadline_exceeded"),
        Arguments.of(
            new MemberFailedException("a", new IllegalStateException(), List.of()),
            "member_failed"),
        Arguments.of(new QuorumException("few", null, List.of()), "quorum_missed"),
        Arguments.of(new UndecidedException("tie", null, List.of()), "undecided"),
        Arguments.of(new OverloadedException("full"), "overloaded"),
        Arguments.of(new MassClosedException("closed"), "failed"));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void outcome_isTheKindOfTheException(MassException error, String outcome) {
    meters.callEnded(new CallEnded("m", Duration.ofMillis(3), Optional.of(error), List.of()));
    assertThat(all()).containsExactly("aimass.calls[mass=m,outcome=" + outcome + "] 1 in 3");
  }

  @Test
  void commonTags_areOnEveryMeter() {
    Scenes tagged = new Scenes(MassMeters.of(registry, Tags.of("region", "north")));
    tagged.answered();
    assertThat(registry.getMeters())
        .hasSize(3)
        .allSatisfy(
            meter -> assertThat(meter.getId().getTags()).contains(Tag.of("region", "north")));
  }

  @Test
  void prometheus_isScraped() throws Exception {
    PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Scenes scraped = new Scenes(MassMeters.of(prometheus));
    scraped.answered();
    scraped.late();
    scraped.broken();
    scraped.replaced();
    scraped.refused();
    scraped.modelRun();
    scraped.hedged();
    scraped.shadowed();
    assertThat(prometheus.scrape().lines())
        .contains(
            "# TYPE aimass_calls_seconds summary",
            "aimass_calls_seconds_count{mass=\"topics\",outcome=\"member_failed\"} 3",
            "aimass_members_seconds_sum{mass=\"topics\",member=\"slow\",status=\"ok\"} 0.03",
            "aimass_members_unanswered_total"
                + "{mass=\"topics\",member=\"tardy\",status=\"late\"} 1.0",
            "aimass_breaker_changes_total"
                + "{mass=\"topics\",member=\"shaky\",state=\"half_open\"} 1.0",
            "aimass_replacements_total{mass=\"topics\",member=\"seat\"} 1.0",
            "aimass_calls_refused_total{mass=\"topics\",reason=\"full\"} 1.0",
            "aimass_hedges_total{mass=\"topics\",member=\"shaky\"} 1.0",
            "aimass_shadows_total{mass=\"topics\",outcome=\"disagreed\",shadow=\"twin\"} 1.0",
            "aimass_batches_seconds_count"
                + "{mass=\"topics\",member=\"model\",status=\"failed\"} 1",
            "aimass_batches_size_questions_sum{mass=\"topics\",member=\"model\"} 5.0");
  }

  private static CallEnded call(String mass, String... members) {
    List<MemberResult> results = new ArrayList<>();
    for (String member : members) {
      results.add(
          new MemberResult(
              member,
              MemberStatus.OK,
              Optional.of("x"),
              1,
              Duration.ofMillis(1),
              Optional.empty(),
              false));
    }
    return new CallEnded(mass, Duration.ofMillis(2), Optional.empty(), results);
  }

  @Test
  void removedMass_leavesNoMeter_andOthersStay() {
    meters.callEnded(call("gone", "a"));
    meters.callEnded(call("stays", "a"));
    meters.callRefused(new CallRefused("gone", 1, 1));
    meters.breakerChanged(new BreakerChanged("gone", "a", CircuitBreaker.State.OPEN));
    meters.memberHedged(new MemberHedged("gone", "a", Duration.ZERO));
    meters.shadowEnded(new ShadowEnded("gone", "s", true, Optional.empty()));
    meters.remove("gone");
    meters.remove("gone");
    meters.remove("never there");
    assertThat(all())
        .containsExactly(
            "aimass.calls[mass=stays,outcome=answered] 1 in 2",
            "aimass.members[mass=stays,member=a,status=ok] 1 in 1");
  }

  @Test
  void massOfARemovedName_beginsAnew() {
    meters.callEnded(call("m", "a"));
    meters.remove("m");
    meters.callEnded(call("m", "a"));
    assertThat(all())
        .containsExactly(
            "aimass.calls[mass=m,outcome=answered] 1 in 2",
            "aimass.members[mass=m,member=a,status=ok] 1 in 1");
  }

  @Test
  void closedMeters_leaveTheRegistry_andComeBackNeverAgain() throws Exception {
    Counter foreign = registry.counter("foreign");
    meters.callEnded(call("one", "a"));
    meters.callEnded(call("two", "a"));
    meters.close();
    meters.close();
    meters.callEnded(call("one", "a"));
    meters.callRefused(new CallRefused("one", 1, 1));
    meters.breakerChanged(new BreakerChanged("one", "a", CircuitBreaker.State.OPEN));
    meters.memberReplaced(new MemberReplaced("one", "a", "function"));
    meters.memberHedged(new MemberHedged("one", "a", Duration.ZERO));
    meters.shadowEnded(new ShadowEnded("one", "s", true, Optional.empty()));
    meters.batchEnded(
        new BatchEnded("one", "a", 1, 0, Duration.ZERO, Duration.ZERO, Optional.empty()));
    assertThat(registry.getMeters()).containsExactly(foreign);
  }

  @Test
  void meterThatIsRegisteredDuringClose_doesNotStay() {
    registry
        .config()
        .meterFilter(
            MeterFilter.accept(
                id -> {
                  meters.close();
                  return true;
                }));
    meters.callEnded(call("m", "a"));
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void namesMadeUpOnAndOn_areBounded() {
    for (int i = 0; i < 3 * Bounded.MOST; i++) {
      meters.callEnded(call("mass " + i));
      meters.callEnded(call("one", "member " + i));
      meters.memberHedged(new MemberHedged("one", "member " + i, Duration.ZERO));
      meters.shadowEnded(new ShadowEnded("one", "shadow " + i, true, Optional.empty()));
    }
    assertThat(registry.find("aimass.hedges").counters()).hasSize(Bounded.MOST + 1);
    assertThat(registry.find("aimass.shadows").counters()).hasSize(Bounded.MOST + 1);
    assertThat(registry.get("aimass.shadows").tag("shadow", "other").counter().count())
        .isEqualTo(2 * Bounded.MOST);
    assertThat(registry.find("aimass.calls").timers()).hasSize(Bounded.MOST + 1);
    assertThat(registry.find("aimass.members").timers()).hasSize(Bounded.MOST + 1);
    assertThat(registry.get("aimass.members").tag("member", "other").timer().count())
        .isEqualTo(2 * Bounded.MOST);
    assertThat(registry.get("aimass.calls").tag("mass", "other").timer().count())
        .isEqualTo(2 * Bounded.MOST + 1);
    meters.close();
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void manyThreads_countEveryCall_andCloseLeavesNothing() throws Exception {
    int threads = 4;
    int calls = 500;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<?>> work = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        work.add(
            pool.submit(
                () -> {
                  start.await();
                  for (int i = 0; i < calls; i++) {
                    meters.callEnded(call("m" + i % 7, "a", "b"));
                  }
                  return null;
                }));
      }
      start.countDown();
      for (Future<?> each : work) {
        each.get();
      }
      double sum = registry.find("aimass.calls").timers().stream().mapToLong(Timer::count).sum();
      assertThat(sum).isEqualTo(threads * calls);
      assertThat(registry.find("aimass.calls").timers()).hasSize(7);
      List<Future<?>> more = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        String mass = "late" + thread;
        more.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < calls; i++) {
                    meters.callEnded(call(mass + i, "a"));
                  }
                }));
      }
      meters.close();
      for (Future<?> each : more) {
        each.get();
      }
      assertThat(registry.getMeters()).isEmpty();
    } finally {
      pool.shutdownNow();
    }
  }
}

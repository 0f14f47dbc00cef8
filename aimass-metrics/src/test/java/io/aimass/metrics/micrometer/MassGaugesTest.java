package io.aimass.metrics.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.aimass.AnswerCache;
import io.aimass.CircuitBreaker;
import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.MassClosedException;
import io.aimass.MassListener;
import io.aimass.Member;
import io.aimass.MemberFailedException;
import io.aimass.MemberFailure;
import io.aimass.ensemble.Ensembles;
import io.aimass.metrics.RememberingEngine;
import io.aimass.metrics.Scenes;
import io.aimass.spi.NativeMemory;
import io.aimass.testkit.Calls;
import io.aimass.testkit.Faulty;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a registry reads of a real mass's report. */
@Timeout(60)
class MassGaugesTest {

  private final MockClock time = new MockClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, time);
  private final Scenes scenes = new Scenes();

  private double gauge(String name, String... tags) {
    return registry.get(name).tags(tags).gauge().value();
  }

  private double counter(String name, String member) {
    return registry.get(name).tags("mass", "topics", "member", member).functionCounter().count();
  }

  private double breaker(String state) {
    return gauge("aimass.breaker.state", "mass", "topics", "member", "shaky", "state", state);
  }

  private void later() {
    time.add(Duration.ofSeconds(1));
  }

  @Test
  void breaker_isOneInItsStateAlone() {
    try (var mass =
            scenes
                .committee()
                .addModel(
                    "shaky",
                    Faulty.member((String text) -> Scenes.SURE).failing().only(Calls.first(1)))
                .circuitBreaker(CircuitBreaker.of(1, 1, Duration.ofHours(1)))
                .build();
        MassGauges gauges = MassGauges.of("topics", mass)) {
      gauges.bindTo(registry);
      assertThat(breaker("closed")).isEqualTo(1);
      assertThat(breaker("open")).isZero();
      assertThat(breaker("half_open")).isZero();
      assertThatExceptionOfType(MemberFailedException.class).isThrownBy(() -> mass.predict("x"));
      later();
      assertThat(breaker("closed")).isZero();
      assertThat(breaker("open")).isEqualTo(1);
      assertThat(breaker("half_open")).isZero();
    }
  }

  @Test
  void health_isCountedAndBeginsAnewWithAReplacement() {
    try (var mass =
            scenes
                .committee()
                .addModel("good", text -> Scenes.SURE)
                .addModel(
                    "shaky",
                    Faulty.member((String text) -> Scenes.SURE).failing().only(Calls.first(2)))
                .addModel("tardy", scenes.slow(Duration.ofSeconds(3)))
                .ensemble(Ensembles.softVoting())
                .onMemberFailure(MemberFailure.SKIP)
                .deadline(Duration.ofSeconds(2))
                .build();
        MassGauges gauges = MassGauges.of("topics", mass)) {
      gauges.bindTo(registry);
      for (int i = 0; i < 5; i++) {
        mass.predict("x");
      }
      later();
      assertThat(counter("aimass.member.answers", "good")).isEqualTo(5);
      assertThat(counter("aimass.member.answers", "shaky")).isEqualTo(3);
      assertThat(counter("aimass.member.failures", "shaky")).isEqualTo(2);
      assertThat(counter("aimass.member.failures", "good")).isZero();
      assertThat(counter("aimass.member.late", "tardy")).isEqualTo(5);
      assertThat(counter("aimass.member.late", "good")).isZero();
      mass.replace("good", (Member<String, Classification>) text -> Scenes.SURE);
      later();
      assertThat(counter("aimass.member.answers", "good")).isZero();
    }
  }

  private double cache(String counter) {
    return registry.get("aimass.cache." + counter).tags("mass", "topics").functionCounter().count();
  }

  @Test
  void cache_isCountedAndMeasured() {
    AnswerCache<String, Classification> roomForTwo = AnswerCache.weighing(21, (text, answer) -> 10);
    try (var mass =
            scenes.committee().addModel("good", text -> Scenes.SURE).cache(roomForTwo).build();
        MassGauges gauges = MassGauges.of("topics", mass)) {
      gauges.bindTo(registry);
      for (String text : List.of("x", "x", "x", "y", "z", "z")) {
        mass.predict(text);
      }
      later();
      assertThat(cache("hits")).isEqualTo(3);
      assertThat(cache("misses")).isEqualTo(3);
      assertThat(cache("evictions")).isEqualTo(1);
      assertThat(gauge("aimass.cache.entries", "mass", "topics")).isEqualTo(2);
      assertThat(gauge("aimass.cache.weight", "mass", "topics")).isEqualTo(20);
      assertThat(registry.getMeters())
          .allSatisfy(meter -> assertThat(meter.getId().getDescription()).isNotBlank());
    }
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void cacheOfAClosedMass_hasNoGauges_andItsCountersStand() {
    Mass<String, Classification> mass =
        scenes
            .committee()
            .addModel("good", text -> Scenes.SURE)
            .cache(AnswerCache.entries(10))
            .build();
    try (MassGauges gauges = MassGauges.of("topics", mass)) {
      gauges.bindTo(registry);
      mass.predict("x");
      later();
      assertThat(cache("misses")).isEqualTo(1);
      mass.close();
      later();
      assertThat(cache("misses")).isEqualTo(1);
      assertThat(gauge("aimass.cache.entries")).isNaN();
      assertThat(gauge("aimass.cache.weight")).isNaN();
    }
  }

  @Test
  void massWithoutACache_hasNoMetersOfOne() {
    try (var mass = scenes.committee().addModel("good", text -> Scenes.SURE).build();
        MassGauges gauges = MassGauges.of("topics", mass)) {
      gauges.bindTo(registry);
      assertThat(registry.getMeters())
          .noneMatch(meter -> meter.getId().getName().startsWith("aimass.cache"));
    }
  }

  @Test
  void backup_isAMember_asLongAsItIsThere() {
    try (var mass =
            scenes
                .committee()
                .addModel(
                    "shaky",
                    Scenes.hedge().around(Faulty.member((String text) -> Scenes.SURE).failing()))
                .build();
        MassGauges gauges = MassGauges.of("topics", mass)) {
      gauges.bindTo(registry);
      mass.predict("x");
      later();
      String[] closed = {"member", "shaky (backup)", "state", "closed"};
      assertThat(counter("aimass.member.answers", "shaky (backup)")).isEqualTo(1);
      assertThat(counter("aimass.member.failures", "shaky")).isEqualTo(1);
      assertThat(gauge("aimass.breaker.state", closed)).isEqualTo(1);
      mass.replace("shaky", (Member<String, Classification>) text -> Scenes.SURE);
      later();
      assertThat(counter("aimass.member.answers", "shaky (backup)")).isZero();
      assertThat(gauge("aimass.breaker.state", closed)).isNaN();
      assertThat(breaker("closed")).isEqualTo(1);
    }
  }

  @Test
  void shadow_isAMember() throws InterruptedException {
    Semaphore ended = new Semaphore(0);
    MassListener listener =
        new MassListener() {
          @Override
          public void shadowEnded(ShadowEnded event) {
            ended.release();
          }
        };
    try (var mass =
            scenes
                .committee()
                .addModel("good", text -> Scenes.SURE)
                .addShadow("twin", (String text) -> Scenes.SURE)
                .listener(listener)
                .build();
        MassGauges gauges = MassGauges.of("topics", mass)) {
      gauges.bindTo(registry);
      for (int i = 0; i < 2; i++) {
        mass.predict("x");
        ended.acquire();
      }
      later();
      assertThat(counter("aimass.member.answers", "twin")).isEqualTo(2);
      assertThat(gauge("aimass.breaker.state", "member", "twin", "state", "closed")).isEqualTo(1);
    }
  }

  @Test
  void memory_isWhatTheEngineTells_elseNaN() {
    RememberingEngine engine = new RememberingEngine();
    try (var mass =
            engine
                .mass()
                .addModel("rule", text -> Scenes.SURE)
                .ensemble(Ensembles.softVoting())
                .cores(1)
                .build();
        MassGauges gauges = MassGauges.of("topics", mass)) {
      gauges.bindTo(registry);
      engine.tell(new NativeMemory(4_000, 50));
      later();
      assertThat(gauge("aimass.member.memory", "member", "model", "kind", "weights"))
          .isEqualTo(4_000);
      assertThat(gauge("aimass.member.memory", "member", "model", "kind", "buffers")).isEqualTo(50);
      assertThat(gauge("aimass.member.memory", "member", "rule", "kind", "weights")).isNaN();
      assertThat(registry.get("aimass.member.memory").gauge().getId().getBaseUnit())
          .isEqualTo("bytes");
      assertThat(gauge("aimass.cores", "mass", "topics")).isEqualTo(1);
    }
  }

  @Test
  void report_isAskedForOnceASecond() {
    RememberingEngine engine = new RememberingEngine();
    try (var mass = engine.mass().build();
        MassGauges gauges = MassGauges.of("topics", mass)) {
      gauges.bindTo(registry);
      int bound = engine.asked();
      registry.getMeters().forEach(Meter::measure);
      time.add(Duration.ofMillis(999));
      registry.getMeters().forEach(meter -> meter.measure().forEach(value -> value.getValue()));
      assertThat(engine.asked()).isEqualTo(bound);
      time.add(Duration.ofMillis(1));
      for (int i = 0; i < 3; i++) {
        registry.getMeters().forEach(meter -> meter.measure().forEach(value -> value.getValue()));
      }
      assertThat(engine.asked()).isEqualTo(bound + 1);
    }
  }

  @Test
  void closedMass_hasNoGauges_andItsCountersStand() {
    Mass<String, Classification> mass =
        scenes.committee().addModel("good", text -> Scenes.SURE).build();
    MassGauges gauges = MassGauges.of("topics", mass);
    gauges.bindTo(registry);
    mass.predict("x");
    later();
    assertThat(counter("aimass.member.answers", "good")).isEqualTo(1);
    mass.close();
    later();
    assertThat(gauge("aimass.cores")).isNaN();
    assertThat(gauge("aimass.breaker.state", "state", "closed")).isNaN();
    assertThat(counter("aimass.member.answers", "good")).isEqualTo(1);
    assertThatExceptionOfType(MassClosedException.class).isThrownBy(() -> gauges.bindTo(registry));
    gauges.close();
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void closedGauges_leaveEveryRegistry_butNotWhatIsNotTheirs() {
    SimpleMeterRegistry second = new SimpleMeterRegistry();
    second.counter("foreign");
    try (var mass = scenes.committee().addModel("good", text -> Scenes.SURE).build()) {
      MassGauges gauges = MassGauges.of("topics", mass, Tags.of("region", "north"));
      gauges.bindTo(registry);
      gauges.bindTo(second);
      assertThat(registry.getMeters())
          .hasSize(9)
          .allSatisfy(
              meter -> {
                assertThat(meter.getId().getDescription()).isNotBlank();
                assertThat(meter.getId().getTags())
                    .contains(Tag.of("region", "north"), Tag.of("mass", "topics"));
              });
      gauges.close();
      gauges.close();
      assertThat(registry.getMeters()).isEmpty();
      assertThat(second.getMeters()).hasSize(1);
    }
  }

  /** A host that forgets a mass and its gauges has no leak in its registry. */
  @Test
  void forgottenMass_isCollected() {
    WeakReference<Mass<?, ?>> forgotten = boundAndForgotten();
    for (int i = 0; i < 50 && forgotten.get() != null; i++) {
      System.gc();
    }
    assertThat(forgotten.get()).isNull();
    later();
    assertThat(gauge("aimass.cores")).isNaN();
    assertThat(gauge("aimass.cache.entries")).isNaN();
    assertThat(counter("aimass.member.answers", "good")).isEqualTo(1, within(0.0));
  }

  private WeakReference<Mass<?, ?>> boundAndForgotten() {
    Mass<String, Classification> mass =
        scenes
            .committee()
            .addModel("good", Scenes.hedge().around(text -> Scenes.SURE))
            .cache(AnswerCache.entries(10))
            .build();
    mass.predict("x");
    MassGauges.of("topics", mass).bindTo(registry);
    counter("aimass.member.answers", "good");
    gauge("aimass.cache.entries");
    mass.close();
    return new WeakReference<>(mass);
  }

  @Test
  void prometheus_isScraped() {
    PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (var mass = scenes.committee().addModel("good", text -> Scenes.SURE).cores(1).build()) {
      mass.predict("x");
      MassGauges.of("topics", mass).bindTo(prometheus);
      assertThat(prometheus.scrape().lines())
          .contains(
              "aimass_breaker_state{mass=\"topics\",member=\"good\",state=\"closed\"} 1.0",
              "aimass_breaker_state{mass=\"topics\",member=\"good\",state=\"open\"} 0.0",
              "aimass_member_answers_total{mass=\"topics\",member=\"good\"} 1.0",
              "aimass_member_memory_bytes{kind=\"weights\",mass=\"topics\",member=\"good\"} NaN",
              "aimass_cores{mass=\"topics\"} 1.0");
    }
  }
}

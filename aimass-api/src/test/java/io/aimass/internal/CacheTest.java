package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.AnswerCache;
import io.aimass.CircuitBreaker;
import io.aimass.Decision;
import io.aimass.Encoder;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MassReport.CacheReport;
import io.aimass.Member;
import io.aimass.MemberFailedException;
import io.aimass.MemberResult;
import io.aimass.MemberStatus;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.ensemble.Ask;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Votes;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is kept, for how long, and what is not. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CacheTest {

  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicLong now = new AtomicLong();

  private String upper(String text) {
    calls.incrementAndGet();
    return text.toUpperCase(Locale.ROOT);
  }

  private MassBuilder<String, String, String> caching(AnswerCache<Object, Object> cache) {
    return Mass.builder(String.class, String.class).cache(cache).ticker(now::get);
  }

  private static CacheReport report(Mass<?, ?> mass) {
    return mass.report().cache().orElseThrow();
  }

  /** The first member, and the second if that said nothing. */
  private record Cascade() implements Ensemble<String, String> {
    @Override
    public Ask ask(Votes<String> votes) {
      if (!votes.ended(0)) {
        return Ask.members(0);
      }
      return "".equals(votes.prediction(0)) ? Ask.everyone() : Ask.enough();
    }

    @Override
    public String combine(Votes<String> votes) {
      return String.join("", votes.predictions());
    }
  }

  private record Counting(AtomicInteger count) implements Encoder<String> {
    @Override
    public Map<String, Tensor> encode(String input) {
      count.incrementAndGet();
      return new Lengths().encode(input);
    }
  }

  @ParameterizedTest
  @MethodSource("io.aimass.internal.Scenario#all")
  void equalInputs_areComputedOnce(CallMode mode, Threads.Kind kind) throws Throwable {
    try (Threads threads = new Threads(kind);
        Mass<String, String> mass =
            caching(AnswerCache.entries(10))
                .addModel("a", this::upper)
                .executor(threads.executor())
                .build()) {
      for (int i = 0; i < 3; i++) {
        assertThat(mode.ask(mass, new String("x"))).isEqualTo("X");
        assertThat(mode.ask(mass, "y")).isEqualTo("Y");
      }
      assertThat(calls).hasValue(2);
      assertThat(report(mass)).isEqualTo(new CacheReport(4, 2, 0, 2, 2, 10, 0, 0));
    }
  }

  @ParameterizedTest
  @MethodSource("io.aimass.internal.Scenario#all")
  void model_isNeitherEncodedForNorRunAgain(CallMode mode, Threads.Kind kind) throws Throwable {
    AtomicInteger encoded = new AtomicInteger();
    AtomicInteger runs = new AtomicInteger();
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, stop) -> {
                  runs.incrementAndGet();
                  return inputs;
                });
    ModelSpec<String, Double> spec =
        ModelSpec.of(Lengths.source(), Translator.of(new Counting(encoded), new Lengths()));
    try (Threads threads = new Threads(kind);
        Mass<String, Double> mass =
            Mass.builder()
                .addModel("a", spec)
                .addModel("b", spec)
                .ensemble(votes -> votes.prediction(0) + votes.prediction(1))
                .engine(engine)
                .cache(AnswerCache.entries(10))
                .executor(threads.executor())
                .build()) {
      runs.set(0);
      for (int i = 0; i < 3; i++) {
        assertThat(mode.ask(mass, "abc")).isEqualTo(6);
      }
      assertThat(encoded).hasValue(1);
      assertThat(runs).hasValue(2);
    }
  }

  @Test
  void cachedMember_saysSo_andTookNoTime() {
    Member<String, String> slow =
        text -> {
          now.addAndGet(1_000);
          return upper(text);
        };
    try (Mass<String, String> mass =
        caching(AnswerCache.entries(10)).addModel("a", slow).executor(Runnable::run).build()) {
      MemberResult first = mass.decide("x").member("a");
      assertThat(first.cached()).isFalse();
      assertThat(first.latency()).isEqualTo(Duration.ofNanos(1_000));
      MemberResult second = mass.decide("x").member("a");
      assertThat(second.cached()).isTrue();
      assertThat(second.latency()).isZero();
      assertThat(second.status()).isEqualTo(MemberStatus.OK);
      assertThat(second.prediction(String.class)).contains("X");
      assertThat(second.weight()).isEqualTo(1);
      assertThat(mass.report().member("a").health().answers()).as("its own").isEqualTo(1);
    }
  }

  @Test
  void quickMembers_areFoundInTheCacheToo() {
    try (Mass<String, String> mass =
        caching(AnswerCache.entries(10)).addModel("a", this::upper).build()) {
      for (int i = 0; i < 40; i++) { // After 16 answers it is known to be quick.
        mass.predict("x" + i);
      }
      assertThat(calls).hasValue(40);
      mass.predict("x39");
      assertThat(mass.decide("x39").member("a").cached()).isTrue();
      assertThat(calls).hasValue(40);
    }
  }

  @Test
  void failures_areNotKept() {
    AtomicBoolean broken = new AtomicBoolean(true);
    Member<String, String> member =
        text -> {
          calls.incrementAndGet();
          if (broken.get()) {
            throw new IllegalStateException("broken");
          }
          return text;
        };
    try (Mass<String, String> mass =
        caching(AnswerCache.entries(10)).addModel("a", member).build()) {
      for (int i = 1; i <= 2; i++) {
        assertThatThrownBy(() -> mass.predict("x")).isInstanceOf(MemberFailedException.class);
        assertThat(calls).hasValue(i);
      }
      broken.set(false);
      assertThat(mass.predict("x")).isEqualTo("x");
      assertThat(mass.predict("x")).isEqualTo("x");
      assertThat(calls).hasValue(3);
      assertThat(report(mass).underWay()).isZero();
    }
  }

  @Test
  void answersThatAreNone_areNotKept() {
    Member<String, Double> member = text -> calls.incrementAndGet() == 1 ? Double.NaN : 1.0;
    try (Mass<String, Double> mass =
        Mass.builder(String.class, Double.class)
            .addModel("a", member)
            .cache(AnswerCache.entries(10))
            .build()) {
      assertThatThrownBy(() -> mass.predict("x")).hasMessageContaining("NaN");
      assertThat(mass.predict("x")).isEqualTo(1);
      assertThat(report(mass).hits()).isZero();
    }
  }

  @Test
  void members_areKeptEachByItself_soThatACascadeStops() {
    AtomicInteger second = new AtomicInteger();
    try (Mass<String, String> mass =
        caching(AnswerCache.entries(10))
            .addModel("first", text -> text.equals("x") ? upper(text) : "")
            .addModel("second", text -> "2" + second.incrementAndGet())
            .ensemble(new Cascade())
            .executor(Runnable::run)
            .build()) {
      for (int i = 0; i < 2; i++) {
        Decision<String> sure = mass.decide("x");
        assertThat(sure.answer()).isEqualTo("X");
        assertThat(sure.member("second").status()).isEqualTo(MemberStatus.NOT_RUN);
        assertThat(mass.predict("y")).isEqualTo("21");
      }
      assertThat(calls).hasValue(1);
      assertThat(second).hasValue(1);
    }
  }

  @Test
  void answersTooOld_areComputedAgain() {
    try (Mass<String, String> mass =
        caching(AnswerCache.entries(10).expireAfter(Duration.ofSeconds(5)))
            .addModel("a", this::upper)
            .executor(Runnable::run)
            .build()) {
      mass.predict("x");
      now.addAndGet(Duration.ofSeconds(5).toNanos() - 1);
      mass.predict("x");
      assertThat(calls).hasValue(1);
      assertThat(report(mass).entries()).isEqualTo(1);
      now.addAndGet(1);
      assertThat(report(mass).entries()).isZero();
      assertThat(report(mass).weight()).isZero();
      assertThat(report(mass).evictions()).isEqualTo(1);
      mass.predict("x");
      assertThat(calls).hasValue(2);
    }
  }

  @Test
  void longestUnused_makesRoom() {
    try (Mass<String, String> mass =
        caching(AnswerCache.entries(2)).addModel("a", this::upper).build()) {
      mass.predict("x");
      mass.predict("y");
      mass.predict("x");
      mass.predict("z"); // y goes
      mass.predict("x");
      assertThat(calls).hasValue(3);
      mass.predict("y");
      assertThat(calls).hasValue(4);
      assertThat(report(mass).evictions()).isEqualTo(2);
    }
  }

  @Test
  void weights_areOfInputAndAnswer_andWhatIsTooHeavyIsNotKept() {
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel("a", this::upper)
            .cache(
                AnswerCache.weighing(
                    10, (String input, String answer) -> input.length() + answer.length()))
            .build()) {
      mass.predict("abc");
      assertThat(report(mass).weight()).isEqualTo(6);
      mass.predict("ab");
      assertThat(report(mass).weight()).isEqualTo(10);
      mass.predict("a");
      assertThat(report(mass).weight()).as("abc has gone").isEqualTo(6);
      assertThat(report(mass).maxWeight()).isEqualTo(10);
      mass.predict("abcdef");
      assertThat(report(mass).weight()).isLessThanOrEqualTo(10);
      int before = calls.get();
      mass.predict("abcdef");
      assertThat(calls).hasValue(before + 1);
    }
  }

  @Test
  void weigherThatFails_keepsNothing_andHurtsNobody() {
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel("a", this::upper)
            .cache(
                AnswerCache.weighing(
                    10,
                    (String input, String answer) -> {
                      if (input.equals("throws")) {
                        throw new IllegalStateException("broken scales");
                      }
                      return 0;
                    }))
            .build()) {
      for (String input : List.of("throws", "weightless")) {
        calls.set(0);
        mass.predict(input);
        mass.predict(input);
        assertThat(calls).hasValue(2);
      }
      assertThat(report(mass).entries()).isZero();
      assertThat(report(mass).underWay()).isZero();
    }
  }

  @Test
  void keys_makeArraysEqual_andInputsWithoutOneAreNotKept() {
    Member<float[], Integer> member =
        input -> {
          calls.incrementAndGet();
          return input.length;
        };
    AnswerCache<float[], Object> cache =
        AnswerCache.entries(10)
            .keyedBy(
                (float[] input) -> {
                  if (input.length > 2) {
                    throw new IllegalStateException("no key");
                  }
                  return input.length == 0 ? null : Collections.singletonList(input[0]);
                });
    try (Mass<float[], Integer> mass =
        Mass.builder(float[].class, Integer.class).addModel("a", member).cache(cache).build()) {
      assertThat(mass.predict(new float[] {7, 1})).isEqualTo(2);
      assertThat(mass.predict(new float[] {7})).as("that is what the host says").isEqualTo(2);
      assertThat(calls).hasValue(1);
      for (float[] input : List.of(new float[0], new float[3])) {
        calls.set(0);
        mass.predict(input);
        assertThat(mass.predict(input)).isEqualTo(input.length);
        assertThat(calls).hasValue(2);
      }
      assertThat(report(mass).misses()).isEqualTo(1);
    }
  }

  @Test
  void inputThatCannotBeCompared_isItsMembersFailure() {
    record Odd(int id) {
      @Override
      public boolean equals(Object other) {
        throw new IllegalStateException("cannot compare");
      }

      @Override
      public int hashCode() {
        return 1;
      }
    }

    try (Mass<Odd, Integer> mass =
        Mass.builder(Odd.class, Integer.class)
            .addModel("a", Odd::id)
            .cache(AnswerCache.entries(10))
            .build()) {
      assertThat(mass.predict(new Odd(1))).isEqualTo(1);
      assertThatThrownBy(() -> mass.predict(new Odd(2))).hasMessageContaining("cannot compare");
      assertThat(report(mass).underWay()).isZero();
    }
  }

  @Test
  void openBreaker_doesNotKeepFromWhatIsKnown() {
    AtomicBoolean broken = new AtomicBoolean();
    Member<String, String> member =
        text -> {
          if (broken.get()) {
            throw new IllegalStateException("broken");
          }
          return text;
        };
    try (Mass<String, String> mass =
        caching(AnswerCache.entries(10))
            .addModel("a", member)
            .circuitBreaker(CircuitBreaker.of(1, 1, Duration.ofSeconds(1)))
            .executor(Runnable::run)
            .build()) {
      mass.predict("x");
      broken.set(true);
      assertThatThrownBy(() -> mass.predict("y")).isInstanceOf(MemberFailedException.class);
      assertThatThrownBy(() -> mass.predict("y")).hasMessageContaining("its breaker is open");
      assertThat(mass.predict("x")).isEqualTo("x");
      assertThat(report(mass).underWay()).isZero();
      broken.set(false);
      now.addAndGet(Duration.ofSeconds(1).toNanos());
      assertThat(mass.predict("x")).as("a hit is no trial").isEqualTo("x");
      assertThat(mass.predict("y")).isEqualTo("y");
      assertThat(mass.report().member("a").health().breaker())
          .isEqualTo(CircuitBreaker.State.CLOSED);
    }
  }

  @Test
  void replacedMember_takesItsAnswersAlong() {
    try (Mass<String, String> mass =
        caching(AnswerCache.entries(10))
            .addModel("a", this::upper)
            .addModel("b", text -> "b")
            .ensemble(votes -> String.join("", votes.predictions()))
            .build()) {
      assertThat(mass.predict("x")).isEqualTo("Xb");
      assertThat(mass.predict("y")).isEqualTo("Yb");
      mass.replace("a", (Member<String, String>) text -> "new");
      assertThat(report(mass).entries()).as("those of b").isEqualTo(2);
      assertThat(report(mass).weight()).isEqualTo(2);
      assertThat(report(mass).evictions()).isZero();
      assertThat(mass.predict("x")).isEqualTo("newb");
      assertThat(mass.decide("x").member("a").cached()).isTrue();
    }
  }

  @Test
  void massWithoutCache_reportsNone() {
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class).addModel("a", this::upper).build()) {
      assertThat(mass.report().cache()).isEmpty();
      assertThat(mass.report().toString()).doesNotContain("cache");
    }
  }

  @Test
  void report_hasALineForTheCache() {
    try (Mass<String, String> mass =
        caching(AnswerCache.entries(10)).addModel("a", this::upper).build()) {
      mass.predict("x");
      mass.predict("x");
      assertThat(mass.report().toString())
          .endsWith(
              "\n  cache: hits 1, misses 1 (shared 0), entries 1, weight 1 of 10, evicted 0,"
                  + " under way 0\n");
    }
  }
}

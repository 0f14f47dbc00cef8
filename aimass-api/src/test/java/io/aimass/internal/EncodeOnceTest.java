package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Decision;
import io.aimass.Encoder;
import io.aimass.Mass;
import io.aimass.MassException;
import io.aimass.MemberFailedException;
import io.aimass.MemberFailure;
import io.aimass.MemberStatus;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.ensemble.Ask;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Votes;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Members whose encoders are equal share one encoding. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EncodeOnceTest {

  /** Two of the same counter are equal, as encoders that are values are. */
  private record Counting(AtomicInteger calls) implements Encoder<String> {
    @Override
    public Map<String, Tensor> encode(String input) {
      calls.incrementAndGet();
      return new Lengths().encode(input);
    }
  }

  /** The sum; asks the first member, then everyone. */
  private record Slowly() implements Ensemble<Double, Double> {
    @Override
    public Ask ask(Votes<Double> votesSoFar) {
      return votesSoFar.ended(0) ? Ask.everyone() : Ask.members(0);
    }

    @Override
    public Double combine(Votes<Double> votes) {
      return votes.predictions().stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  private static double sum(Votes<Double> votes) {
    return new Slowly().combine(votes);
  }

  private static ModelSpec<String, Double> model(Encoder<String> encoder) {
    return ModelSpec.of(Lengths.source(), Translator.of(encoder, new Lengths()));
  }

  @ParameterizedTest
  @MethodSource("io.aimass.internal.Scenario#all")
  void equalEncoders_encodeOnce(CallMode mode, Threads.Kind kind) throws Throwable {
    AtomicInteger calls = new AtomicInteger();
    AtomicInteger others = new AtomicInteger();
    try (Threads threads = new Threads(kind);
        Mass<String, Double> mass =
            Mass.builder()
                .addModel("a", model(new Counting(calls)))
                .addModel("b", model(new Counting(calls)))
                .addModel("other", model(new Counting(others)))
                .ensemble(EncodeOnceTest::sum)
                .engine(new FakeEngine("fake"))
                .executor(threads.executor())
                .build()) {
      assertThat(mode.ask(mass, "abc")).isEqualTo(9);
      assertThat(calls).hasValue(1);
      assertThat(others).hasValue(1);
    }
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void membersAskedOneAfterTheOther_encodeOnce(CallMode mode) throws Throwable {
    AtomicInteger calls = new AtomicInteger();
    try (Mass<String, Double> mass =
        Mass.builder()
            .addModel("a", model(new Counting(calls)))
            .addModel("b", model(new Counting(calls)))
            .addModel("c", model(new Counting(calls)))
            .ensemble(new Slowly())
            .engine(new FakeEngine("fake"))
            .build()) {
      assertThat(mode.ask(mass, "abc")).isEqualTo(9);
      assertThat(calls).hasValue(1);
    }
  }

  @Test
  void mappedTranslators_keepTheirEncodersEqual() {
    AtomicInteger calls = new AtomicInteger();
    Function<String, String> twice = text -> text + text;
    Translator<String, Double> plain = Translator.of(new Counting(calls), new Lengths());
    try (Mass<String, Double> mass =
        Mass.builder()
            .addModel("a", Lengths.source(), plain.from(twice).map(x -> x + 1))
            .addModel("b", Lengths.source(), plain.map(x -> x + 2).from(twice))
            .ensemble(EncodeOnceTest::sum)
            .engine(new FakeEngine("fake"))
            .build()) {
      assertThat(mass.predict("abc")).isEqualTo(6 + 1 + 6 + 2);
      assertThat(calls).hasValue(1);
    }
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void encoderThatThrows_failsAllItsMembersAndNoOther(CallMode mode) throws Throwable {
    AtomicInteger calls = new AtomicInteger();
    Encoder<String> broken =
        text -> {
          calls.incrementAndGet();
          throw new java.io.IOException("no vocabulary");
        };
    try (Mass<String, Double> mass =
        Mass.builder()
            .addModel("a", model(broken))
            .addModel("b", model(broken))
            .addModel("good", text -> 5.0)
            .ensemble(new Slowly())
            .engine(new FakeEngine("fake"))
            .onMemberFailure(MemberFailure.SKIP)
            .build()) {
      assertThat(mode.ask(mass, "abc")).isEqualTo(5);
      assertThat(calls).as("b is not asked to encode again").hasValue(1);
      Decision<Double> decision = mass.decide("abc");
      assertThat(decision.member("a").status()).isEqualTo(MemberStatus.FAILED);
      assertThat(decision.member("b").error().orElseThrow()).hasMessage("no vocabulary");
    }
  }

  @Test
  void fail_aMemberThatFailsAsItStartsEndsTheCall() {
    Encoder<String> broken =
        text -> {
          throw new java.io.IOException("no vocabulary");
        };
    try (Mass<String, Double> mass =
        Mass.builder()
            .addModel("a", model(broken))
            .addModel("b", model(broken))
            .ensemble(EncodeOnceTest::sum)
            .engine(new FakeEngine("fake"))
            .build()) {
      assertThatThrownBy(() -> mass.predict("abc"))
          .isInstanceOfSatisfying(
              MemberFailedException.class, e -> assertThat(e.member()).isEqualTo("a"));
    }
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void encoderThatGivesNull_failsItsMember(CallMode mode) {
    try (Mass<String, Double> mass =
        Mass.builder().addModel("a", model(text -> null)).engine(new FakeEngine("fake")).build()) {
      assertThatThrownBy(() -> mode.ask(mass, "abc"))
          .isInstanceOf(MemberFailedException.class)
          .cause()
          .isInstanceOf(MassException.class)
          .hasMessageEndingWith("gave null");
    }
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void encoderThatCannotBeCompared_failsItsMemberAlone(CallMode mode) throws Throwable {
    Encoder<String> odd =
        new Encoder<>() {
          @Override
          public Map<String, Tensor> encode(String input) {
            return Map.of();
          }

          @Override
          public boolean equals(Object other) {
            throw new IllegalStateException("no equals");
          }

          @Override
          public int hashCode() {
            throw new IllegalStateException("no hash code");
          }
        };
    try (Mass<String, Double> mass =
        Mass.builder()
            .addModel("odd", model(odd))
            .addModel("good", model(new Lengths()))
            .ensemble(EncodeOnceTest::sum)
            .engine(new FakeEngine("fake"))
            .onMemberFailure(MemberFailure.SKIP)
            .build()) {
      assertThat(mode.ask(mass, "abc")).isEqualTo(3);
      assertThat(mass.decide("abc").member("odd").error().orElseThrow()).hasMessage("no hash code");
    }
  }
}

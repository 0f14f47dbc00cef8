package io.aimass.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aimass.MassClosedException;
import io.aimass.MemberFailure;
import io.aimass.bench.soak.Seat.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SoakTest {

  private final Findings findings = new Findings();
  private final Answers right = new Answers(null);

  @Test
  @DisplayName("two seconds of everything lose no answer, and none is wrong")
  void run_short_losesNothingAndHasNothingWrong() throws Exception {
    Soak soak = new Soak(SoakOptions.parse("--seconds", "2", "--seed", "7", "--callers", "8"));
    soak.run();
    assertThat(soak.findings().lost()).isZero();
    assertThat(soak.findings().wrong()).isZero();
    assertThat(soak.findings().answers()).isPositive();
  }

  @Test
  @DisplayName("a wrong number, an old version and a missing vote are seen")
  void check_answerThatIsNotRight_isWrong() {
    try (Venue venue = venue()) {
      Seat seat = venue.seats().get(0);
      double answer = Questions.answer("1 2 3", seat.salt());
      Asked asked = asked(venue);
      asked.check("1 2 3", said(new Ballot(1, answer)), right, findings);
      assertThat(findings.wrong()).isZero();
      asked.check("1 2 3", said(new Ballot(1, answer + 1)), right, findings);
      assertThat(findings.wrong()).isEqualTo(1);
      asked.check("1 2 3", said(new Ballot(0, answer)), right, findings);
      assertThat(findings.wrong()).isEqualTo(2);
      asked.check("1 2 3", new Said(Map.of()), right, findings);
      assertThat(findings.wrong()).isEqualTo(3);
    }
  }

  @Test
  @DisplayName("a failure is wrong where nothing has been done to cause it")
  void check_failureWithoutReason_isWrong() {
    Asked asked;
    try (Venue venue = venue()) {
      asked = asked(venue);
      asked.check(new MassClosedException("closed"), findings);
      assertThat(findings.wrong()).isEqualTo(1);
    }
    asked.check(new MassClosedException("closed"), findings);
    assertThat(findings.wrong()).isEqualTo(1);
  }

  @Test
  @DisplayName("an answer that does not come is lost once its time and the patience are over")
  void look_answerThatDoesNotCome_isLost() {
    Watch watch = new Watch(findings, Duration.ofNanos(1));
    Watch.Pending never = watch.begin("never", null);
    watch.look();
    watch.look();
    assertThat(findings.lost()).isEqualTo(1);
    watch.end(never);
    assertThat(watch.size()).isZero();
  }

  @Test
  @DisplayName("what grows in the last third of the time is told, what is flat is not")
  void found_heapThatGrows_isTold() {
    Growth flat = new Growth();
    Growth growing = new Growth();
    for (int i = 0; i < 18; i++) {
      flat.add(new Footprint(20, 0, 200, 30));
      growing.add(new Footprint(20 + 3 * i, 0, 200, 30));
    }
    assertThat(flat.found()).isEmpty();
    assertThat(growing.found()).hasValueSatisfying(why -> assertThat(why).startsWith("heap grew"));
  }

  @Test
  @DisplayName("an option that is not known and a number that is none are refused")
  void parse_unknownOption_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> SoakOptions.parse("--minutes", "2"));
    assertThatIllegalArgumentException().isThrownBy(() -> SoakOptions.parse("--seed", "x"));
    assertThat(SoakOptions.parse("--real").real()).isTrue();
  }

  private Venue venue() {
    return new Venue(
        "rules",
        Traits.of(Ledger.EVERYONE, MemberFailure.FAIL),
        List.of(new Seat("rule", Kind.LAMBDA, Trouble.NONE)),
        () -> new Cast(findings, new AtomicInteger(), null, 1));
  }

  private static Asked asked(Venue venue) {
    return new Asked("predict", venue, venue.open(), venue.versions(), Optional.empty(), false);
  }

  private static Said said(Ballot ballot) {
    return new Said(Map.of("rule", ballot));
  }
}

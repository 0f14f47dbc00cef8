package io.aimass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aimass.internal.Lengths;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HedgingTest {

  private final Member<String, String> echo = text -> text;
  private final Hedging<String, String> standard = Hedging.with(echo);

  @Test
  void standard_isThe95thPercentile_andATwentiethOfTheAsks() {
    assertThat(standard.quantile()).isEqualTo(0.95);
    assertThat(standard.budget()).isEqualTo(0.05);
    assertThat(standard.least()).isEqualTo(Duration.ofMillis(1));
    assertThat(standard.member()).contains(echo);
    assertThat(standard.model()).isEmpty();
    assertThat(standard)
        .hasToString("hedged at quantile 0.95, budget 0.05, after PT0.001S at least");
  }

  @Test
  void changes_giveNewValues() {
    Hedging<String, String> changed =
        standard.quantile(0.5).budget(1).atLeast(Duration.ofSeconds(2));
    assertThat(changed.quantile()).isEqualTo(0.5);
    assertThat(changed.budget()).isEqualTo(1);
    assertThat(changed.least()).isEqualTo(Duration.ofSeconds(2));
    assertThat(changed.member()).contains(echo);
    assertThat(standard.quantile()).isEqualTo(0.95);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.5, Double.NaN})
  void quantile_isBetweenZeroAndOne(double part) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> standard.quantile(part))
        .withMessage("a quantile is between 0 and 1, got " + part);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void budget_isMoreThanZeroAndAtMostAll(double part) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> standard.budget(part))
        .withMessage("a budget is more than 0 and at most 1, got " + part);
  }

  @Test
  void leastTime_isMoreThanZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> standard.atLeast(Duration.ZERO))
        .withMessage("a least time must be more than zero, got PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> standard.atLeast(Duration.ofNanos(-1)))
        .withMessageContaining("got PT-0.000000001S");
  }

  @Test
  void backup_hasNoBackupOfItsOwn() {
    ModelSpec<String, Double> model = Lengths.model();
    assertThat(model.hedging()).isEmpty();
    ModelSpec<String, Double> hedged = model.hedged(Hedging.with(model));
    assertThat(hedged.hedging().orElseThrow().model()).isPresent();
    assertThat(model.hedging()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Hedging.with(hedged))
        .withMessageStartingWith("a backup has no backup of its own, got model of");
    Member<String, String> member = standard.around(echo);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Hedging.with(member))
        .withMessageStartingWith("a backup has no backup of its own, got");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> standard.around(member))
        .withMessageStartingWith("a member has one backup, got");
  }

  @Test
  void memberOutsideOfAMass_isAskedAlone() throws Exception {
    assertThat(standard.around((String text) -> text + "!").predict("x")).isEqualTo("x!");
  }
}

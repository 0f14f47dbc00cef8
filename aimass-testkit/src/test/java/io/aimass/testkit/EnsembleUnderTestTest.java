package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Regression;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnsembleUnderTestTest {

  private static final Regression ONE = Regression.of(1);
  private static final Regression TWO = Regression.of(2);
  private static final Ensemble<Regression, Regression> WEIGHTED =
      Ensembles.<Regression>mean().weights(1, 2);

  private static EnsembleUnderTest<Regression, Regression> plain() {
    return EnsembleUnderTest.of(Ensembles.<Regression>median(), VoteSource.regressions());
  }

  @Test
  void declarations_addUp() {
    EnsembleUnderTest<Regression, Regression> subject =
        plain()
            .comparing((one, other) -> true)
            .weightedBy(weights -> WEIGHTED)
            .needingEveryMember(IllegalStateException.class)
            .tie(List.of(ONE, TWO), ONE)
            .tie(List.of(TWO), TWO)
            .whereLabelsStandAlone()
            .whereOrderMatters();
    assertThat(subject.same(ONE, TWO)).isTrue();
    assertThat(subject.weighted(3, 4)).isSameAs(WEIGHTED);
    assertThat(subject.refusal()).contains(IllegalStateException.class);
    assertThat(subject.ties()).hasSize(2);
    assertThat(subject.orderMatters()).isTrue();
    assertThat(subject.labelsStandAlone()).isTrue();
    assertThat(subject.agreement(TWO, 1, 1, 1)).isEqualTo(TWO);
    EnsembleUnderTest<Regression, Regression> sums =
        plain().agreeing((vote, weights) -> Regression.of(vote.value() * weights[1]));
    assertThat(sums.agreement(TWO, 1, 3)).isEqualTo(Regression.of(3 * TWO.value()));
    assertThat(subject).hasToString("median");
  }

  @Test
  void withoutDeclarations_everyLawHolds() {
    EnsembleUnderTest<Regression, Regression> subject = plain();
    EnsembleUnderTest<Regression, Regression> other = subject.whereOrderMatters();
    assertThat(subject.same(ONE, TWO)).isFalse();
    assertThat(subject.weighted(3, 4)).isSameAs(subject.ensemble());
    assertThat(subject.weighting()).isEmpty();
    assertThat(subject.refusal()).isEmpty();
    assertThat(subject.ties()).isEmpty();
    assertThat(subject.orderMatters()).isFalse();
    assertThat(other.labelsStandAlone()).isFalse();
    assertThat(EnsembleUnderTest.of(WEIGHTED, VoteSource.regressions()).weighting()).isPresent();
  }
}

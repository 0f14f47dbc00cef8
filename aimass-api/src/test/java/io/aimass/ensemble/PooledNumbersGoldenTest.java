package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Regression;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden numbers come from {@code src/test/golden/pooled_numbers.py}: NumPy. */
class PooledNumbersGoldenTest {

  static Stream<GoldenLines> cases() throws IOException {
    return GoldenLines.of("pooled_numbers.txt").stream()
        .filter(golden -> golden.one("case").field(0).equals("regressions"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void meanAndInverseVariance_equalNumPy(GoldenLines golden) {
    double[][] values = golden.table("values");
    double[][] variances = golden.table("variances");
    List<Regression> votes = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      votes.add(Regression.withVariances(values[i], variances[i]));
    }
    double[] weights = golden.table("weights")[0];
    Regression mean = Ensembles.<Regression>mean().weights(weights).combine(named(votes));
    assertThat(mean.values()).containsExactly(golden.table("mean")[0], within(1e-9));
    assertThat(mean.variances().orElseThrow())
        .containsExactly(golden.table("total")[0], within(1e-9));
    Regression inverse = Ensembles.inverseVariance().weights(weights).combine(named(votes));
    assertThat(inverse.values()).containsExactly(golden.table("inverse")[0], within(1e-9));
    assertThat(inverse.variances().orElseThrow())
        .containsExactly(golden.table("spread")[0], within(1e-9));
  }

  private static Votes<Regression> named(List<Regression> votes) {
    return GoldenLines.named(votes);
  }
}

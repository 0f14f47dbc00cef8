package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden numbers are those of {@code src/test/golden/fitting.py}, from SciPy. */
class SignedRanksTest {
  private static final GoldenNumbers GOLDEN = GoldenNumbers.load("fitting.txt");

  @ParameterizedTest
  @ValueSource(strings = {"few", "most", "more", "tied", "many"})
  void test_isThatOfSciPy(String name) {
    double[] first = GOLDEN.row("signed." + name + ".first");
    double[] second = GOLDEN.row("signed." + name + ".second");
    double p = GOLDEN.number("signed." + name + ".p");
    SignedRanks test = SignedRanks.of(first, second);
    SignedRanks turned = SignedRanks.of(second, first);
    assertThat(test.firstRanks()).isEqualTo(GOLDEN.number("signed." + name + ".ranks"));
    assertThat(turned.firstRanks()).isEqualTo(test.secondRanks());
    assertThat(test.pValue()).isCloseTo(p, within(1e-12));
    assertThat(turned.pValue()).isCloseTo(p, within(1e-12));
    assertThat(test.isExact()).isEqualTo(name.equals("few") || name.equals("most"));
  }

  @Test
  void noDifference_isNone() {
    SignedRanks none = SignedRanks.of(new double[] {1, 2}, new double[] {1, 2});
    assertThat(none).isEqualTo(new SignedRanks(0, 0, 0));
    assertThat(none.pValue()).isEqualTo(1);
    SignedRanks tied = SignedRanks.of(new double[] {1, 2}, new double[] {2, 1});
    assertThat(tied).isEqualTo(new SignedRanks(2, 1.5, 6));
    assertThat(tied.pValue()).isEqualTo(1);
  }

  @Test
  void wrongNumbers_areRefused() {
    double[] one = {1};
    assertThatThrownBy(() -> SignedRanks.of(one, new double[2])).hasMessageContaining("1 and 2");
    assertThatThrownBy(() -> SignedRanks.of(new double[] {-1}, one))
        .hasMessage("the errors of row 0 are -1.0 and 1.0, expected 0 or more");
    assertThatThrownBy(() -> SignedRanks.of(one, new double[] {Double.NaN}))
        .hasMessageContaining("1.0 and NaN");
    assertThatThrownBy(() -> new SignedRanks(2, 4, 0))
        .hasMessage("ranks of 4.0 on 2 rows, expected 0 to 3.0");
    assertThatThrownBy(() -> new SignedRanks(-1, 0, 0)).hasMessageContaining("on -1 rows");
    assertThatThrownBy(() -> new SignedRanks(2, 1, 7)).hasMessage("ties is 7.0, expected 0 to 6.0");
  }
}

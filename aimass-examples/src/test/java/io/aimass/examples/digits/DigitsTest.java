package io.aimass.examples.digits;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Classification;
import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.examples.Digits;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A PyTorch member and an ONNX member in one committee. */
class DigitsTest {

  @Test
  void twoEngines_readDigitsTogether() {
    List<Digit> test = Digit.test();
    try (Mass<Digit, Classification> digits = Digits.open()) {
      assertThat(digits.report().member("pytorch").model())
          .hasValueSatisfying(model -> assertThat(model.engine()).isEqualTo("djl/PyTorch"));
      assertThat(digits.report().member("onnx").model())
          .hasValueSatisfying(model -> assertThat(model.engine()).isEqualTo("onnxruntime"));

      // The counts that src/main/scripts/digits.py prints and that the same networks reach there.
      assertThat(right(digits, test, 0)).isEqualTo(351);
      assertThat(right(digits, test, 1)).isEqualTo(351);
      long together =
          test.stream().filter(d -> digits.predict(d).label().equals(d.label())).count();
      assertThat(together).isEqualTo(354);
    }
  }

  private static long right(Mass<Digit, Classification> digits, List<Digit> test, int member) {
    return test.stream()
        .filter(
            digit -> {
              Decision<Classification> decision = digits.decide(digit);
              return decision
                  .members()
                  .get(member)
                  .prediction(Classification.class)
                  .orElseThrow()
                  .label()
                  .equals(digit.label());
            })
        .count();
  }
}

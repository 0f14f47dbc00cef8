package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitedMemoryBfgsTest {
  private final Workers workers = new Workers(1);

  @AfterEach
  void close() {
    workers.close();
  }

  private LimitedMemoryBfgs.Result minimize(Objective objective, int history, double... start) {
    return new LimitedMemoryBfgs(history, 1e-8, 500)
        .minimize(objective, start, workers, FitProgress.none());
  }

  /** The classic curved valley, in pairs of variables; lowest at all ones. */
  private static double rosenbrock(double[] x, double[] gradient) {
    Arrays.fill(gradient, 0);
    double value = 0;
    for (int i = 0; i + 1 < x.length; i += 2) {
      double a = 1 - x[i];
      double b = x[i + 1] - x[i] * x[i];
      value += a * a + 100 * b * b;
      gradient[i] += -2 * a - 400 * x[i] * b;
      gradient[i + 1] += 200 * b;
    }
    return value;
  }

  @Test
  void minimize_rosenbrockFromItsUsualStart() {
    LimitedMemoryBfgs.Result result =
        minimize(LimitedMemoryBfgsTest::rosenbrock, 10, -1.2, 1, -1.2, 1);

    assertThat(result.converged()).isTrue();
    assertThat(result.point()).containsExactly(new double[] {1, 1, 1, 1}, within(1e-7));
    assertThat(result.iterations()).isLessThan(60);
    assertThat(result.evaluations()).isLessThan(100);
  }

  @Test
  void minimize_illConditionedQuadratic_needsFarFewerStepsThanVariables() {
    int size = 1000;
    Objective quadratic =
        (x, gradient) -> {
          double value = 0;
          for (int i = 0; i < size; i++) {
            double curvature = 1 + 999.0 * i / size;
            double distance = x[i] - i % 7;
            value += curvature * distance * distance / 2;
            gradient[i] = curvature * distance;
          }
          return value;
        };

    LimitedMemoryBfgs.Result result = minimize(quadratic, 5, new double[size]);

    assertThat(result.converged()).isTrue();
    assertThat(result.iterations()).isLessThan(350); // SciPy's L-BFGS-B makes 275.
    assertThat(result.evaluations()).isLessThan(400); // SciPy: 292.
    for (int i = 0; i < size; i++) {
      assertThat(result.point()[i]).isCloseTo(i % 7, within(1e-7));
    }
  }

  @Test
  void minimize_exactFirstStepOnRoundQuadratic() {
    Objective round =
        (x, gradient) -> {
          gradient[0] = x[0] - 0.5;
          return gradient[0] * gradient[0] / 2;
        };

    LimitedMemoryBfgs.Result result = minimize(round, 1, 0);

    assertThat(result.iterations()).isEqualTo(1);
    assertThat(result.evaluations()).isEqualTo(2);
    assertThat(result.point()).containsExactly(0.5);
  }

  @Test
  void minimize_startAtTheMinimumMakesNoStep() {
    double[] start = {1, 1};

    LimitedMemoryBfgs.Result result = minimize(LimitedMemoryBfgsTest::rosenbrock, 3, start);

    assertThat(result.iterations()).isZero();
    assertThat(result.evaluations()).isEqualTo(1);
    assertThat(result.point()).containsExactly(1, 1).isNotSameAs(start);
  }

  @Test
  void minimize_functionThatIsNotConvexAndInfiniteFarOut() {
    // exp overflows for a long step; the search has to come back from NaN and infinity.
    Objective steep =
        (x, gradient) -> {
          gradient[0] = 50 * Math.exp(50 * x[0]) - 1000 - Math.sin(x[0]);
          return Math.exp(50 * x[0]) - 1000 * x[0] + Math.cos(x[0]);
        };

    LimitedMemoryBfgs.Result result = minimize(steep, 5, -3);

    double[] gradient = new double[1];
    steep.evaluate(result.point(), gradient);
    assertThat(gradient[0]).isCloseTo(0, within(1e-6));
  }

  @Test
  void minimize_endsWhenRoundingLeavesNothingToGain() {
    // A value so large that its rounding hides all descent near the minimum.
    Objective lifted =
        (x, gradient) -> {
          double value = rosenbrock(x, gradient);
          return value + 1e12;
        };

    LimitedMemoryBfgs.Result result = minimize(lifted, 5, -1.2, 1);

    assertThat(result.converged()).isTrue();
    assertThat(result.iterations()).isLessThan(500);
  }

  @Test
  void minimize_stopsAfterMaxIterations() {
    LimitedMemoryBfgs.Result result =
        new LimitedMemoryBfgs(5, 1e-8, 3)
            .minimize(
                LimitedMemoryBfgsTest::rosenbrock,
                new double[] {-1.2, 1},
                workers,
                FitProgress.none());

    assertThat(result.iterations()).isEqualTo(3);
    assertThat(result.converged()).isFalse();
    assertThat(result.value()).isLessThan(24.2);
  }

  @Test
  void minimize_everyAcceptedStepGoesDown() {
    Random random = new Random(4);
    double[] start = random.doubles(20, -2, 2).toArray();
    double[] last = {rosenbrock(start, new double[20])};

    new LimitedMemoryBfgs(4, 1e-8, 500)
        .minimize(
            LimitedMemoryBfgsTest::rosenbrock,
            start,
            workers,
            (iteration, value) -> {
              assertThat(value).isLessThan(last[0]);
              last[0] = value;
            });

    assertThat(last[0]).isCloseTo(0, within(1e-12));
  }
}

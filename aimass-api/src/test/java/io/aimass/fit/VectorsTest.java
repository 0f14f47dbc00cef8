package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorsTest {
  /** Below, at and above one chunk, and sizes that four does not divide. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 8191, 8192, 8193, 50_003})
  void operations_areThoseOfPlainLoops(int size) {
    Random random = new Random(size);
    double[] a = random.doubles(size, -1, 1).toArray();
    double[] b = random.doubles(size, -1, 1).toArray();
    double[] c = random.doubles(size, -1, 1).toArray();
    double[] sum = new double[size];
    double[] scaled = a.clone();
    double[] added = a.clone();
    double dot = 0;
    double dotAfter = 0;
    double most = 0;
    for (int i = 0; i < size; i++) {
      dot += a[i] * b[i];
      dotAfter += (a[i] + 3 * b[i]) * c[i];
      most = Math.max(most, Math.abs(a[i]));
    }
    try (Workers one = new Workers(1);
        Workers many = new Workers(3)) {
      Vectors vectors = new Vectors(many, size);

      assertThat(vectors.dot(a, b)).isCloseTo(dot, within(1e-9));
      assertThat(vectors.dot(a, b)).isEqualTo(new Vectors(one, size).dot(a, b));
      vectors.step(a, 2, b, sum);
      vectors.scale(-2, scaled);
      assertThat(vectors.addScaledThenDot(3, b, added, c)).isCloseTo(dotAfter, within(1e-9));
    }
    for (int i = 0; i < size; i++) {
      assertThat(sum[i]).isEqualTo(a[i] + 2 * b[i]);
      assertThat(scaled[i]).isEqualTo(-2 * a[i]);
      assertThat(added[i]).isEqualTo(a[i] + 3 * b[i]);
    }
    assertThat(Vectors.maxNorm(a)).isEqualTo(most);
  }
}

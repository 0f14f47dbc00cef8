package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Embedding;
import io.aimass.ensemble.LinearMap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProcrustesTest {

  /** Golden numbers come from {@code src/test/golden/pooled_numbers.py}: SciPy. */
  @Test
  void fit_equalsSciPy() throws IOException {
    List<Embedding> source = List.of();
    List<Embedding> target = List.of();
    int cases = 0;
    for (String line : goldenLines()) {
      String[] parts = line.split("\t", 2);
      switch (parts[0]) {
        case "source" -> source = vectors(table(parts[1]));
        case "target" -> target = vectors(table(parts[1]));
        case "procrustes" -> {
          double[][] expected = table(parts[1]);
          double[][] matrix = Procrustes.fit(source, target).matrix();
          assertThat(matrix).hasDimensions(expected.length, expected.length);
          for (int i = 0; i < matrix.length; i++) {
            assertThat(matrix[i]).containsExactly(expected[i], within(1e-6));
          }
          cases++;
        }
        default -> {}
      }
    }
    assertThat(cases).isEqualTo(4);
  }

  private static List<String> goldenLines() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                LinearMap.class.getResourceAsStream("pooled_numbers.txt"),
                StandardCharsets.UTF_8))) {
      return reader.lines().collect(Collectors.toList());
    }
  }

  private static double[][] table(String text) {
    return Arrays.stream(text.split(";"))
        .map(row -> Arrays.stream(row.split(" ")).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }

  private static List<Embedding> vectors(double[][] rows) {
    List<Embedding> vectors = new ArrayList<>();
    for (double[] row : rows) {
      float[] values = new float[row.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) row[i];
      }
      vectors.add(Embedding.of(values));
    }
    return vectors;
  }

  private static List<Embedding> random(Random random, int rows, int dimension) {
    return vectors(
        IntStream.range(0, rows)
            .mapToObj(row -> random.doubles(dimension, -1, 1).toArray())
            .toArray(double[][]::new));
  }

  private static void assertOrthonormal(double[][] rows) {
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j <= i; j++) {
        double dot = 0;
        for (int k = 0; k < rows[i].length; k++) {
          dot += rows[i][k] * rows[j][k];
        }
        assertThat(dot).isCloseTo(i == j ? 1 : 0, within(1e-9));
      }
    }
  }

  @Test
  void fit_ofTurnedVectorsTurnsThemBack() {
    List<Embedding> vectors = random(new Random(1), 100, 40);
    double[][] basis = new double[40][40];
    for (int i = 0; i < 40; i++) {
      basis[i][(i * 7 + 3) % 40] = i % 2 == 0 ? 1 : -1;
    }
    LinearMap turn = LinearMap.of(basis);
    List<Embedding> turned = vectors.stream().map(turn::apply).collect(Collectors.toList());
    double[][] found = Procrustes.fit(vectors, turned).matrix();
    for (int i = 0; i < 40; i++) {
      assertThat(found[i]).containsExactly(basis[i], within(1e-12));
    }
  }

  @Test
  void fit_ofFewerRowsThanDimensionsIsARotationThatFits() {
    Random random = new Random(2);
    List<Embedding> source = random(random, 3, 8);
    List<Embedding> target = source; // what fits best is known: a perfect match
    LinearMap map = Procrustes.fit(source, target);
    assertOrthonormal(map.matrix());
    for (int row = 0; row < 3; row++) {
      float[] mapped = map.apply(source.get(row)).values();
      float[] wanted = target.get(row).values();
      for (int i = 0; i < mapped.length; i++) {
        assertThat(mapped[i]).isCloseTo(wanted[i], within(1e-5f));
      }
    }
  }

  @Test
  void fit_intoMoreDimensionsKeepsLengths() {
    Random random = new Random(3);
    LinearMap map = Procrustes.fit(random(random, 50, 4), random(random, 50, 9));
    assertThat(map.from()).isEqualTo(4);
    assertThat(map.to()).isEqualTo(9);
    assertOrthonormal(map.matrix());
  }

  @Test
  void fit_ofZerosIsSomeRotation() {
    List<Embedding> zeros = List.of(Embedding.of(0, 0, 0));
    assertOrthonormal(Procrustes.fit(zeros, zeros).matrix());
  }

  @Test
  void fit_ofWrongRowsIsRefused() {
    List<Embedding> two = List.of(Embedding.of(1, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Procrustes.fit(List.of(), List.of()))
        .withMessage("expected as many vectors on both sides and one or more, got 0 and 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Procrustes.fit(two, List.of()))
        .withMessageEndingWith("got 1 and 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Procrustes.fit(two, List.of(Embedding.of(1))))
        .withMessage(
            "vectors of dimension 2 cannot be turned into dimension 1: expected that of the source"
                + " or more");
    List<Embedding> ragged = List.of(Embedding.of(1, 2), Embedding.of(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Procrustes.fit(ragged, ragged))
        .withMessage("row 1 of the source has dimension 1, row 0 has 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Procrustes.fit(List.of(two.get(0), two.get(0)), ragged))
        .withMessage("row 1 of the target has dimension 1, row 0 has 2");
  }
}

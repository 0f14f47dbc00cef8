package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.Embedding;
import io.aimass.Labels;
import io.aimass.Regression;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden numbers come from {@code src/test/golden/ensembles.py}: scikit-learn, SciPy, NumPy. */
class EnsembleGoldenTest {

  /** Lines of one case by their key, in order. */
  record Case(Map<String, List<double[]>> lines) {

    double[] one(String key) {
      return lines.get(key).get(0);
    }

    Labels labels() {
      int count = (int) one("case")[1];
      return Labels.of(
          IntStream.range(0, count).mapToObj(i -> "l" + i).collect(Collectors.toList()));
    }

    Votes<Classification> votes() {
      return votes("vote");
    }

    Votes<Classification> votes(String key) {
      Labels labels = labels();
      return named(
          lines.get(key).stream()
              .map(vote -> Classification.of(labels, vote))
              .collect(Collectors.toList()));
    }

    Votes<Regression> numbers() {
      return named(lines.get("numbers").stream().map(Regression::of).collect(Collectors.toList()));
    }

    private static <P> Votes<P> named(List<P> predictions) {
      List<String> names =
          IntStream.range(0, predictions.size())
              .mapToObj(i -> "m" + i)
              .collect(Collectors.toList());
      return Votes.of(names, predictions);
    }

    @Override
    public String toString() {
      return (int) one("case")[0] + " members, " + (int) one("case")[1] + " labels";
    }
  }

  static Stream<Case> cases() throws IOException {
    List<Case> cases = cases("golden.txt");
    assertThat(cases).hasSize(24);
    return cases.stream();
  }

  static List<Case> cases(String file) throws IOException {
    List<Case> cases = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                EnsembleGoldenTest.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("#")) {
          continue;
        }
        String[] words = line.split(" ");
        if (words[0].equals("case")) {
          cases.add(new Case(new HashMap<>()));
        }
        double[] numbers = Arrays.stream(words).skip(1).mapToDouble(Double::valueOf).toArray();
        Map<String, List<double[]>> lines = cases.get(cases.size() - 1).lines();
        lines.computeIfAbsent(words[0], key -> new ArrayList<>()).add(numbers);
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void softVoting_equalsScikitLearn(Case golden) {
    Ensemble<Classification, Classification> soft =
        Ensembles.softVoting().weights(golden.one("weights"));
    assertClose(soft.combine(golden.votes()), golden.one("soft"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hardVoting_equalsScikitLearn(Case golden) {
    Ensemble<Classification, Classification> hard =
        Ensembles.hardVoting().weights(golden.one("weights"));
    Votes<Classification> votes = golden.votes();
    Classification answer = hard.combine(votes);
    assertThat(answer.label()).isEqualTo("l" + (int) golden.one("hard")[0]);
    double all = Arrays.stream(golden.one("weights")).sum();
    double backers =
        votes.cast().stream()
            .filter(vote -> vote.prediction().label().equals(answer.label()))
            .mapToDouble(vote -> golden.one("weights")[vote.member()])
            .sum();
    assertThat(answer.confidence()).isCloseTo(backers / all, within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void geometricMean_equalsSciPy(Case golden) {
    Ensemble<Classification, Classification> geometric =
        Ensembles.geometricMean().weights(golden.one("weights"));
    assertClose(geometric.combine(golden.votes()), golden.one("gmean"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void medianOfClassifications_equalsNumPyScaledToOne(Case golden) {
    assertClose(
        Ensembles.<Classification>median().combine(golden.votes()),
        golden.one("classification_median"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void meanOfClassifications_equalsSoftVoting(Case golden) {
    double[] weights = golden.one("weights");
    assertClose(
        Ensembles.<Classification>mean().weights(weights).combine(golden.votes()),
        golden.one("soft"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void meanAndMedian_equalNumPy(Case golden) {
    double[] weights = golden.one("weights");
    assertClose(
        Ensembles.<Regression>mean().weights(weights).combine(golden.numbers()),
        golden.one("mean"));
    assertClose(Ensembles.<Regression>median().combine(golden.numbers()), golden.one("median"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void trimmedMean_equalsSciPy(Case golden) {
    for (double[] line : golden.lines().get("trim_mean")) {
      double[] expected = Arrays.copyOfRange(line, 1, line.length);
      assertClose(Ensembles.<Regression>trimmedMean(line[0]).combine(golden.numbers()), expected);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void embeddings_areTheSameNumbersInSinglePrecision(Case golden) {
    List<Embedding> vectors = new ArrayList<>();
    for (Regression row : golden.numbers().predictions()) {
      double[] values = row.values();
      float[] floats = new float[values.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) values[i];
      }
      vectors.add(Embedding.of(floats));
    }
    float[] median = Ensembles.<Embedding>median().combine(Case.named(vectors)).values();
    double[] expected = golden.one("median");
    for (int i = 0; i < median.length; i++) {
      assertThat((double) median[i]).isCloseTo(expected[i], within(1e-5));
    }
  }

  private static void assertClose(Classification actual, double[] expected) {
    assertThat(actual.probabilities()).containsExactly(expected, within(1e-9));
  }

  private static void assertClose(Regression actual, double[] expected) {
    assertThat(actual.values()).containsExactly(expected, within(1e-9));
  }
}

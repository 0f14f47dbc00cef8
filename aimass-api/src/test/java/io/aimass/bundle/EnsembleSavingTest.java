package io.aimass.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.Regression;
import io.aimass.Text;
import io.aimass.bundle.GivenParts.ByWord;
import io.aimass.bundle.GivenParts.Lengths;
import io.aimass.bundle.GivenParts.Letters;
import io.aimass.bundle.GivenParts.Power;
import io.aimass.bundle.GivenParts.Rule;
import io.aimass.bundle.GivenParts.Scaled;
import io.aimass.bundle.GivenParts.Without;
import io.aimass.ensemble.ConfidenceType;
import io.aimass.ensemble.ConfusionMatrix;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.Gate;
import io.aimass.ensemble.InputEnsemble;
import io.aimass.ensemble.LinearMap;
import io.aimass.ensemble.RegionOfCompetence;
import io.aimass.ensemble.ScoreNormalization;
import io.aimass.ensemble.TextNormalizer;
import io.aimass.ensemble.TieBreak;
import io.aimass.ensemble.Votes;
import io.aimass.ensemble.WeightedEnsemble;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every ensemble comes out of a file as it went in. */
class EnsembleSavingTest {

  private static final LoadOptions OPTIONS = LoadOptions.defaults().factory(GivenParts.FACTORY);
  private static final List<String> AB = List.of("a", "b");
  private static final List<String> LABELS = List.of("yes", "no");

  /** Weights that come back only if each bit does. */
  private static final double[] ODD = {0.1, 1.0 / 3};

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("ensemble.aimass");
  }

  private void save(Object part) {
    Bundle.save(file, part, ModelCard.named("ensemble"));
  }

  private Object load() {
    return Bundle.open(file, OPTIONS).part(Object.class);
  }

  /** Of each factory one or more, named as it is; no option is the default one. */
  static Stream<Arguments> examples() {
    return Stream.of(classes(), fitted(), selections(), others()).flatMap(each -> each);
  }

  private static Stream<Arguments> classes() {
    return Stream.of(
        arguments("softVoting", Ensembles.softVoting().weights(ODD)),
        arguments("softVoting", Ensembles.softVoting()),
        arguments("hardVoting", Ensembles.hardVoting().ties(TieBreak.FIRST_LABEL).weights(ODD)),
        arguments("hardVoting", Ensembles.hardVoting()),
        arguments("geometricMean", Ensembles.geometricMean().weights(ODD)),
        arguments("rankAverage", Ensembles.rankAverage().weights(ODD)),
        arguments("bordaCount", Ensembles.bordaCount().weights(ODD)),
        arguments("logOddsMean", Ensembles.logOddsMean().weights(ODD)),
        arguments("multiLabelVoting", Ensembles.multiLabelVoting(0.3).weights(ODD)),
        arguments("dempsterShafer", Ensembles.dempsterShafer().reliability(0.7).weights(ODD)),
        arguments("maxConfidence", Ensembles.maxConfidence()),
        arguments("untilDecided", Ensembles.untilDecided(Ensembles.hardVoting().weights(ODD))),
        arguments("firstAnswer", Ensembles.firstAnswer()),
        arguments("cascade", Ensembles.cascade(0.3)),
        arguments(
            "cascade",
            Ensembles.cascade(0.1, Double.POSITIVE_INFINITY)
                .order(List.of("c", "a", "b"))
                .combining(Ensembles.logOddsMean())));
  }

  private static Stream<Arguments> fitted() {
    ConfusionMatrix one = ConfusionMatrix.of(LABELS, new long[][] {{5, 1L << 60}, {0, 3}});
    ConfusionMatrix other = ConfusionMatrix.counting(List.of("x", "y"), List.of("y", "y"));
    return Stream.of(
        arguments("classWeighted", Ensembles.classWeighted(LABELS, new double[][] {{0.1, 3}, ODD})),
        arguments("bayesian", Ensembles.bayesian(one, other).smoothing(0.1)),
        arguments("bayesian", Ensembles.bayesian(List.of(other))),
        arguments("stacking", Ensembles.stacking(AB, LABELS, new Scaled(0.1))),
        arguments("stackingNumbers", Ensembles.stackingNumbers(AB, new Scaled(0.2))),
        arguments("calibrated", Ensembles.calibrated(Ensembles.softVoting().weights(ODD), LABELS)),
        arguments(
            "calibrated",
            Ensembles.calibrated(Ensembles.cascade(0.5), LABELS)
                .member("b", new Power(0.1))
                .member("a", new Power(3))
                .answer(new Power(0.7))));
  }

  private static Stream<Arguments> selections() {
    return Stream.of(
        arguments("route", Ensembles.route(new ByWord("parcel"))),
        arguments("route", Ensembles.route(new ByWord("parcel")).top(Integer.MAX_VALUE)),
        arguments("route", Ensembles.route(Gate.to(new Rule("b")), Ensembles.softVoting()).top(2)),
        arguments("route", Ensembles.route(new ByWord("x"), Ensembles.dempsterShafer())),
        arguments("knoraEliminate", Ensembles.knoraEliminate(region(3), Ensembles.bordaCount())),
        arguments("knoraUnion", Ensembles.knoraUnion(region(2), Ensembles.softVoting())),
        arguments("knoraUnion", Ensembles.knoraUnion(region(300), Ensembles.softVoting())),
        arguments(
            "metaDes", Ensembles.metaDes(region(9), new Scaled(0.3), Ensembles.hardVoting())));
  }

  private static RegionOfCompetence<String> region(int rows) {
    Random random = new Random(rows);
    float[][] features = new float[rows][3];
    boolean[][] right = new boolean[2][rows];
    double[][] given = new double[2][rows];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < 3; i++) {
        features[row][i] = random.nextFloat();
      }
      for (int member = 0; member < 2; member++) {
        right[member][row] = random.nextBoolean();
        given[member][row] = random.nextDouble();
      }
    }
    return RegionOfCompetence.of(AB, new Letters("xyz"), features, right, given).neighbours(2);
  }

  private static Stream<Arguments> others() {
    LinearMap wide = LinearMap.of(new double[][] {{0.1, -0.0, 1e-300}, {3, 4, 5}});
    LinearMap square = LinearMap.of(new double[][] {{0, 1}, {1.0 / 3, 0}});
    return Stream.of(
        arguments("mean", Ensembles.<Regression>mean().weights(ODD)),
        arguments("median", Ensembles.<Regression>median()),
        arguments("trimmedMean", Ensembles.<Regression>trimmedMean(0.1)),
        arguments("inverseVariance", Ensembles.inverseVariance().weights(ODD)),
        arguments("concatenate", Ensembles.concatenate()),
        arguments("alignedMean", Ensembles.alignedMean()),
        arguments(
            "alignedMean",
            Ensembles.alignedMean()
                .align("b", square.centeredAt(0.1, 0.2))
                .align("a", square)
                .normalized()
                .weights(ODD)),
        arguments("projection", Ensembles.projection(wide)),
        arguments("projection", Ensembles.projection(wide.centeredAt(0, 0))),
        arguments(
            "weightedBoxesFusion",
            Ensembles.weightedBoxesFusion()
                .iou(0.1)
                .scoreThreshold(0.2)
                .confidence(ConfidenceType.MAXIMUM)
                .weights(ODD)),
        arguments(
            "nonMaxSuppression",
            Ensembles.nonMaxSuppression().iou(0.1).scoreThreshold(0.2).weights(ODD)),
        arguments("nonMaxSuppression", Ensembles.nonMaxSuppression().acrossLabels().weights(ODD)),
        arguments("pixelVoting", Ensembles.pixelVoting().weights(ODD)),
        arguments(
            "nonMaximumWeighted",
            Ensembles.nonMaximumWeighted().iou(0.1).scoreThreshold(0.2).weights(ODD)),
        arguments("softNms", Ensembles.softNms().gaussian(0.3).scoreThreshold(0.1).weights(ODD)),
        arguments("softNms", Ensembles.softNms().linear(0.3)),
        arguments("reciprocalRankFusion", Ensembles.reciprocalRankFusion().k(0.1).weights(ODD)),
        arguments("bordaRanking", Ensembles.bordaRanking().weights(ODD)),
        arguments(
            "combSum", Ensembles.combSum().normalization(ScoreNormalization.Z_SCORE).weights(ODD)),
        arguments(
            "combMnz", Ensembles.combMnz().normalization(ScoreNormalization.NONE).weights(ODD)),
        arguments("majorityText", Ensembles.majorityText().weights(ODD)),
        arguments("majorityText", Ensembles.majorityText(TextNormalizer.ignoringCase())),
        arguments("majorityText", Ensembles.majorityText(new Without("-")).weights(ODD)),
        arguments("rover", Ensembles.rover().alpha(0.1).maximumConfidence().weights(ODD)),
        arguments("rover", Ensembles.rover().nullConfidence(0.2).characters()),
        arguments("minimumBayesRisk", Ensembles.minimumBayesRisk(new Lengths(0.1)).weights(ODD)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("examples")
  void ensemble_comesBackEqual(String factory, Object ensemble) throws IOException {
    save(ensemble);
    byte[] bytes = Files.readAllBytes(file);
    Object again = load();
    assertThat(again).isEqualTo(ensemble).hasSameClassAs(ensemble);
    assertThat(again).hasToString(ensemble.toString());
    save(again);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  @DisplayName("every factory of Ensembles has an example for each of its forms")
  void everyFactory_hasItsExample() {
    Map<String, Long> factories =
        Arrays.stream(Ensembles.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .collect(Collectors.groupingBy(Method::getName, TreeMap::new, Collectors.counting()));
    Map<String, Long> examples =
        examples()
            .collect(
                Collectors.groupingBy(
                    example -> (String) example.get()[0], TreeMap::new, Collectors.counting()));
    assertThat(examples.keySet()).isEqualTo(factories.keySet());
    assertThat(examples)
        .allSatisfy((name, n) -> assertThat(n).isGreaterThanOrEqualTo(factories.get(name)));
  }

  @Test
  void classWeights_thatDifferInTheirLastDigits_comeBackToTheBit() {
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      double[][] weights = new double[3][2];
      for (double[] member : weights) {
        Arrays.setAll(member, label -> random.nextDouble() * 1e3);
      }
      Object ensemble = Ensembles.classWeighted(LABELS, weights);
      save(ensemble);
      assertThat(load()).isEqualTo(ensemble);
    }
  }

  static Stream<Arguments> lambdas() {
    RegionOfCompetence<String> region =
        RegionOfCompetence.of(
            List.of("a"),
            text -> new float[1],
            new float[1][1],
            new boolean[1][1],
            new double[1][1]);
    WeightedEnsemble<Classification, Classification> voting = Ensembles.softVoting();
    return Stream.of(
        arguments("normalizer", Ensembles.majorityText(text -> text)),
        arguments("similarity", Ensembles.minimumBayesRisk((one, other) -> 1)),
        arguments("gate", Ensembles.route(text -> Classification.certain(AB, "a"))),
        arguments("gate, rule", Ensembles.route(Gate.to(text -> "a"))),
        arguments("model", Ensembles.stacking(AB, LABELS, votes -> votes)),
        arguments("model", Ensembles.stackingNumbers(AB, votes -> votes)),
        arguments("members \"b\"", Ensembles.calibrated(voting, LABELS).member("b", p -> p)),
        arguments("answers", Ensembles.calibrated(voting, LABELS).answer(p -> p)),
        arguments("ensemble", Ensembles.calibrated(votes -> votes.first(), LABELS)),
        arguments("region, features", Ensembles.knoraUnion(region, voting)),
        arguments("region, features", Ensembles.knoraEliminate(region, voting)),
        arguments("model", Ensembles.metaDes(region(2), traits -> traits, voting)));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("lambdas")
  void lambda_isToldByName(String where, Object ensemble) {
    assertThatExceptionOfType(UnsaveableException.class)
        .isThrownBy(() -> save(ensemble))
        .satisfies(
            e ->
                assertThat(e.parts())
                    .containsExactly(
                        where
                            + ": a lambda of io.aimass.bundle.EnsembleSavingTest, which is not"
                            + " io.aimass.bundle.Saveable"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void savedParts_areCalled() {
    save(Ensembles.majorityText(new Without("-")));
    @SuppressWarnings("unchecked")
    Ensemble<Text, Text> majority = Bundle.open(file, OPTIONS).part(Ensemble.class);
    Votes<Text> votes =
        Votes.of(List.of("a", "b", "c"), List.of(text("e-mail"), text("letter"), text("email")));
    assertThat(majority.combine(votes).value()).isIn("e-mail", "email");
    save(Ensembles.knoraUnion(region(300), Ensembles.softVoting()));
    @SuppressWarnings("unchecked")
    InputEnsemble<String, Classification, Classification> selection =
        Bundle.open(file, OPTIONS).part(InputEnsemble.class);
    for (String input : List.of("xyzzy", "zzz", "")) {
      Ensemble<?, ?> expected =
          Ensembles.knoraUnion(region(300), Ensembles.softVoting()).forInput(input, AB);
      assertThat(selection.forInput(input, AB).weight(0)).isEqualTo(expected.weight(0));
    }
  }

  private static Text text(String value) {
    return new Text(value, 0.5);
  }

  @Test
  void route_ofAMass_routesAgain() {
    Function<String, String> rule = new Rule("b");
    try (Mass<String, Classification> mass =
        Mass.builder()
            .addModel("a", new Shelf.Rule(1))
            .addModel("b", new Shelf.Rule(0))
            .ensemble(Ensembles.route(Gate.to(rule)))
            .build()) {
      mass.save(file);
    }
    try (Mass<String, Classification> mass = Mass.load(file, OPTIONS.factory(Shelf.FACTORY))) {
      assertThat(mass.predict("text").label()).isEqualTo("short");
      assertThat(mass.report().ensemble()).isEqualTo(Ensembles.route(Gate.to(rule)).toString());
    }
  }

  @Test
  void standIn_keepsItsVariances() {
    for (Regression number :
        List.of(
            Regression.of(0.1, 2),
            Regression.withVariances(new double[] {1}, new double[] {0.1}))) {
      save(number);
      assertThat(load()).isEqualTo(number);
    }
  }
}

package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aimass.bundle.Bundle;
import io.aimass.bundle.BundleException;
import io.aimass.bundle.ModelCard;
import io.aimass.bundle.Recipe;
import io.aimass.ensemble.Ensembles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong in a recipe of something fitted is told. */
class FitRecipesTest {

  private static final double[] ONE = {0.5};
  private static final double[] TWO = {0.5, 1};
  private static final double[] NAN = {Double.NaN, 1};

  @TempDir Path folder;

  private static Recipe of(String kind) {
    return Recipe.of(kind, 1);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(calibrations(), curves(), conformal(), models(), stumps(), results())
        .flatMap(each -> each);
  }

  private static Stream<Arguments> calibrations() {
    Recipe platt = of("platt-scaling").with("input", "LOG_ODDS");
    Recipe beta = of("beta-calibration").with("a", ONE);
    return Stream.of(
        arguments(of("temperature-scaling").with("temperature", 0.0), "temperature is 0.0"),
        arguments(of("temperature-scaling").with("temperature", Double.NaN), "is NaN"),
        arguments(of("temperature-scaling").with("temperature", "hot"), "got \"hot\""),
        arguments(of("vector-scaling").with("weights", TWO).with("biases", ONE), "2 weights and 1"),
        arguments(of("vector-scaling").with("weights", NAN).with("biases", TWO), "weight 0 is NaN"),
        arguments(
            of("dirichlet-calibration").with("weights", new double[3]).with("biases", TWO),
            "\"weights\" of a part of kind \"dirichlet-calibration\" is expected to be rows of 2"),
        arguments(
            of("dirichlet-calibration").with("weights", TWO).with("biases", TWO),
            "1 rows of weights and 2 biases"),
        arguments(
            of("dirichlet-calibration").with("weights", TWO).with("biases", new double[0]),
            "rows of 0 numbers"),
        arguments(
            of("platt-scaling").with("input", "log_odds").with("slopes", ONE),
            "\"intercepts\" of a part of kind \"platt-scaling\""),
        arguments(
            of("platt-scaling")
                .with("input", "log_odds")
                .with("slopes", ONE)
                .with("intercepts", ONE),
            "setting \"input\" of a part of kind \"platt-scaling\" is expected to be one of"
                + " [LOG_ODDS, PROBABILITY], got \"log_odds\""),
        arguments(
            platt.with("slopes", ONE).with("intercepts", TWO),
            "\"platt-scaling\" cannot be made: 2 of \"intercepts\", expected 1, as many as of"
                + " \"slopes\""),
        arguments(platt.with("slopes", NAN).with("intercepts", TWO), "slope is NaN"),
        arguments(platt.with("slopes", TWO).with("intercepts", TWO), "2 curves, expected 1"),
        arguments(beta.with("b", ONE).with("c", TWO), "2 of \"c\", expected 1"),
        arguments(beta.with("b", new double[] {-1}).with("c", ONE), "b is -1.0"));
  }

  private static Recipe isotonic(long... points) {
    return of("isotonic-calibration").with("points", points);
  }

  private static Stream<Arguments> curves() {
    double[] three = {0, 0.5, 1};
    return Stream.of(
        arguments(isotonic(1).with("given", TWO).with("calibrated", ONE), "1 of \"calibrated\""),
        arguments(isotonic(2).with("given", NAN).with("calibrated", TWO), "a probability is NaN"),
        arguments(
            isotonic(1).with("given", TWO).with("calibrated", TWO),
            "2 points, of which the curves have 1"),
        arguments(
            isotonic(1, 1L << 32).with("given", TWO).with("calibrated", TWO),
            "curve 1 is of 4294967296 points, expected 1 or more of the 1 that are left"),
        arguments(isotonic(0).with("given", ONE).with("calibrated", ONE), "curve 0 is of 0 points"),
        arguments(isotonic(-1).with("given", ONE).with("calibrated", ONE), "curve 0 is of -1"),
        arguments(
            isotonic(2).with("given", new double[] {1, 0}).with("calibrated", TWO),
            "expected it to the right and not lower"),
        arguments(
            isotonic().with("given", new double[0]).with("calibrated", new double[0]),
            "\"isotonic-calibration\" cannot be made: 0 curves"),
        arguments(
            of("histogram-binning")
                .with("points", new long[] {2})
                .with("given", ONE)
                .with("calibrated", ONE),
            "curve 0 is of 2 points"),
        arguments(
            of("histogram-binning")
                .with("points", new long[] {3})
                .with("given", new double[] {0, 0.5, 0.9})
                .with("calibrated", three),
            "last upper bound is 0.9"));
  }

  private static Stream<Arguments> conformal() {
    Recipe plain = of("conformal-score").with("penalty", 0.0).with("random", false);
    Recipe sets = of("conformal-sets").with("labels", List.of("a", "b"));
    Recipe ranked = plain.with("freeRanks", 0);
    return Stream.of(
        arguments(
            ranked.with("seed", 0).with("score", "SCORE"),
            "setting \"score\" of a part of kind \"conformal-score\" is expected to be one of"
                + " [LAC, APS, RAPS], got \"SCORE\""),
        arguments(ranked.with("seed", 3).with("score", "LAC"), "seed is 3 without random"),
        arguments(
            plain.with("freeRanks", 1L << 32).with("seed", 0).with("score", "RAPS"), "of 32 bits"),
        arguments(
            sets.withPart("score", ConformalScore.lac()).with("thresholds", ONE), "1 thresholds"),
        arguments(
            sets.withPart("score", ConformalScore.lac()).with("thresholds", NAN),
            "a threshold is NaN"),
        arguments(
            sets.withPart("score", "LAC").with("thresholds", TWO),
            "expected to be of type io.aimass.fit.ConformalScore, got java.lang.String"),
        arguments(of("conformal-intervals").with("margin", Double.NaN), "margin is NaN"));
  }

  private static Recipe stack(String features, String output) {
    return of("linear-stack").with("features", features).with("output", output);
  }

  private static Stream<Arguments> models() {
    return Stream.of(
        arguments(
            stack("RAW", "SOFTMAX").with("inputs", 1),
            "setting \"features\" of a part of kind \"linear-stack\" is expected to be one of"
                + " [PLAIN, LOGARITHMS], got \"RAW\""),
        arguments(
            stack("PLAIN", "").with("inputs", 1),
            "\"output\" of a part of kind \"linear-stack\" is expected to be one of"
                + " [SOFTMAX, CLIPPED, NUMBER], got \"\""),
        arguments(
            stack("PLAIN", "SOFTMAX").with("inputs", 0).with("weights", TWO), "rows of 0 numbers"),
        arguments(
            stack("PLAIN", "SOFTMAX")
                .with("inputs", 1)
                .with("weights", TWO)
                .with("intercepts", ONE),
            "1 intercepts, expected 2"),
        arguments(
            stack("PLAIN", "NUMBER").with("inputs", 1).with("weights", TWO).with("intercepts", TWO),
            "one output for a number"),
        arguments(
            stack("PLAIN", "CLIPPED")
                .with("inputs", 1)
                .with("weights", NAN)
                .with("intercepts", TWO),
            "a weight is NaN"),
        arguments(of("linear-meta"), "\"model\" of a part of kind \"linear-meta\""),
        arguments(of("linear-meta").withPart("model", 3L), "of type io.aimass.fit.LinearModel"),
        arguments(of("learned-gate").withPart("model", 3L), "of type io.aimass.fit.LinearModel"),
        arguments(
            of("gate-on-features").withPart("gate", "x"), "of type io.aimass.fit.LearnedGate"));
  }

  private static Recipe stump(boolean classes, double[] start, long output, long input) {
    return of("boosted-stumps")
        .with("inputs", 3)
        .with("classes", classes)
        .with("start", start)
        .with("stumpOutputs", new long[] {output})
        .with("stumpInputs", new long[] {input});
  }

  private static Stream<Arguments> stumps() {
    Recipe good = stump(true, TWO, 1, 2);
    Recipe none =
        of("boosted-stumps")
            .with("classes", false)
            .with("start", ONE)
            .with("stumpOutputs", new long[0])
            .with("stumpInputs", new long[0])
            .with("thresholds", new double[0])
            .with("atMost", new double[0])
            .with("above", new double[0]);
    return Stream.of(
        arguments(values(stump(true, ONE, 0, 2), ONE), "1 labels, expected two or more"),
        arguments(values(stump(false, TWO, 0, 2), ONE), "2 of \"start\", expected 1"),
        arguments(values(stump(true, NAN, 0, 2), ONE), "start is NaN"),
        arguments(
            values(stump(true, TWO, 2, 2), ONE),
            "\"boosted-stumps\" cannot be made: one of \"stumpOutputs\" is 2, expected 0 or more"
                + " and below 2"),
        arguments(values(stump(true, TWO, -1, 2), ONE), "one of \"stumpOutputs\" is -1"),
        arguments(
            values(stump(true, TWO, 0, 1L << 32), ONE), "one of \"stumpInputs\" is 4294967296"),
        arguments(
            values(good, TWO), "1 of \"stumpOutputs\", expected 2, as many as of \"thresholds\""),
        arguments(values(good, new double[] {Double.NaN}), "threshold NaN"),
        arguments(
            good.with("thresholds", ONE).with("atMost", ONE).with("above", TWO),
            "2 of \"above\", expected 1"),
        arguments(none.with("inputs", -1), "-1 inputs, expected 0 or more"));
  }

  private static Recipe values(Recipe recipe, double[] numbers) {
    return recipe.with("thresholds", numbers).with("atMost", numbers).with("above", numbers);
  }

  private static Stream<Arguments> results() {
    Recipe score = of("candidate-score").with("name", "n").with("values", ONE).with("levels", ONE);
    Recipe report =
        of("fit-report")
            .with("rows", 1)
            .with("folds", 1)
            .with("metric", "accuracy")
            .withParts("candidates", List.of())
            .with("chosen", "n")
            .withPart("bestMember", new CandidateScore("m", List.of()))
            .with("onlyChosenRight", 0)
            .with("onlyBestMemberRight", -1);
    Recipe cascade =
        of("fitted-cascade")
            .withPart("cascade", Ensembles.cascade(0.5))
            .with("cost", 1.0)
            .with("accuracy", 1.0)
            .with("committeeCost", 1.0)
            .with("committeeAccuracy", 1.0)
            .with("members", List.of("a"))
            .with("thresholds", ONE)
            .with("costs", ONE)
            .with("answered", ONE);
    return Stream.of(
        arguments(
            of("for-members")
                .with("members", List.of("a"))
                .withPart("ensemble", Ensembles.softVoting().weights(1, 2)),
            "\"for-members\" cannot be made: "),
        arguments(
            of("for-members").with("members", List.of("a")).withPart("ensemble", "x"),
            "of type io.aimass.ensemble.Ensemble"),
        arguments(
            score.with("lows", TWO).with("highs", ONE).with("metrics", List.of("accuracy")),
            "2 of \"lows\", expected 1"),
        arguments(
            score.with("lows", ONE).with("highs", ONE).with("metrics", List.of()),
            "1 of \"values\", expected 0, as many as of \"metrics\""),
        arguments(
            report.with("origin", "NOWHERE").with("improvement", new double[] {0, 1, 0.9}),
            "\"origin\" of a part of kind \"fit-report\" is expected to be one of"),
        arguments(
            report.with("origin", "HELD_OUT").with("improvement", TWO),
            "2 of \"improvement\", expected 3"),
        arguments(
            report.with("origin", "HELD_OUT").with("improvement", new double[] {0, 1, 0.9}),
            "the counts are 0 and -1"),
        arguments(
            report
                .with("origin", "HELD_OUT")
                .with("improvement", new double[] {0, 1, 0.9})
                .withPart("test", "x"),
            "expected to be of type io.aimass.fit.SignedRanks"),
        arguments(
            report
                .with("origin", "HELD_OUT")
                .with("improvement", new double[] {0, 1, 0.9})
                .withPart("test", new SignedRanks(0, 0, 0)),
            "chosen is \"n\", expected one of []"),
        arguments(
            of("signed-ranks").with("rows", 1).with("firstRanks", 2.0).with("ties", 0.0),
            "ranks of 2.0 on 1 rows, expected 0 to 1.0"),
        arguments(cascade.with("accuracies", TWO), "2 of \"accuracies\", expected 1"),
        arguments(
            cascade
                .with("accuracies", ONE)
                .withParts("frontier", List.of())
                .with("frontierCosts", ONE)
                .with("frontierAccuracies", ONE),
            "1 of \"frontierCosts\", expected 0, as many as of \"frontier\""));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("wrong")
  void wrongRecipe_isTold(Recipe wrong, String message) {
    Path file = folder.resolve("wrong.aimass");
    Bundle.save(file, wrong, ModelCard.named("wrong"));
    Bundle bundle = Bundle.open(file);
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> bundle.part(Object.class))
        .withMessageContaining("\"" + wrong.kind() + "\"")
        .withMessageContaining(message);
  }
}

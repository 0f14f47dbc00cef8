package io.aimass.bundle;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aimass.bundle.GivenParts.ByWord;
import io.aimass.bundle.GivenParts.Letters;
import io.aimass.bundle.GivenParts.Scaled;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no ensemble can be made of, in a bundle that is whole. */
class WrongEnsembleTest {

  private static final LoadOptions OPTIONS = LoadOptions.defaults().factory(GivenParts.FACTORY);
  private static final List<String> AB = List.of("a", "b");
  private static final List<String> LABELS = List.of("yes", "no");

  @TempDir Path folder;

  static Stream<Arguments> wrongRecipes() {
    Recipe matrix = Recipe.of("linear-map", 1).with("matrix", new double[] {1, 2, 3});
    Recipe counts = Recipe.of("confusion-matrix", 1).with("labels", LABELS);
    Recipe weights = Recipe.of("class-weighted", 1).with("labels", LABELS);
    Recipe stacking = Recipe.of("stacking", 1).with("labels", LABELS);
    Recipe soft = Recipe.of("soft-nms", 1).with("scoreThreshold", 0.1);
    Recipe gate = Recipe.of("route", 1).withPart("gate", new ByWord("x"));
    return Stream.of(
        arguments(
            Recipe.of("hard-voting", 1).with("ties", "COIN"),
            "setting \"ties\" of a part of kind \"hard-voting\" is expected to be one of"
                + " [MEAN_PROBABILITY, FIRST_LABEL], got \"COIN\""),
        arguments(
            Recipe.of("comb-sum", 1).with("normalization", "z_score"),
            "setting \"normalization\" of a part of kind \"comb-sum\" is expected to be one of"
                + " [NONE, MIN_MAX, Z_SCORE, SUM], got \"z_score\""),
        arguments(
            Recipe.of("weighted-boxes-fusion", 1)
                .with("iou", 0.5)
                .with("scoreThreshold", 0.0)
                .with("confidence", ""),
            "\"confidence\" of a part of kind \"weighted-boxes-fusion\" is expected to be one of"),
        arguments(
            Recipe.of("tensor", 1).with("type", "FLOAT31").with("shape", new long[0]),
            "\"type\" of a part of kind \"tensor\" is expected to be one of [FLOAT"),
        arguments(
            matrix.with("to", 2),
            "setting \"matrix\" of a part of kind \"linear-map\" is expected to be rows of 2"
                + " numbers, got 3 numbers"),
        arguments(matrix.with("to", 0), "rows of 0 numbers"),
        arguments(matrix.with("to", -3), "rows of -3 numbers"),
        arguments(
            matrix.with("to", 3).with("center", new double[2]),
            "a part of kind \"linear-map\" cannot be made: expected a center of dimension 1"),
        arguments(counts.with("counts", new long[3]), "rows of 2 numbers, got 3 numbers"),
        arguments(counts.with("counts", new long[] {1, 2}), "expected 2 rows"),
        arguments(counts.with("counts", new long[] {1, 2, 3, -4}), "got -4"),
        arguments(weights.with("weights", new double[] {1}), "\"weights\""),
        arguments(weights.with("weights", new double[] {1, -1}), "\"class-weighted\""),
        arguments(Recipe.of("class-weighted", 1).with("labels", List.of()), "\"weights\""),
        arguments(
            Recipe.of("bayesian-combination", 1)
                .with("smoothing", 1.0)
                .withParts("confusions", List.of()),
            "\"bayesian-combination\" cannot be made"),
        arguments(stacking.with("members", AB), "\"model\" of a part of kind \"stacking\""),
        arguments(
            stacking.with("members", AB).withPart("model", "text"),
            "expected to be of type io.aimass.ensemble.MetaModel, got java.lang.String"),
        arguments(
            stacking.with("members", List.of("a", "a")).withPart("model", new Scaled(1)),
            "\"stacking\" cannot be made: a member is named twice in [a, a]"),
        arguments(soft, "\"gaussian\" of a part of kind \"soft-nms\""),
        arguments(soft.with("linear", 1.5), "\"soft-nms\" cannot be made"),
        arguments(gate.with("top", 0), "\"route\" cannot be made: experts must be 1 or more"),
        arguments(gate, "\"top\""),
        arguments(Recipe.of("rank-average", 1).with("weights", new double[2]), "[0.0, 0.0]"),
        arguments(wrongRegion("rows", new float[] {1, Float.NaN}), "is NaN"),
        arguments(wrongRegion("rows", new float[] {1, 2, 3}), "\"right\""),
        arguments(wrongRegion("right", new long[] {1, 0, 1, 2}), "of 0 and 1, got 2"),
        arguments(wrongRegion("right", new long[] {1, 0}), "1 and 2 members' results"),
        arguments(wrongRegion("given", new double[] {0, 1, 0, 1.5}), "1.5"),
        arguments(wrongRegion("neighbours", 3L), "from 1 to the number of rows, 2, got 3"));
  }

  /** A region of two members and two rows of one feature, but for one setting. */
  private static Recipe wrongRegion(String wrong, Object value) {
    Map<String, Object> settings =
        new TreeMap<>(
            Map.of(
                "rows", new float[] {1, 2},
                "right", new long[] {1, 0, 1, 0},
                "given", new double[] {0, 1, 0, 1},
                "neighbours", 1L));
    settings.put(wrong, value);
    Recipe recipe =
        Recipe.of("region-of-competence", 1)
            .with("members", AB)
            .withPart("features", new Letters("x"))
            .with("width", 1);
    for (Map.Entry<String, Object> setting : settings.entrySet()) {
      recipe = recipe.and(setting.getKey(), setting.getValue());
    }
    return recipe;
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("wrongRecipes")
  void wrongRecipe_isTold(Recipe wrong, String message) {
    Path file = folder.resolve("wrong.aimass");
    Bundle.save(file, wrong, ModelCard.named("wrong"));
    Bundle bundle = Bundle.open(file, OPTIONS);
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> bundle.part(Object.class))
        .withMessageContaining(message);
  }
}
